import { describe, expect, it } from 'vitest'
import { prepare } from '../../../src/analyses/churn/prepare'
import { reasonText } from '../../../src/analyses/churn/say-churn'
import { spec, THEMES, type ChurnConfig } from '../../../src/analyses/churn/spec'
import { factsOf, themePlaces } from '../../../src/analyses/churn/themes'
import { validateConfig } from '../../../src/analyses/validate-config'
import { createFormat } from '../../../src/core/format'
import { frameOf } from '../../support/frames'
import { contextOf } from '../../support/room'
import { shopRows } from '../../support/shop'

const rows = shopRows({ customers: 80 })
const talk = rows.map((row) => ({
  person: String(row['person']),
  at: Number(row['orderedAt']),
  sentAt: Number(row['orderedAt']),
  rating: 4,
}))
const frames = { orders: frameOf(rows), conversations: frameOf(talk), sends: frameOf(talk), events: frameOf(talk) }
/** As the room of moods would have read them. */
const sentiment = {
  customerKey: talk.map(({ person }) => person),
  person: Int32Array.from(talk.keys()),
  at: Float64Array.from(talk, ({ at }) => at),
  ...{ score: new Float32Array(talk.length).fill(0.5), plain: new Float32Array(talk.length).fill(0.5) },
}
const context = contextOf(frames, { results: { sentiment } })
const inputs = prepare(frames, validateConfig<ChurnConfig>(spec, {}), context)

describe('the themes of reasons', () => {
  it('take in every feature, and none is without features in a shop that has all tables', () => {
    const places = themePlaces(inputs.now.table)
    expect(places.every((place) => place >= 0)).toBe(true)
    expect([...new Set(places)].sort((a, b) => a - b)).toEqual([...THEMES.keys()])
  })

  it.each(['en', 'zh'] as const)('are told in plain sentences without gaps (%s)', (locale) => {
    const format = createFormat(locale, 'GBP')
    for (const theme of THEMES) {
      for (let row = 0; row < inputs.now.table.rows; row++) {
        const text = reasonText({ theme, facts: factsOf(inputs.now.table, row, theme) }, locale, format)
        expect(text).not.toMatch(/[{}]|NaN|undefined/)
        expect(text.length).toBeGreaterThan(2)
      }
    }
  })

  it('are called by name where a figure is missing', () => {
    const facts = { recencyDays: null, meanGapDays: 3 }
    expect(reasonText({ theme: 'wait', facts }, 'en', createFormat('en', 'GBP'))).toBe('Time since the last order')
  })

  it('say nobody orders every 0 days, though all orders came on one day', () => {
    const facts = { recencyDays: 162, meanGapDays: 0.2, lastGapDays: 0.2 }
    const said = (theme: 'wait' | 'rhythm', locale: 'en' | 'zh'): string =>
      reasonText({ theme, facts }, locale, createFormat(locale, 'GBP'))
    expect([said('wait', 'en'), said('wait', 'zh')]).toEqual(['Last order 162 days ago', '上次下单在 162 天前'])
    expect(said('rhythm', 'en')).not.toContain('every')
  })
})
