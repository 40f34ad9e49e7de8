import type { Work } from '../work'
import { readPositions } from './read-positions'

/** Texts as places with the rows of a table that each is made of. */
export interface Sequences {
  count: number
  /** Text i has the places from `starts[i]` up to `starts[i + 1]`. */
  starts: Uint32Array
  /** Place i has the rows from `firsts[i]` up to `firsts[i + 1]` of `rows`. */
  firsts: Uint32Array
  rows: Uint32Array
}

/** A list of numbers that grows. */
class Numbers {
  #values = new Uint32Array(1024)
  length = 0

  push(value: number): void {
    if (this.length === this.#values.length) {
      const wider = new Uint32Array(2 * this.length)
      wider.set(this.#values)
      this.#values = wider
    }
    this.#values[this.length++] = value
  }

  finish(): Uint32Array {
    return this.#values.slice(0, this.length)
  }
}

/** Texts, and characters, that are read between two yields. */
const TEXTS_AT_ONCE = 200
const CHARACTERS_AT_ONCE = 40_000

/** Reads texts by what `rowOf` knows; a term that it does not know (−1) is passed over. */
export function* readSequences(
  texts: readonly string[],
  rowOf: (term: string, text: number) => number,
): Work<Sequences> {
  const [starts, firsts, rows] = [new Numbers(), new Numbers(), new Numbers()]
  starts.push(0)
  firsts.push(0)
  let number = 0
  const reader = {
    term(term: string): void {
      const row = rowOf(term, number)
      if (row >= 0) rows.push(row)
    },
    end: (): void => firsts.push(rows.length),
  }
  let [since, characters] = [0, 0]
  for (const text of texts) {
    readPositions(text, reader)
    starts.push(firsts.length - 1)
    number++
    characters += text.length
    if (++since < TEXTS_AT_ONCE && characters < CHARACTERS_AT_ONCE) continue
    since = characters = 0
    yield number / texts.length
  }
  return { count: number, starts: starts.finish(), firsts: firsts.finish(), rows: rows.finish() }
}

export interface Fitted {
  terms: string[]
  sequences: Sequences
}

/** The terms that at least `minTexts` texts hold, those of most texts where there are too many; and the texts by them. */
export function* fitSequences(
  texts: readonly string[],
  { minTexts, mostTerms }: { minTexts: number; mostTerms: number },
): Work<Fitted> {
  const numbers = new Map<string, number>()
  const [inTexts, lastText]: number[][] = [[], []]
  const found = yield* readSequences(texts, (term, text) => {
    let number = numbers.get(term)
    if (number === undefined) numbers.set(term, (number = numbers.size))
    if (lastText![number] !== text) {
      lastText![number] = text
      inTexts![number] = (inTexts![number] ?? 0) + 1
    }
    return number
  })
  const names = [...numbers.keys()]
  const byTexts = (a: number, b: number): number => inTexts![b]! - inTexts![a]! || (names[a]! < names[b]! ? -1 : 1)
  // Of few texts each may say something of its own: then what one says counts too.
  const least = inTexts!.some((count) => count >= minTexts) ? minTexts : 1
  const kept = names.map((_, i) => i).filter((i) => inTexts![i]! >= least)
  kept.sort(byTexts).splice(mostTerms)
  const rowOf = new Int32Array(names.length).fill(-1)
  kept.forEach((number, row) => (rowOf[number] = row))
  return { terms: kept.map((number) => names[number]!), sequences: renumbered(found, rowOf) }
}

function renumbered({ count, starts, firsts, rows }: Sequences, rowOf: Int32Array): Sequences {
  const kept = new Uint32Array(firsts.length)
  const left = new Uint32Array(rows.length)
  let length = 0
  for (let place = 0; place + 1 < firsts.length; place++) {
    for (let i = firsts[place]!; i < firsts[place + 1]!; i++) {
      const row = rowOf[rows[i]!]!
      if (row >= 0) left[length++] = row
    }
    kept[place + 1] = length
  }
  return { count, starts, firsts: kept, rows: left.slice(0, length) }
}
