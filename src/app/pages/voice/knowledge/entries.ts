/** An entry of the knowledge as it is written. */
export interface Entry {
  /** Of its row; '' for one that is not kept yet. */
  id: string
  question: string
  answer: string
  /** As they stand in the cell (`splitTags`). */
  tags: string
  language: string
  productId: string
}

export const NEW_ENTRY: Entry = { id: '', question: '', answer: '', tags: '', language: '', productId: '' }

const wordOf = (cell: unknown): string => (typeof cell === 'string' ? cell : '')

/** What a row of the table says. */
export const entryOf = (row: Record<string, unknown>): Entry => ({
  id: wordOf(row['id']),
  question: wordOf(row['question']),
  answer: wordOf(row['answer']),
  tags: wordOf(row['tags']),
  language: wordOf(row['language']),
  productId: wordOf(row['productId']),
})

/** Whether something that was masked when it was learned still stands in a text: as it is, it can be sent to nobody. */
export const holdsMask = (text: string): boolean => /\[(?:email|phone|card|id|order|address|name)\]/u.test(text)

/** Entries with all of the words somewhere in them, whatever the case and the width of letters. */
export function findEntries(entries: readonly Entry[], text: string): readonly Entry[] {
  const plain = (words: string): string => words.normalize('NFKC').toLowerCase()
  const wanted = plain(text).split(/\s+/u).filter(Boolean)
  if (wanted.length === 0) return entries
  return entries.filter(({ question, answer, tags, productId }) => {
    const own = plain([question, answer, tags, productId].join('\n'))
    return wanted.every((word) => own.includes(word))
  })
}

/** The cells in which an entry differs from the one before, as `edit` takes them; what was emptied is null. */
export function changedCells(before: Entry, after: Entry): Record<string, string | null> {
  const fields = ['question', 'answer', 'tags', 'language', 'productId'] as const
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = after[field].trim()
      return value === before[field] ? [] : [[field, value === '' ? null : value]]
    }),
  )
}

export const isWhole = ({ question, answer }: Pick<Entry, 'question' | 'answer'>): boolean =>
  question.trim() !== '' && answer.trim() !== ''
