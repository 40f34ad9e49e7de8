import type { FittedPart } from './fit-number'
import { chooseLevels, countCodes, type ChosenLevels } from './levels'
import type { CategoryFeature, CategoryPart, EncoderOptions, ListFeature, ListPart } from './types'

/** Levels that get a column, and what becomes of the others, from the training rows. */
export function fitCategory(
  { codes, levels }: CategoryFeature,
  rows: Uint32Array,
  options: EncoderOptions,
): FittedPart<CategoryPart> {
  const counts = countCodes(levels.length, rows, (row, see) => see(codes[row]!))
  const known = counts.reduce((sum, count) => sum + count, 0)
  const missing = rows.length === 0 ? 1 : 1 - known / rows.length
  if (known === 0) return { left: 'ALL_MISSING', missing }
  if (missing > options.missingShare) return { left: 'MOSTLY_MISSING', missing }
  const chosen = chooseLevels(levels, counts, options)
  const marksMissing = known < rows.length
  if (chosen.seen.length === 1 && !marksMissing) return { left: 'CONSTANT', missing }
  if (namesRows(chosen.seen.length, known, options)) return { left: 'IDENTIFIER', missing }
  return { part: { kind: 'category', ...columnsOf(chosen, levels, counts, known, options), marksMissing }, missing }
}

/** A few rows may well differ in everything. */
const FEW_LEVELS = 20

/** Whether a category has so many levels that each names a row rather than a kind of row. */
const namesRows = (seen: number, known: number, { idShare }: EncoderOptions): boolean =>
  seen > FEW_LEVELS && seen > known * idShare

type Columns = Omit<CategoryPart, 'kind' | 'name' | 'feature' | 'column' | 'marksMissing'>

function columnsOf(
  { seen, kept }: ChosenLevels,
  levels: readonly string[],
  counts: Float64Array,
  known: number,
  options: EncoderOptions,
): Columns {
  const none: Columns = { levels: [], against: null, share: 0, hasOther: false, frequency: null }
  if (seen.length === 1) return none
  if (seen.length === 2) return twoLevels(seen, levels, counts, known)
  const joined = seen.length - kept.length
  return {
    ...none,
    levels: kept.map((code) => levels[code]!),
    hasOther: joined > 0 && kept.length > 0,
    frequency: joined > options.manyLevels ? frequencyOf(seen, levels, counts, known) : null,
  }
}

/** The level that sorts last gets the column: yes of yes and no, true of true and false, 是 of 是 and 否. */
function twoLevels(seen: number[], levels: readonly string[], counts: Float64Array, known: number): Columns {
  const [first, last] = [...seen].sort((a, b) => (levels[a]! < levels[b]! ? -1 : 1)) as [number, number]
  const share = counts[last]! / known
  return { levels: [levels[last]!], against: levels[first]!, share, hasOther: false, frequency: null }
}

/** Shares of the rows that hold each level, standardised over the rows; levels in order of their code units. */
function frequencyOf(seen: number[], levels: readonly string[], counts: Float64Array, known: number) {
  const shareOf = (code: number): number => counts[code]! / known
  const mean = seen.reduce((sum, code) => sum + shareOf(code) ** 2, 0)
  const variance = seen.reduce((sum, code) => sum + shareOf(code) * (shareOf(code) - mean) ** 2, 0)
  const ordered = [...seen].sort((a, b) => (levels[a]! < levels[b]! ? -1 : 1))
  return {
    levels: ordered.map((code) => levels[code]!),
    shares: Float64Array.from(ordered, shareOf),
    mean,
    deviation: Math.sqrt(variance),
  }
}

/** Levels of a list that get a column: 1 where a row has it among its values. */
export function fitList(
  { offsets, codes, levels }: ListFeature,
  rows: Uint32Array,
  options: EncoderOptions,
): FittedPart<ListPart> {
  const counts = countCodes(levels.length, rows, (row, see) => {
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) if (isFirst(codes, offsets[row]!, at)) see(codes[at]!)
  })
  const { seen, kept } = chooseLevels(levels, counts, options)
  if (seen.length === 0) return { left: 'ALL_MISSING', missing: 1 }
  if (kept.length === 0) return { left: 'ALL_RARE', missing: 0 }
  if (seen.length === 1 && counts[seen[0]!] === rows.length) return { left: 'CONSTANT', missing: 0 }
  const names = kept.map((code) => levels[code]!)
  return { part: { kind: 'list', levels: names, hasOther: kept.length < seen.length }, missing: 0 }
}

/** A value that a row holds twice counts once. */
function isFirst(codes: Int32Array, from: number, at: number): boolean {
  for (let before = from; before < at; before++) if (codes[before] === codes[at]) return false
  return true
}
