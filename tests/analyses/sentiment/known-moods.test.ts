import { describe, expect, it } from 'vitest'
import { readKnown } from '../../../src/analyses/sentiment/known-moods'
import { frameOf } from '../../support/frames'

function stepsOf(labels: readonly (string | number | null)[], isOwn = (_row: number): boolean => true): number[] {
  const frame = frameOf(labels.map((label) => ({ label, text: 'x' })))
  const label = frame.columns.get('label')
  const sources = { rating: undefined, label, corrections: new Map<string, number>(), keyOf: String, isOwn }
  return [...readKnown(frame, sources).step]
}

describe('labels of messages', () => {
  it('are read by their words, in both languages; other words say nothing of moods', () => {
    expect(stepsOf(['Positive', ' negative ', '中评', '很差', 'card_arrival', null])).toEqual([4, 2, 3, 1, 0, 0])
  })
  it('are read by signs where there is nothing else, the worst and the best among them', () => {
    expect(stepsOf([1, 0, 1, null])).toEqual([5, 1, 5, 0])
    expect(stepsOf([-1, 0, 1])).toEqual([1, 3, 5])
    expect(stepsOf(['1', '-1'])).toEqual([5, 1])
  })
  it('are no signs where they may be numbers of kinds (control)', () => {
    expect(stepsOf([0, 1, 2])).toEqual([0, 0, 0])
    expect(stepsOf([1, 1])).toEqual([0, 0])
    expect(stepsOf([0, 0])).toEqual([0, 0])
    expect(stepsOf([0, 1, 7], (row) => row < 2)).toEqual([1, 5, 0])
  })
})
