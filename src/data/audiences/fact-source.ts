import { codes, type CodeColumn, type Frame } from '../../schema/columns'
import type { FactColumn } from './match-conditions'
import type { AudienceField } from './types'

/** Something that customers can be chosen by, and how its column is made. */
export interface Source {
  field: Omit<AudienceField, 'values'>
  read(): FactColumn
}

/** A column of choices from a text for each customer; '' is missing. */
export function choiceOf(texts: readonly string[]): FactColumn {
  const dictionary = ['']
  const known = new Map([['', 0]])
  const own = Uint32Array.from(texts, (text) => {
    const code = known.get(text) ?? dictionary.push(text) - 1
    known.set(text, code)
    return code
  })
  return { kind: 'choice', codes: own, dictionary }
}

/** The customers of each code, by its word; rows that do not count, and rows of nobody, are passed over. */
export function severalOf(
  frame: Frame,
  placeOf: ReadonlyMap<string, number>,
  column: CodeColumn,
  words: readonly string[],
  counts: (row: number) => boolean = () => true,
): FactColumn {
  const person = codes(frame, 'person')
  const found = new Map<string, Set<number>>()
  if (person) {
    const places = Int32Array.from(person.dictionary, (key) => placeOf.get(key) ?? -1)
    const sets = words.map((word, code): Set<number> => {
      const own = found.get(word) ?? new Set<number>()
      if (code > 0 && word !== '') found.set(word, own)
      return own
    })
    for (let row = 0; row < frame.rows; row++) {
      const [place, code] = [places[person.codes[row]!]!, column.codes[row]!]
      if (place >= 0 && code !== 0 && counts(row)) sets[code]!.add(place)
    }
  }
  const own = [...found].filter(([, customers]) => customers.size > 0)
  return { kind: 'several', customers: new Map(own.map(([word, customers]) => [word, Uint32Array.from(customers)])) }
}
