import type { CodeColumn } from '../schema/columns'

/** How ids and names are compared: compatible signs are one (NFKC), in lower case, with single spaces and none at the ends. */
export const foldText = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()

/**
 * The column with values that differ only in case, space or compatible signs as one, by the spelling that its dictionary has first; the
 * same column where none do. Linear in words, and in rows only where there is something to join.
 */
export function oneSpelling(column: CodeColumn): CodeColumn {
  const codeOf = new Map<string, number>([['', 0]])
  const joined = new Map<number, number>()
  column.dictionary.forEach((word, code) => {
    const folded = foldText(word)
    const known = codeOf.get(folded)
    if (known === undefined) codeOf.set(folded, code)
    else if (known !== code) joined.set(code, known)
  })
  return joined.size === 0 ? column : { ...column, codes: column.codes.map((code) => joined.get(code) ?? code) }
}
