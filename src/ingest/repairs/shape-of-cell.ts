import { wordsBeside } from './rewrite-cell'

/** Columns of few known words: whatever is refused there is put right word by word, in one place. */
const WORDS: readonly string[] = ['VALUE_UNKNOWN', 'STATUS_UNKNOWN', 'BOOLEAN_INVALID', 'ID_DAMAGED']
const LONGEST = 24

/** What the refused cells have in common that one repair would mend: `0.0.0` of dates, `0 cartons` of numbers. */
export function shapeOfCell(code: string, cell: string): string {
  if (WORDS.includes(code)) return ''
  const text = cell.trim().toLowerCase()
  if (code === 'NUMBER_INVALID') return shapeOfNumber(text)
  return text.replace(CLOCK, '').replace(/\d+/g, '0').slice(0, LONGEST)
}

/** The time behind a date makes it no other kind of date. */
const CLOCK = /[\st]+\d{1,2}:\d{2}.*$/

function shapeOfNumber(text: string): string {
  const parts = wordsBeside(text)
  const shape = parts ? [parts.before, '0', parts.behind].filter((part) => part !== '').join(' ') : text
  return shape.replace(/\d+/g, '0').slice(0, LONGEST)
}
