const WORDS = new Set([
  'null',
  '(null)',
  '\\n',
  '#n/a',
  'n/a',
  'na',
  'nan',
  'none',
  'nil',
  '-',
  '--',
  '—',
  '–',
  '无',
  '空',
])
const CODE_WORDS = new Set(['null', '(null)', '\\n', '#n/a', 'n/a', 'nan'])

/** Whether a cell of a number, date or boolean column says in words that there is nothing. */
export const saysNothing = (cell: string): boolean => {
  if (cell === '') return true
  const first = cell.charCodeAt(0)
  if (first >= 48 && first <= 57) return false
  const text = cell.trim()
  return text === '' || (text.length <= 6 && WORDS.has(text.toLowerCase()))
}

/** The same for text, where fewer words are safe: somebody may be called Nil. */
export const isNullWord = (text: string): boolean => text.length <= 6 && CODE_WORDS.has(text.toLowerCase())
