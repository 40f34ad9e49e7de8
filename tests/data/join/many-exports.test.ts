import { describe, expect, it } from 'vitest'
import { findSources, type Heard } from '../../../src/data/join/sources'
import { emptyRecord } from '../../../src/data/new-record'

/** Exports of one shop, each with all its orders: the first ones as they were in all of them, `say` says the rest. */
function exportsOf(files: number, ids: number, say: (file: number, id: number) => number): Heard[] {
  const spread = (factor: number): Uint32Array =>
    Uint32Array.from({ length: ids }, (_, id) => Math.imul(id + 1, factor))
  const [hi, lo] = [spread(0x9e3779b1), spread(0x85ebca6b)]
  const none = new Uint8Array(ids)
  return Array.from({ length: files }, (_, file) => {
    const signature = Uint32Array.from({ length: ids }, (_, id) => say(file, id))
    const own = { signatureHi: signature, signatureLo: signature, count: new Uint32Array(ids).fill(1) }
    const units = { hi, lo, ...own, isCounted: none, isShared: none }
    return { record: { ...emptyRecord('orders'), format: 'shopify-orders' }, units, witnesses: [] }
  })
}

/** Milliseconds of the quickest of several runs. */
function timeOf(heard: readonly Heard[]): number {
  const runs = Array.from({ length: 4 }, () => {
    const from = performance.now()
    findSources('orders', heard)
    return performance.now() - from
  })
  return Math.min(...runs)
}

describe('many exports of one shop', () => {
  it('are told from each other in time that grows with their rows, not with the square of the files', () => {
    const same = (): number => 1
    const [few, many] = [timeOf(exportsOf(2, 480_000, same)), timeOf(exportsOf(60, 16_000, same))]
    // Looking at each pair to the end takes more than ten times as long.
    expect(many / few).toBeLessThan(3)
  }, 60_000)

  it('are one source, and stay so where only what comes after thousands of equal orders differs', () => {
    const heard = exportsOf(5, 6_000, (file, id) => (id < 2_500 ? 1 : file))
    expect(new Set(findSources('orders', heard).map(({ name }) => name))).toEqual(new Set(['shopify']))
  })
})
