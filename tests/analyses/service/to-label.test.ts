import { describe, expect, it } from 'vitest'
import { chooseToLabel, type Candidate } from '../../../src/analyses/service/figures/to-label'
import type { ServiceInputs } from '../../../src/analyses/service/spec'
import { packStrings } from '../../../src/core/packed-strings'

/** The excerpt ends within the address. */
const LONG = `${'My parcel is lost again and again. '.repeat(4).slice(0, 125)} bartholomew@example.org is mine`
const TEXTS = ['Write to ann@example.org please', 'Where is it?', 'where is IT?', 'Do you plant trees?', LONG]
const inputs = {
  text: packStrings(TEXTS),
  key: ['m0', 'm1', 'm2', 'm3', 'm4'],
  threads: { key: ['t0', 't1', 't2', 't3', 't4'] },
} as unknown as ServiceInputs
const at = (place: number, isOutOfScope = false): Candidate =>
  ({
    ...{ thread: place, at: place },
    answer: { intents: [{ label: 'where', confidence: 0.4 }], isOutOfScope, outOfScope: 0.9 },
  }) as unknown as Candidate

describe('messages that are proposed for a label', () => {
  it('come masked, each once, with those that are like nothing known last', () => {
    const chosen = chooseToLabel({ suggested: [at(0), at(1), at(2)], asked: [at(3, true)] }, inputs, () => 0)
    expect(chosen.map(({ message, reason }) => [message, reason])).toEqual([
      ['m0', 'unsure'],
      ['m1', 'unsure'],
      ['m3', 'odd'],
    ])
    expect(chosen[0]!.text).not.toContain('ann@example.org')
    expect(chosen[0]!.text).toMatch(/^Write to .+ please$/)
    expect(chosen[1]!.text).toBe('Where is it?')
  })
  it('are masked before they are cut: what is left of an address is not shown', () => {
    const [chosen] = chooseToLabel({ suggested: [at(4)], asked: [] }, inputs, () => 0)
    expect(LONG.slice(0, 140)).toMatch(/bartholomew@\w*$/)
    expect(chosen!.text).not.toContain('bartholo')
  })
})
