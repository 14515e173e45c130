/** The part of the WebAssembly API that is used: the language's own libraries declare it for browsers only. */
declare namespace WebAssembly {
  class Memory {
    constructor(limits: { readonly initial: number; readonly maximum: number });
    readonly buffer: ArrayBuffer;
    /** Takes earlier buffers away. */
    grow(pages: number): number;
  }
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module, imports: { readonly footnote: { readonly memory: Memory } });
    readonly exports: Readonly<Record<string, unknown>>;
  }
}
