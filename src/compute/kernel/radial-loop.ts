import type { HeldRows } from './held-rows'
import { roundUp } from './lanes'

const FLOAT = Float32Array.BYTES_PER_ELEMENT

/** Writes exp(−γ‖xᵢ − xⱼ‖²) of row `i` and each of the first held rows, as many as `out` has room for, in float32. */
export type RadialLoop = (i: number, out: Float32Array) => void

export function openRadialLoop({ loops, rows, stride, at }: HeldRows, gamma: number): RadialLoop {
  const outAt = loops.allocate(roundUp(rows) * FLOAT)
  const held = new Float32Array(loops.memory.buffer, outAt, roundUp(rows))
  return (i, out) => {
    loops.radialRow(at, stride, roundUp(out.length), at + i * stride * FLOAT, gamma, outAt)
    out.set(held.subarray(0, out.length))
  }
}
