import base64 from './assembly/index.ts?assembly'

/** What the compiled loops ask back, while they run: set before each call. Places are addresses in `memory`. */
export interface KernelHost {
  learn(start: number, end: number): number
  readText(start: number, end: number): number
}

/** The compiled loops (`assembly/`), with the memory that they work in. */
export interface Kernel {
  /** The memory by address; good until a loop has run, which may have made it larger. */
  bytes(): Uint8Array
  /** The same in words: the address divided by four. */
  words(): Uint32Array
  host: KernelHost
  reset(): void
  allocate(size: number): number
  createCellTable(): number
  isAscii(at: number, size: number): number
  scanRecords(
    from: number,
    to: number,
    size: number,
    delimiter: number,
    width: number,
    isLast: boolean,
    longest: number,
    bounds: number,
    mostRows: number,
  ): number
  scanEnd(): number
  readCodes(
    cells: number,
    texts: number,
    plain: number,
    bounds: number,
    width: number,
    rows: number,
    index: number,
    into: number,
  ): void
  readNumbers(bounds: number, width: number, rows: number, index: number, into: number, kind: number): number
  addText(texts: number, start: number, length: number): number
  countTexts(texts: number): number
  sizeOfTexts(texts: number): number
  packTexts(texts: number, bytes: number, offsets: number): void
  copyRows(bounds: number, width: number, list: number, rows: number, into: number, wide: number): void
}

let opened: Kernel | undefined
let isRefused = false

/** The kernel of this thread; undefined where the browser or the page's policy has no WebAssembly with SIMD for it. */
export function openKernel(): Kernel | undefined {
  if (opened || isRefused) return opened
  try {
    opened = instantiate()
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown
    isRefused = true
  }
  return opened
}

/** No WebAssembly at all, a policy without 'wasm-unsafe-eval', or a browser that does not know an instruction. */
const isRefusal = (thrown: unknown): boolean =>
  typeof WebAssembly === 'undefined' || thrown instanceof WebAssembly.CompileError

function instantiate(): Kernel {
  const bytes = Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0))
  const host: KernelHost = { learn: () => 0, readText: () => NaN }
  const imports = {
    host: {
      learn: (start: number, end: number) => host.learn(start, end),
      readText: (start: number, end: number) => host.readText(start, end),
    },
  }
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports)
  const loops = exports as unknown as Omit<Kernel, 'host' | 'bytes'> & { memory: { buffer: ArrayBuffer } }
  let [inBytes, inWords] = [new Uint8Array(0), new Uint32Array(0)]
  const look = (): void => {
    if (inBytes.buffer === loops.memory.buffer) return
    inBytes = new Uint8Array(loops.memory.buffer)
    inWords = new Uint32Array(loops.memory.buffer)
  }
  return {
    ...loops,
    host,
    bytes() {
      look()
      return inBytes
    },
    words() {
      look()
      return inWords
    },
  }
}
