import type { Locale } from '../../core/locale'
import { createRandom, type Random } from '../../core/random'
import { CUSTOM_PREFIX } from '../../schema'
import type { Column, Frame } from '../../schema/columns'
import { chance, logistic } from '../draw'
import { CASES } from './plans'
import type { CaseColumn, CaseName, Drawn, SampleCase } from './types'

/**
 * The rows of a ready-made case in the words of its trade, as a plain table. Same name, locale and seed, same bytes; both locales
 * hold the same rows in other words. With `shuffle` the outcome is dealt out anew, so that nothing drives it.
 */
export function generateCase(
  name: CaseName,
  locale: Locale,
  { seed = 1, shuffle = false }: { seed?: number; shuffle?: boolean } = {},
): Frame {
  const plan = CASES[name]
  const random = createRandom(seed)
  const rows = Array.from({ length: plan.rows }, () => drawRow(plan, random))
  const gaps = random.fork()
  const outcomes = rows.map(({ isYes }) => isYes)
  if (shuffle) deal(outcomes, random.fork())
  const { key, target } = plan
  const columns: [string, Column][] = [
    [key.name[locale], words(rows.map((_, row) => `${key.prefix}${10_001 + row}`))],
    ...plan.columns.map((column): [string, Column] => [
      column.name[locale],
      toColumn(
        column,
        rows.map(({ drawn }) => drawn[column.id]!),
        locale,
        gaps,
      ),
    ]),
    [target.name[locale], words(outcomes.map((isYes) => (isYes ? target.yes : target.no)[locale]))],
  ]
  return { rows: plan.rows, columns: new Map(columns.map(([header, column]) => [CUSTOM_PREFIX + header, column])) }
}

function drawRow({ columns, target }: SampleCase, random: Random): { drawn: Drawn; isYes: boolean } {
  const drawn: Record<string, number> = {}
  let logit = target.intercept
  for (const { id, draw, effect } of columns) {
    drawn[id] = draw(random, drawn)
    logit += effect?.(drawn[id]) ?? 0
  }
  return { drawn, isYes: chance(random, logistic(logit)) }
}

function toColumn(column: CaseColumn, values: readonly number[], locale: Locale, random: Random): Column {
  const isKnown = values.map(() => !chance(random, column.missing ?? 0))
  if (column.kind === 'number') {
    return { kind: 'f64', values: Float64Array.from(values, (value, row) => (isKnown[row] ? value : NaN)) }
  }
  return words(values.map((value, row) => (isKnown[row] ? column.levels[value]![locale] : '')))
}

function words(cells: readonly string[]): Column {
  const codeOf = new Map([['', 0]])
  const codes = Uint32Array.from(cells, (cell) => {
    if (!codeOf.has(cell)) codeOf.set(cell, codeOf.size)
    return codeOf.get(cell)!
  })
  return { kind: 'code', codes, dictionary: [...codeOf.keys()] }
}

function deal(outcomes: boolean[], random: Random): void {
  for (let i = outcomes.length - 1; i > 0; i--) {
    const other = random.int(i + 1)
    const kept = outcomes[i]!
    outcomes[i] = outcomes[other]!
    outcomes[other] = kept
  }
}
