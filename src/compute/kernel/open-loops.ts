import base64 from './assembly/index.ts?assembly'

/** The compiled loops (`assembly/`), with a memory of their own. Places are addresses in it, multiples of 16. */
interface Loops {
  memory: WebAssembly.Memory
  allocate(size: number): number
  assign(
    values: number,
    columns: number,
    centers: number,
    squares: number,
    padded: number,
    labels: number,
    sums: number,
    counts: number,
    from: number,
    to: number,
  ): number
}

let compiled: WebAssembly.Module | null | undefined

/**
 * A new instance, whose memory goes when it is let go; undefined where the browser or the page's policy has no WebAssembly with
 * SIMD.
 */
export function openLoops(): Loops | undefined {
  compiled ??= compile()
  return compiled ? (new WebAssembly.Instance(compiled, {}).exports as unknown as Loops) : undefined
}

function compile(): WebAssembly.Module | null {
  if (typeof WebAssembly === 'undefined') return null
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0)))
  } catch (thrown) {
    if (thrown instanceof WebAssembly.CompileError) return null
    throw thrown
  }
}
