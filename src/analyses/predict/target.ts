import { ClienteleError } from '../../core/errors'
import type { Text } from '../../core/locale'
import { FLAG_LEVELS, levelCells, type LevelCells } from './cells'
import type { TargetFact } from './columns-types'
import { MOST_CLASSES, type Judged } from './judge-column'
import { LABELLED_ROWS, ROWS_OF_CLASS } from './messages'
import { choosePositive } from './positive'
import type { PredictConfig } from './spec'

/** Below these nothing that is learned could be told from chance. */
export const LEAST_ROWS = 30
export const LEAST_OF_CLASS = 10

export interface Target {
  fact: TargetFact
  codes: Int32Array
  values: Float64Array
  /** Rows whose class is too rare to be learned. */
  tooRare: number
}

/**
 * What is to be predicted. Classes with too few rows to learn from count as missing, as long as two are left.
 * @throws ClienteleError TARGET_UNUSABLE (an identifier, text, contacts), DATA_ONE_CLASS, DATA_TOO_LITTLE, CONFIG_INVALID.
 */
export function readTarget(judged: Judged, config: PredictConfig): Target {
  const { column, title, cells, fact } = judged
  if (cells.kind === 'text' || cells.kind === 'date' || isBarred(fact.leftOut)) refuse(judged)
  const isNumber = cells.kind === 'number'
  const asNumber =
    isNumber && (config.targetKind === 'number' || (config.targetKind === 'auto' && fact.asks === 'number'))
  if (asNumber) {
    const known = cells.values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0)
    need(known, LEAST_ROWS, LABELLED_ROWS)
    if (fact.distinct < 2) throw new ClienteleError('DATA_ONE_CLASS')
    return {
      fact: { column, title, kind: 'number', classes: [] },
      codes: new Int32Array(),
      values: cells.values,
      tooRare: 0,
    }
  }
  if (config.targetKind === 'number') refuse(judged)
  const named = isNumber ? namedLevels(cells.values, judged) : cells
  return readClasses(named, { column, title }, config)
}

const isBarred = (leftOut: Judged['fact']['leftOut']): boolean =>
  leftOut === 'IDENTIFIER' || leftOut === 'PERSONAL' || leftOut === 'FREE_TEXT'

function refuse({ title, fact }: Judged): never {
  throw new ClienteleError('TARGET_UNUSABLE', { column: title, reason: REASONS[reasonOf(fact)] })
}

const reasonOf = ({ leftOut, kind }: Judged['fact']): keyof typeof REASONS => {
  if (leftOut === 'IDENTIFIER') return 'identifier'
  if (leftOut === 'PERSONAL') return 'personal'
  if (kind === 'date') return 'date'
  return kind === 'text' ? 'text' : 'many'
}

const REASONS = {
  identifier: { en: 'its values name rows', zh: '它的值是每行的编号' },
  personal: { en: 'it holds names or contacts', zh: '它是姓名或联系方式' },
  text: { en: 'it holds free text', zh: '它是自由文本' },
  date: { en: 'it holds dates', zh: '它是日期' },
  many: { en: 'it is no number, and has too many different values', zh: '它不是数字，取值又太多' },
} as const satisfies Record<string, Text>

/** Numbers as the names of classes, in their order. */
function namedLevels(values: Float64Array, judged: Judged): LevelCells {
  if (judged.fact.distinct > MOST_CLASSES) refuse(judged)
  const known = [...new Set(values.filter((value) => !Number.isNaN(value)))].sort((a, b) => a - b)
  const place = new Map(known.map((value, i) => [value, i]))
  return levelCells(
    'category',
    Int32Array.from(values, (value) => place.get(value) ?? -1),
    known.map(String),
  )
}

function readClasses(cells: LevelCells, named: { column: string; title: string }, config: PredictConfig): Target {
  const seen = cells.levels.map((_, code) => code).filter((code) => cells.counts[code]! > 0)
  need(
    seen.reduce((sum, code) => sum + cells.counts[code]!, 0),
    LEAST_ROWS,
    LABELLED_ROWS,
  )
  if (seen.length < 2) throw new ClienteleError('DATA_ONE_CLASS')
  if (seen.length > MOST_CLASSES) {
    throw new ClienteleError('TARGET_UNUSABLE', { column: named.title, reason: REASONS.many })
  }
  const kept = seen.filter((code) => cells.counts[code]! >= LEAST_OF_CLASS)
  if (kept.length < 2) {
    const counts = seen.map((code) => cells.counts[code]!).sort((a, b) => b - a)
    need(counts[1]!, LEAST_OF_CLASS, ROWS_OF_CLASS)
  }
  const order = kept.length === 2 ? withPositiveLast(kept, cells, config.positive) : byFrequency(kept, cells)
  const place = new Map(order.map((code, i) => [code, i]))
  const fact: TargetFact = {
    ...named,
    kind: kept.length === 2 ? 'yes-no' : 'class',
    classes: order.map((code) => cells.levels[code]!),
  }
  const codes = Int32Array.from(cells.codes, (code) => place.get(code) ?? -1)
  const tooRare = seen.reduce((sum, code) => sum + (place.has(code) ? 0 : cells.counts[code]!), 0)
  return { fact, codes, values: new Float64Array(), tooRare }
}

function withPositiveLast(kept: readonly number[], cells: LevelCells, wanted: string | undefined): number[] {
  const levels = kept.map((code) => cells.levels[code]!)
  if (wanted !== undefined && !levels.includes(wanted)) {
    throw new ClienteleError('CONFIG_INVALID', { field: 'positive', value: wanted, allowed: levels.join(', ') })
  }
  const positive =
    wanted ??
    (cells.kind === 'flag'
      ? FLAG_LEVELS[1]!
      : choosePositive(
          levels,
          kept.map((code) => cells.counts[code]!),
        ))
  return [...kept].sort((a, b) => Number(cells.levels[a] === positive) - Number(cells.levels[b] === positive))
}

const byFrequency = (kept: readonly number[], { counts, levels }: LevelCells): number[] =>
  [...kept].sort((a, b) => counts[b]! - counts[a]! || (levels[a]! < levels[b]! ? -1 : 1))

function need(found: number, least: number, unit: Text): void {
  if (found < least) throw new ClienteleError('DATA_TOO_LITTLE', { least, unit, found })
}
