export interface Attached {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface MailContent {
  readonly subject: string;
  readonly text?: string;
  readonly html?: string;
  readonly attached?: readonly Attached[];
}

const boundary = "=_part";

/** A mail as programs write it, its attachments in base64. */
export function mailFile({ subject, text, html, attached = [] }: MailContent): Buffer {
  const bodies = [
    ...(text === undefined ? [] : [`Content-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`]),
    ...(html === undefined ? [] : [`Content-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n`]),
    ...attached.map(
      ({ name, type, bytes }) =>
        `Content-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(
          bytes,
        )
          .toString("base64")
          .replace(/.{76}/gu, "$&\r\n")}\r\n`,
    ),
  ];
  return Buffer.from(
    `From: Ottilie Brandl <ottilie@harbour.test>\r\nTo: Crew <crew@harbour.test>\r\nDate: Mon, 4 Mar 2024 09:30:00 +0000\r\nSubject: ${subject}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n${bodies
      .map((body) => `--${boundary}\r\n${body}`)
      .join("")}--${boundary}--\r\n`,
  );
}
