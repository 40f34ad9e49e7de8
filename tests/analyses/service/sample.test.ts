import { describe, expect, it } from 'vitest'
import type { TestResult } from '../../../src/analyses/service/spec'
import { cell, codes, type Frame } from '../../../src/schema/columns'
import { resultOf } from '../../support/room'
import { codeColumn } from '../../support/frames'
import { generate, LOCALES } from '../../sample/support'
import { room } from './voice-shop'

/** The conversations with every second label taken away, and those messages with their labels. */
function hideHalf(frame: Frame): { frame: Frame; hidden: { text: string; label: string }[] } {
  const [label, author] = [codes(frame, 'label')!, codes(frame, 'author')!]
  const texts = frame.columns.get('text')!
  const hidden: { text: string; label: string }[] = []
  const kept = Array.from(label.codes, (code, row) => {
    const name = label.dictionary[code]!
    if (name === '' || author.dictionary[author.codes[row]!] === 'agent' || row % 2 === 0) return name
    hidden.push({ text: String(cell(texts, row)), label: name })
    return ''
  })
  return { frame: { rows: frame.rows, columns: new Map([...frame.columns, ['label', codeColumn(kept)]]) }, hidden }
}

describe.each(LOCALES)('topics of the sample shop (%s)', (locale) => {
  it('are learned from half of the labels, and told far better than by the most common one', async () => {
    const shop = await generate(locale, { customers: 300 })
    const { frame, hidden } = hideHalf(shop.tables.conversations!)
    const { result } = await resultOf(room, { conversations: frame }, { test: hidden })
    const counts = new Map<string, number>()
    for (const { label } of hidden) counts.set(label, (counts.get(label) ?? 0) + 1)
    const majority = Math.max(...counts.values()) / hidden.length
    const { accuracy, macroF1, tested } = result as TestResult
    expect(tested).toBeGreaterThan(50)
    expect(majority).toBeLessThan(0.5)
    // With a dozen messages of a label, many are said to be none of them rather than the wrong one.
    expect(accuracy).toBeGreaterThan(majority + 0.3)
    expect(macroF1).toBeGreaterThan(0.7)
  })
})
