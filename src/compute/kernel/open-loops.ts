import base64 from './assembly/index.ts?assembly'
import type { FactorFunctions } from './factor-loop'
import type { ProductFunctions } from './product-loop'
import type { RowSumFunctions } from './row-sum-loop'

/** The compiled loops (`assembly/`), with a memory of their own. Places are addresses in it, multiples of 16. */
export interface Loops extends FactorFunctions, ProductFunctions, RowSumFunctions {
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
  tryCandidates(
    values: number,
    columns: number,
    candidates: number,
    nearest: number,
    trials: number,
    sums: number,
    from: number,
    to: number,
  ): void
  keepCandidate(trials: number, lane: number, nearest: number, rows: number): void
  radialRow(values: number, stride: number, rows: number, x: number, gamma: number, out: number): void
  repeatRow(from: number, columns: number, out: number, rows: number): void
  multiply(
    a: number,
    rowStep: number,
    depthStep: number,
    rows: number,
    depth: number,
    b: number,
    columns: number,
    c: number,
  ): void
  gate(values: number, sums: number, mask: number, length: number): void
  sumRows(values: number, columns: number, rows: number, out: number): void
  transpose(from: number, rows: number, columns: number, width: number, out: number, outWidth: number): void
  adam(
    parameters: number,
    means: number,
    squares: number,
    gradient: number,
    count: number,
    length: number,
    kept: number,
    first: number,
    second: number,
    least: number,
  ): void
  centerRows(
    from: number,
    rows: number,
    columns: number,
    center: number,
    to: number,
    stride: number,
    sums: number,
    squares: number,
  ): void
  addGram(a: number, b: number, width: number, size: number, into: number): void
  addSlope(
    values: number,
    stride: number,
    parameters: number,
    logits: number,
    marks: number,
    weights: number,
    scores: number,
    gradient: number,
    sums: number,
    from: number,
    to: number,
  ): number
}

/** Beyond it the memory of one instance may not be had. */
const MOST_BYTES = 1024 * 1024 * 1024
const PAGE = 65_536

let compiled: WebAssembly.Module | null | undefined

/**
 * A new instance with room for so many bytes, whose memory goes when it is let go; undefined where the browser or the page's policy
 * has no WebAssembly with SIMD, or memory would not do: plain loops need less of it.
 */
export function openLoops(bytes: number): Loops | undefined {
  compiled ??= compile()
  if (!compiled || bytes >= MOST_BYTES) return undefined
  try {
    const loops = new WebAssembly.Instance(compiled, {}).exports as unknown as Loops
    loops.memory.grow(Math.ceil(bytes / PAGE))
    return loops
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined
    throw thrown
  }
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
