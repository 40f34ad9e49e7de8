const WORDS = new Set([
  'null',
  '(null)',
  '\\n',
  '#n/a',
  'n/a',
  'na',
  'nan',
  'nat',
  'none',
  'nil',
  '?',
  '.',
  'n.a.',
  'k.a.',
  's/d',
  'n/d',
  '-',
  '--',
  '---',
  '—',
  '——',
  '–',
  '/',
  '无',
  '無',
  '空',
  '暂无',
  'なし',
])
const CODE_WORDS = new Set(['null', '(null)', '\\n', '#n/a', 'n/a', 'nan', 'nat'])
const LONGEST = 6
/** What databases write for no date. */
const ZERO_DATE = /^0000-00-00/
const ZERO = 48
const NINE = 57

/** Whether a cell of a number, date or boolean column says in words that there is nothing. */
export const saysNothing = (cell: string): boolean => {
  if (cell === '') return true
  const first = cell.charCodeAt(0)
  if (first >= ZERO && first <= NINE) return first === ZERO && ZERO_DATE.test(cell)
  const text = cell.trim()
  return text === '' || (text.length <= LONGEST && WORDS.has(text.toLowerCase()))
}

/** The same for text, where fewer words are safe: somebody may be called Nil. */
export const isNullWord = (text: string): boolean => text.length <= LONGEST && CODE_WORDS.has(text.toLowerCase())
