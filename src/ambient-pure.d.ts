/** What the pure rooms may use beyond the language: no DOM, no worker, no storage. */
declare function setTimeout(handler: () => void, ms?: number): number
declare function clearTimeout(id: number): void
declare const performance: { now(): number }
interface AbortSignal {
  readonly aborted: boolean
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  readonly encoding: string
  decode(input?: Uint8Array | ArrayBuffer, options?: { stream?: boolean }): string
}
declare class TextEncoder {
  encode(input?: string): Uint8Array
  encodeInto(source: string, destination: Uint8Array): { read: number; written: number }
}
declare function atob(base64: string): string
declare namespace WebAssembly {
  class CompileError extends Error {}
  type Imports = Record<string, Record<string, (...values: number[]) => number>>
  const Module: new (bytes: Uint8Array) => object
  const Instance: new (module: object, imports: Imports) => { readonly exports: Record<string, unknown> }
}
