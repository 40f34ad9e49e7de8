import type { Locale } from '../../src/core/locale'
import { drive } from '../../src/core/task'
import { generateSample } from '../../src/sample/generate-sample'
import type { SampleOptions, SampleShop } from '../../src/sample/types'
import { cell, type Column, type Frame } from '../../src/schema/columns'

export const LOCALES: readonly Locale[] = ['en', 'zh']

export const DAY_MS = 86_400_000

export async function generate(locale: Locale, options: SampleOptions = {}): Promise<SampleShop> {
  const outcome = await drive(generateSample(locale, options))
  if (outcome.status !== 'done') throw new Error(`not done: ${JSON.stringify(outcome)}`)
  return outcome.result
}

const shops = new Map<Locale, Promise<SampleShop>>()

/** The default shop of a language, made once. */
export function shopOf(locale: Locale): Promise<SampleShop> {
  const known = shops.get(locale) ?? generate(locale)
  shops.set(locale, known)
  return known
}

export type PlainRow = Record<string, number | boolean | string | null>

/** The rows of a frame as objects, with only the named fields. */
export function rowsOf(frame: Frame, ...fields: string[]): PlainRow[] {
  const columns = fields.map((field) => [field, columnOf(frame, field)] as const)
  return Array.from({ length: frame.rows }, (_, row) =>
    Object.fromEntries(columns.map(([field, column]) => [field, cell(column, row)])),
  )
}

export function columnOf(frame: Frame, field: string): Column {
  const column = frame.columns.get(field)
  if (!column) throw new Error(`no column ${field}`)
  return column
}

/** The distinct values of a column, without missing. */
export function valuesOf(frame: Frame, field: string): Set<unknown> {
  const column = columnOf(frame, field)
  const values = new Set(Array.from({ length: frame.rows }, (_, row) => cell(column, row)))
  values.delete(null)
  return values
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2
}

/** Pearson's correlation. */
export function correlation(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [mean(x), mean(y)]
  const sum = (f: (i: number) => number): number => x.reduce((total, _, i) => total + f(i), 0)
  const xy = sum((i) => (x[i]! - mx) * (y[i]! - my))
  return xy / Math.sqrt(sum((i) => (x[i]! - mx) ** 2) * sum((i) => (y[i]! - my) ** 2))
}

export function countBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

export function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
