import { describe, expect, it } from 'vitest'
import { forEachMeeting, MAX_LOOKS } from '../../../src/data/join/meetings'
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

/** How often ids of two exports meet. */
function meetingsOf(heard: readonly Heard[]): number {
  let meetings = 0
  forEachMeeting(
    heard.map(({ units }) => units),
    () => meetings++,
  )
  return meetings
}

describe('many exports of one shop', () => {
  it('meet until their ids say no more of them, however many they share', () => {
    const same = (): number => 1
    const pairs = (20 * 19) / 2
    expect(meetingsOf(exportsOf(20, 1_000, same))).toBe(pairs * 1_000)
    expect(meetingsOf(exportsOf(20, MAX_LOOKS, same))).toBe(pairs * MAX_LOOKS)
    // Looking at each pair to the end would be five times as much.
    expect(meetingsOf(exportsOf(20, 5 * MAX_LOOKS, same))).toBe(pairs * MAX_LOOKS)
  })

  it('are one source, and stay so where only what comes after thousands of equal orders differs', () => {
    const heard = exportsOf(5, 6_000, (file, id) => (id < 2_500 ? 1 : file))
    expect(new Set(findSources('orders', heard).map(({ name }) => name))).toEqual(new Set(['shopify']))
  })
})
