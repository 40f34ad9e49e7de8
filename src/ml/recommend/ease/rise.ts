import { customersOf, linesEver, linesIn, onceFor } from '../history'
import { trendOf, trendPart } from '../popular/trend'
import type { History, Question, ReasonPart } from '../types'

export interface Rise {
  /** Of every product: lines of the last days + 1 for each customer ever + 20, 0 where it has none; again the root, which is calmer. */
  rises: Float32Array
  /** The mean of those, each product by its lines ever. */
  usual: number
}

export const riseOf = (history: History, question: Question, days: number): Rise =>
  onceFor(history, `rise ${question} ${days}`, () => {
    const customers = customersOf(history)
    const plain = linesIn(history, days).map((lines, item) =>
      customers[item]! > 0 ? (lines + 1) / (customers[item]! + 20) : 0,
    )
    const rises = question === 'discover' ? plain : plain.map(Math.sqrt)
    const lines = linesEver(history)
    const all = lines.reduce((sum, count) => sum + count, 0)
    const sum = rises.reduce((before, rise, item) => before + rise * lines[item]!, 0)
    return { rises, usual: all > 0 ? sum / all : 1 }
  })

/** The trend as a reason, where it adds to a score. */
export function risePart(history: History, days: number, item: number, share: number): ReasonPart[] {
  if (!(share > 0)) return []
  const trend = onceFor(history, `trend ${days}`, () => trendOf(history, days))
  return trend.lines[item]! > 0 ? [trendPart(trend, item, share)] : []
}
