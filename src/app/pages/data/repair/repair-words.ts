import { fill, type Locale } from '../../../../core/locale'
import type { Repair, RepairGroup } from '../../../../data/types'
import { repairMessages as words } from './repair-messages'

type Word = keyof typeof words

const TITLES: Readonly<Record<string, Word>> = {
  DATE_INVALID: 'dates',
  NUMBER_INVALID: 'numbers',
  VALUE_UNKNOWN: 'words',
  STATUS_UNKNOWN: 'words',
  BOOLEAN_INVALID: 'booleans',
  ID_DAMAGED: 'ids',
  MISSING: 'missing',
  ROW_RAGGED: 'ragged',
  QUOTE_UNCLOSED: 'unclosed',
  CELL_TOO_LONG: 'tooLong',
  ROW_FOOTER: 'footer',
  ROW_EMPTY: 'empty',
  ROW_REPEATED: 'repeated',
  ROW_NOT_SALE: 'notSale',
  HEADER_REPEATED: 'header',
  TABLE_REPEATED: 'repeated',
  TABLE_LEFT_OUT: 'otherTable',
}

/** What is wrong with the rows of a group. */
export function groupTitle(
  { code, columns, samples, rows }: RepairGroup,
  integer: (value: number) => string,
  locale: Locale,
): string {
  const names = new Intl.ListFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', { type: 'disjunction' }).format(columns)
  const cell = samples[0]?.cell ?? ''
  const [count, line] = [integer(rows), integer(samples[0]?.line ?? 0)]
  return fill(words[TITLES[code] ?? 'unknown'][locale], { count, column: names, cell, code, line })
}

/** What a repair does. */
export function repairName(repair: Repair, locale: Locale): string {
  const name: Word = repair.kind === 'date' ? `date${repair.order}` : NAMES[repair.kind]
  return fill(words[name][locale], { ...repair })
}

const NAMES: Readonly<Record<Exclude<Repair['kind'], 'date'>, Word>> = {
  decimal: 'decimal',
  strip: 'strip',
  replace: 'replaceOffer',
  cells: 'byRow',
  fill: 'byFill',
  join: 'join',
  cut: 'cut',
  unquote: 'unquote',
  take: 'take',
  leave: 'leave',
}

/** Whether a problem lies in single cells of a column. */
export const isOfCells = ({ code, columns }: RepairGroup): boolean => columns.length === 1 && code !== 'MISSING'
