type Values = Readonly<Record<string, readonly string[]>>

const normalise = (word: string): string =>
  word
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[_\-\s]+/g, ' ')

/** A reader of columns with fixed values: the value that a word stands for, or undefined. */
export function createWordReader(values: Values): (cell: string) => string | undefined {
  const byWord = new Map<string, string>()
  for (const [value, words] of Object.entries(values)) {
    byWord.set(normalise(value), value)
    for (const word of words) byWord.set(normalise(word), value)
  }
  return (cell) => byWord.get(normalise(cell))
}
