import { describe, expect, it } from 'vitest'
import type { Frames } from '../../../src/analyses/contract'
import { prepare } from '../../../src/analyses/profile/prepare'
import { run } from '../../../src/analyses/profile/run'
import { spec, type ProfileResult } from '../../../src/analyses/profile/spec'
import { tellEntry } from '../../../src/analyses/profile/tell-entry'
import { createFormat } from '../../../src/core/format'
import { findPeople } from '../../../src/identity'
import { codes, numbers, type Frame } from '../../../src/schema/columns'
import { resultOf } from '../../support/room'
import { DAY_MS, generate, LOCALES } from '../../sample/support'

const room = { spec, prepare, run }
const TABLES = ['orders', 'customers', 'events', 'conversations', 'sends', 'deals'] as const

const withPeople = (frame: Frame): Frame => ({
  rows: frame.rows,
  columns: new Map([...frame.columns, ['person', findPeople(frame).person]]),
})

async function framesOf(locale: 'en' | 'zh'): Promise<Frames> {
  const { tables } = await generate(locale, { customers: 150, seed: 5 })
  return { ...tables, ...Object.fromEntries(TABLES.map((table) => [table, withPeople(tables[table])])) }
}

/** The customers with the most rows in a table. */
function busiest(frame: Frame, count: number): string[] {
  const person = codes(frame, 'person')!
  const rows = new Uint32Array(person.dictionary.length)
  for (const code of person.codes) if (code > 0) rows[code]!++
  return [...rows.keys()]
    .sort((a, b) => rows[b]! - rows[a]!)
    .slice(0, count)
    .map((code) => person.dictionary[code]!)
}

const rowsOf = (frame: Frame | undefined, key: string): number =>
  frame ? codes(frame, 'person')!.codes.filter((code) => codes(frame, 'person')!.dictionary[code] === key).length : 0

describe.each(LOCALES)('the profile of a sample shop (%s)', (locale) => {
  const frames = framesOf(locale)
  const profileOf = async (customer: string): Promise<ProfileResult> =>
    (await resultOf(room, await frames, { customer })).result

  it('accounts for every row that any channel has of a customer', async () => {
    const all = await frames
    const keys = new Set([...busiest(all.events!, 5), ...busiest(all.conversations!, 3), ...busiest(all.deals!, 3)])
    for (const key of keys) {
      const profile = await profileOf(key)
      const count = (kind: string): number => profile.timeline.filter((entry) => entry.kind === kind).length
      expect(profile.events.at).toHaveLength(rowsOf(all.events, key))
      const folded = profile.timeline.map((entry) => (entry.kind === 'event' ? entry.count : 0))
      expect(folded.reduce((sum, events) => sum + events, 0)).toBe(rowsOf(all.events, key))
      expect(count('send')).toBe(rowsOf(all.sends, key))
      expect(count('deal')).toBe(rowsOf(all.deals, key))
      const messages = profile.timeline.map((entry) => (entry.kind === 'conversation' ? entry.messages : 0))
      expect(messages.reduce((sum, one) => sum + one, 0)).toBe(rowsOf(all.conversations, key))
    }
  })

  it('goes back in time without a gap, every line in words of the language', async () => {
    for (const key of busiest((await frames).orders!, 8)) {
      const { timeline } = await profileOf(key)
      for (let i = 1; i < timeline.length; i++) expect(timeline[i]!.at).toBeLessThanOrEqual(timeline[i - 1]!.at)
      for (const entry of timeline) {
        const told = tellEntry(entry, locale, createFormat(locale, 'GBP'))
        expect(told).toMatch(/\S/)
        expect(told).not.toMatch(/\{\w+\}|[:：]$|undefined|NaN/)
        if (locale === 'zh') expect(told).toMatch(/\p{Script=Han}/u)
      }
    }
  })

  it('says of a conversation whether it was answered, as the shop made it', async () => {
    const all = await frames
    const last = Math.max(...numbers(all.conversations!, 'at')!)
    for (const key of busiest(all.conversations!, 10)) {
      for (const entry of (await profileOf(key)).timeline) {
        if (entry.kind !== 'conversation') continue
        if (entry.rating !== null) expect(entry.state).toBeNull()
        else if (entry.messages > 1) expect(entry.state).toBe('answered')
        // What nobody answered in writing is closed when three weeks have passed.
        else expect(['open', 'closed'].slice(entry.at < last - 22 * DAY_MS ? 1 : 0)).toContain(entry.state)
        expect(entry.answer !== null).toBe(entry.messages > 1)
      }
    }
  })
})
