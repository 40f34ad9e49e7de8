import { describe, expect, it } from 'vitest'
import { collectBuffers } from '../../src/workers/transferables'

describe('the buffers of an answer', () => {
  it('are found wherever they lie, each once', () => {
    const [one, other] = [new Float64Array(4), new ArrayBuffer(8)]
    const value = { list: [{ at: one.subarray(1) }, { at: one, other }], words: ['a'], none: null }
    expect(new Set(collectBuffers(value))).toEqual(new Set([one.buffer, other]))
    expect(collectBuffers(value)).toHaveLength(2)
  })

  // Work that grows with the square of their number takes minutes here.
  it('are found as quickly where there are very many', () => {
    const series = Array.from({ length: 100_000 }, () => ({ values: new Uint8Array(1) }))
    expect(collectBuffers(series)).toHaveLength(100_000)
  }, 15_000)
})
