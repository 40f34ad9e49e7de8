import { withoutAccents } from '../without-accents'

type Values = Readonly<Record<string, readonly string[]>>

const normalise = (word: string): string =>
  withoutAccents(word.normalize('NFKC'))
    .trim()
    .toLowerCase()
    .replace(/[_\-\s]+/g, ' ')

/** A reader of columns with fixed values: the value that a word stands for, by the first list that knows it, or undefined. */
export function createWordReader(...lists: readonly Values[]): (cell: string) => string | undefined {
  const byWord = new Map<string, string>()
  const learn = (word: string, value: string): void => {
    const key = normalise(word)
    if (!byWord.has(key)) byWord.set(key, value)
  }
  for (const [value, words] of lists.flatMap((values) => Object.entries(values))) {
    learn(value, value)
    for (const word of words) learn(word, value)
  }
  return (cell) => byWord.get(normalise(cell))
}
