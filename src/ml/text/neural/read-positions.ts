import { LETTER, readUnits, SPACE, WORD } from '../units'

/** Units of a text that are read: of a longer one the first, and the last quarter. */
export const MOST_POSITIONS = 128
const LAST = MOST_POSITIONS / 4

const [LEAST_RUN, MOST_RUN] = [3, 5]
/** Parts of longer words would all be met once. */
const LONGEST_WORD = 24

/** Hears each term of a position, and the end of each position. */
interface PositionReader {
  term(term: string): void
  end(): void
}

/**
 * A text as places in their order: of Chinese (and what else is written without spaces) every character, with the pair that it begins;
 * of other writing every word, with the runs of characters within it (Bojanowski et al. 2017), so that a word never met is still
 * known by its parts; and every mark.
 */
export function readPositions(text: string, reader: PositionReader): void {
  const units = readUnits(text)
  const { text: clean, kinds, starts, count } = units
  const places: number[] = []
  for (let i = 0; i < count; i++) if (kinds[i] !== SPACE) places.push(i)
  if (places.length > MOST_POSITIONS) places.splice(MOST_POSITIONS - LAST, places.length - MOST_POSITIONS)
  for (const i of places) {
    const [from, to] = [starts[i]!, starts[i + 1]!]
    const unit = clean.slice(from, to)
    reader.term(unit)
    if (kinds[i] === WORD) readRuns(unit, reader)
    else if (kinds[i] === LETTER && kinds[i + 1] === LETTER && i + 1 < count)
      reader.term(clean.slice(from, starts[i + 2]!))
    reader.end()
  }
}

/** `~` marks a run: no word begins with it. */
function readRuns(word: string, reader: PositionReader): void {
  if (word.length < LEAST_RUN || word.length > LONGEST_WORD) return
  const closed = `<${word}>`
  for (let size = LEAST_RUN; size <= MOST_RUN; size++)
    for (let at = 0; at + size <= closed.length; at++) reader.term(`~${closed.slice(at, at + size)}`)
}
