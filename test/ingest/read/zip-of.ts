import { crc32, deflateRawSync } from "node:zlib";

export interface ZipOptions {
  /** Makes every part claim to be this large. */
  readonly statedSize?: number;
  /** Packs the parts; otherwise they are stored as they are. */
  readonly deflated?: boolean;
  /** Makes every entry of the directory point at the first part. */
  readonly overlapping?: boolean;
  readonly externalAttributes?: number;
}

/** A zip of the parts in their order. */
export function zipOf(parts: Readonly<Record<string, string | Uint8Array>>, options: ZipOptions = {}): Buffer {
  const { statedSize, deflated = false, overlapping = false, externalAttributes = 0 } = options;
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const data = Buffer.from(content);
    const packed = deflated ? deflateRawSync(data) : data;
    const nameBytes = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    // Names are UTF-8.
    facts.writeUInt16LE(0x800, 2);
    facts.writeUInt16LE(deflated || statedSize !== undefined ? 8 : 0, 4);
    facts.writeUInt32LE(crc32(data), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(statedSize ?? data.length, 18);
    facts.writeUInt16LE(nameBytes.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(externalAttributes, 6);
    place.writeUInt32LE(overlapping ? 0 : offset, 10);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), facts, nameBytes, packed]);
    locals.push(local);
    directory.push(Buffer.from("PK\u0001\u0002\u0014\u0000"), facts, place, nameBytes);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(parts).length, 4);
  end.writeUInt16LE(Object.keys(parts).length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, ...directory, Buffer.from("PK\u0005\u0006"), end]);
}
