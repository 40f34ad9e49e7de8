/** A column that holds anything. */
export const ANYTHING = '*'

/** For each column the patterns of its cells; '' among them where cells may be empty, `*` where they follow none. */
export type Shapes = readonly (readonly string[])[]

const NUMBER =
  /^[-+(]*([$€£¥￥]?)[-+]?\s?(?:\d{1,3}(?:[,.'\u00a0\u202f ]\d{3})+(?:[.,]\d+)?|\d*[.,]?\d+)\s?([%€元]?)\)?$/
const LONG = 60
const MOST_PATTERNS = 4
const MOST_WORDS = 3
/** Several words, which may as well be one or three. */
const WORDS = /^a(?:[ '’./&-]+a)+$/
const LEAST_CELLS = 3
const SEEN_ROWS = 120
/** Share of the cells of a column that may follow no pattern of it. */
const ODD = 0.03
const LEAST_FOR_ODD = 5

/**
 * A cell with its letters and digits made alike: `MG-8769` is `a-9`, `2024-01-05` is `9-9-9`, `$1,234.50` is `$n`. Columns of data
 * show few patterns, free text many (van den Burg, Nazábal, Sutton 2019, "Wrangling messy CSV files by detecting row and type
 * patterns", use the idea to find a dialect).
 */
export function patternOf(cell: string): string {
  const text = cell.trim()
  if (text === '') return ''
  if (text.length > LONG && text.includes(' ')) return ANYTHING
  const number = NUMBER.exec(text)
  if (number) return `${number[1]!}n${number[2]!}`
  const pattern = text
    .slice(0, LONG)
    .replace(/\d+/g, '9')
    .replace(/\p{L}+/gu, 'a')
  return pattern.split(' ').length > MOST_WORDS ? ANYTHING : pattern
}

/** A cell without space and quotes at its ends. */
export const withoutStrays = (cell: string): string => cell.replace(/^[\s"'“”]+|[\s"'“”]+$/g, '')

/** The patterns of each column, from the records that have as many cells as there are columns. */
export function findShapes(rows: readonly (readonly string[])[], width: number): string[][] {
  const regular = rows.filter((row) => row.length === width).slice(0, SEEN_ROWS)
  return Array.from({ length: width }, (_, column) => shapeOf(regular.map((row) => row[column]!)))
}

function shapeOf(cells: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const cell of cells) {
    const pattern = patternOf(withoutStrays(cell))
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1)
  }
  const empty = counts.get('') ?? 0
  counts.delete('')
  const filled = cells.length - empty
  const mayBeEmpty = empty > mostOdd(cells.length) || cells.length < LEAST_CELLS ? [''] : []
  if (filled === 0) return cells.length < LEAST_CELLS ? [ANYTHING, ''] : ['']
  const patterns = usualPatterns(counts, filled)
  const isFree =
    filled < LEAST_CELLS ||
    patterns.length > Math.min(MOST_PATTERNS, filled / 2) ||
    patterns.some((pattern) => pattern === ANYTHING || WORDS.test(pattern))
  return [...(isFree ? [ANYTHING] : patterns), ...mayBeEmpty]
}

/** Cells of so many that may be unlike the others. */
const mostOdd = (cells: number): number => Math.max(cells * ODD, cells >= LEAST_FOR_ODD ? 1 : 0)

/** The patterns that occur most often, as many as it takes to cover nearly all cells. */
function usualPatterns(counts: ReadonlyMap<string, number>, filled: number): string[] {
  let left = filled
  const patterns: string[] = []
  for (const [pattern, count] of [...counts].sort((a, b) => b[1] - a[1])) {
    if (left <= mostOdd(filled)) break
    patterns.push(pattern)
    left -= count
  }
  return patterns
}

/** Whether a column holds nothing but cells of a few patterns. */
export const isShaped = (shape: readonly string[]): boolean => !shape.includes(ANYTHING)

/** Whether a cell looks like the others of its column. */
export const fitsShape = (cell: string, shape: readonly string[]): boolean => {
  const text = cell.trim()
  return text === '' ? shape.includes('') : !isShaped(shape) || shape.includes(patternOf(text))
}
