import { describe, expect, it } from 'vitest'
import { intentTable, satisfactionTable } from '../../../src/analyses/service/say-service'
import type { DeskResult, IntentRow } from '../../../src/analyses/service/spec'
import { createFormat } from '../../../src/core/format'

const reader = { locale: 'en', format: createFormat('en', 'GBP') } as const

const row = (name: string, more: Partial<IntentRow>): IntentRow => ({
  ...{ key: name, name, origin: 'learned', action: null, terms: [], examples: [] },
  ...{ threads: 10, share: 0.5, answered: 9, answerHours: 2, mood: 3, recent: 1, before: 0 },
  ...more,
})

describe('the tables of the room', () => {
  it('give the figures of a column as many decimals as one another, and a dash where nothing is known', () => {
    const intents = [row('a', { mood: 2.68, share: 0.98 }), row('b', { mood: 3 }), row('c', { mood: null, threads: 0 })]
    const cells = intentTable({ intents } as unknown as DeskResult, reader)
    const column = (at: number): string[] => cells.map((one) => one[at]!)
    expect(column(2)).toEqual(['98.0%', '50.0%', '50.0%'])
    expect(column(3)).toEqual(['90.0%', '90.0%', '–'])
    expect(column(5)).toEqual(['2.7', '3.0', '–'])
  })

  it('tell of groups alone how content customers were', () => {
    const good = { value: 0.98, low: 0.9, high: 0.9934 }
    const satisfaction: DeskResult['satisfaction'] = [
      { by: 'all', name: '', rated: 9, good },
      { by: 'channel', name: 'mail', rated: 9, good },
    ]
    expect(satisfactionTable({ satisfaction } as unknown as DeskResult, reader)).toEqual([
      ['Channel', 'mail', '9', '98.0%', '90.0% – 99.3%'],
    ])
  })
})
