import { content } from '../content'
import { linesIn } from '../history'
import type { History } from '../types'
import { coldFactsOf, firstSales, NEW_DAYS } from './facts'

const DAY_MS = 86_400_000
/** A text that is unlike everything bought still leaves so much, where one that is equal adds 1. */
const LEAST_LIKENESS = 0.5
/** What products of the category begin with counts as much as so many lines of the product's own. */
const START_LINES = 2

/**
 * For products that hardly anybody had the time to buy: lines a day that are to be expected of it, times how alike its text is to what
 * the customer bought. Its own lines in the days that it is on sale are drawn towards those with which products of its category begin
 * (a gamma prior). `areHidden` takes its own sales as not known, as if it were put on sale this moment.
 */
export function scoreNewProducts(history: History, user: number, out: Float32Array, areHidden = false): void {
  const { starts, content: model } = coldFactsOf(history)
  content.score(model, history, user, out)
  const lines = linesIn(history, NEW_DAYS)
  const firstAt = firstSales(history)
  const { category } = history.catalogue
  for (let item = 0; item < out.length; item++) {
    const usual = starts[category[item] ?? 0]! / NEW_DAYS
    const days = areHidden ? 0 : Math.min(NEW_DAYS, Math.max(0, (history.moment - firstAt[item]!) / DAY_MS))
    const found = areHidden ? 0 : lines[item]!
    const perDay = (found + START_LINES) / (days + START_LINES / usual)
    out[item] = (LEAST_LIKENESS + out[item]!) * perDay
  }
}
