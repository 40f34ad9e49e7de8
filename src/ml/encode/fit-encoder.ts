import { everyRow, gather } from '../../math/metrics/gather'
import { fitCategory, fitList } from './fit-category'
import { fitNumber, type FittedPart } from './fit-number'
import { ENCODER_DEFAULTS } from './options'
import { columnsOfPart } from './part-columns'
import type { Encoder, EncoderNote, EncoderOptions, EncoderPart, Feature, FeatureTable } from './types'

/**
 * Learns from the named rows alone (all where `rows` is left out) how a table becomes a matrix: numbers are imputed with their
 * median, marked where they were missing, and standardised with the population deviation; levels of categories and lists become
 * columns of 0 and 1. What can tell nothing is left out and listed. O(rows × features).
 */
export function fitEncoder(
  table: FeatureTable,
  rows: Uint32Array = everyRow(table.rows),
  options: Partial<EncoderOptions> = {},
): Encoder {
  const settings = { ...ENCODER_DEFAULTS, ...options }
  const encoder: Encoder = {
    version: 1,
    rows: rows.length,
    features: table.features.length,
    parts: [],
    columns: [],
    left: [],
    notes: [],
  }
  table.features.forEach((feature, at) => add(encoder, at, feature.name, fitFeature(feature, rows, settings)))
  table.features.forEach((feature, at) => encoder.notes.push(...notesOf(encoder, feature, at, rows)))
  return encoder
}

function fitFeature(feature: Feature, rows: Uint32Array, options: EncoderOptions): FittedPart<EncoderPart> {
  switch (feature.kind) {
    case 'number':
      return fitNumber(gather(feature.values, rows), options)
    case 'category':
      return fitCategory(feature, rows, options)
    case 'list':
      return fitList(feature, rows, options)
  }
}

function add(encoder: Encoder, feature: number, name: string, fitted: FittedPart<EncoderPart>): void {
  if ('left' in fitted) {
    encoder.left.push({ feature, reason: fitted.left, missing: fitted.missing })
    return
  }
  const part = { ...fitted.part, name, feature, column: encoder.columns.length } as EncoderPart
  const columns = columnsOfPart(part)
  if (columns.length === 0) {
    encoder.left.push({ feature, reason: 'ALL_RARE', missing: fitted.missing })
    return
  }
  encoder.parts.push(part)
  encoder.columns.push(...columns)
}

function notesOf(encoder: Encoder, feature: Feature, at: number, rows: Uint32Array): EncoderNote[] {
  const part = encoder.parts.find((candidate) => candidate.feature === at)
  if (!part) return []
  const notes: EncoderNote[] = []
  const note = (code: EncoderNote['code'], count: number): void => {
    if (count > 0) notes.push({ feature: at, code, count })
  }
  if (part.kind === 'number' && feature.kind === 'number') {
    note(
      'IMPUTED',
      countRows(rows, (row) => !Number.isFinite(feature.values[row])),
    )
    note(
      'WINSORISED',
      countRows(rows, (row) => feature.values[row]! < part.low || feature.values[row]! > part.high),
    )
  } else if (part.kind === 'category') {
    note('LEVELS_JOINED', part.hasOther ? levelsSeen(feature, rows) - part.levels.length : 0)
    note('FREQUENCY', part.frequency?.levels.length ?? 0)
  } else if (part.kind === 'list') {
    note('LEVELS_JOINED', part.hasOther ? levelsSeen(feature, rows) - part.levels.length : 0)
  }
  return notes
}

function countRows(rows: Uint32Array, is: (row: number) => boolean): number {
  let count = 0
  for (const row of rows) if (is(row)) count++
  return count
}

function levelsSeen(feature: Feature, rows: Uint32Array): number {
  if (feature.kind === 'number') return 0
  const seen = new Set<number>()
  for (const row of rows) {
    if (feature.kind === 'category') seen.add(feature.codes[row]!)
    else for (let at = feature.offsets[row]!; at < feature.offsets[row + 1]!; at++) seen.add(feature.codes[at]!)
  }
  seen.delete(-1)
  return seen.size
}
