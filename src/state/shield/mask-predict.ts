import type { LeakageFact, PredictResult } from '../../analyses/predict/result'
import type { CellsInputs, FeatureInfo, LearnInputs } from '../../analyses/predict/spec'
import { CUSTOM_PREFIX, isTableName } from '../../schema'
import { maskOfColumn } from './mask-cells'
import { textMasker } from './mask-text'
import type { Pseudonyms } from './pseudonyms'

type CellMask = (value: string) => string
type Cell = string | number | null

/** What the lab answers, and what its rooms are given, by kind; a look names columns alone. */
export function maskPredict(answer: object, pseudonyms: Pseudonyms): object {
  const { kind } = answer as { kind?: string }
  if (kind === 'learned') return maskLearned(answer as PredictResult, pseudonyms)
  return kind === 'cells' || kind === 'learn' ? maskInputs(answer as CellsInputs | LearnInputs, pseudonyms) : answer
}

/** How the words of each feature are masked. */
const masksOf = (table: string, features: readonly FeatureInfo[], pseudonyms: Pseudonyms): CellMask[] =>
  features.map(({ column, part, isFlag }) =>
    part === 'whole' && !isFlag ? maskOf(table, column, pseudonyms) : (value) => value,
  )

function maskOf(table: string, column: string, pseudonyms: Pseudonyms): CellMask {
  const mask = maskOfColumn(isTableName(table) ? table : 'table', column, pseudonyms)
  return mask ? (value) => mask(value, []) : (value) => value
}

/** Rows may be called by what names their customer. */
function maskInputs<Inputs extends CellsInputs | LearnInputs>(inputs: Inputs, pseudonyms: Pseudonyms): Inputs {
  const { source, table, features, key } = inputs
  const masks = masksOf(source.table, features, pseudonyms)
  const masked = table.features.map((feature, i) =>
    feature.kind === 'number' ? feature : { ...feature, levels: feature.levels.map(masks[i]!) },
  )
  return { ...inputs, key: key.map(pseudonyms.any), table: { ...table, features: masked } }
}

/** The model's own levels are masked as the cells are: what if is still asked and answered, in masks. */
function maskLearned(result: PredictResult, pseudonyms: Pseudonyms): PredictResult {
  const { key, scored, source, features, fairness, leakage, dependence } = result
  const masks = masksOf(source.table, features, pseudonyms)
  const cell = <C extends Cell>(value: C, feature: number): C | string =>
    typeof value === 'string' ? masks[feature]!(value) : value
  const said = features.flatMap(({ levels }, i) => levels.filter((level) => masks[i]!(level) !== level))
  const scrub = textMasker(pseudonyms, said)
  const group = fairness && maskOf(source.table, CUSTOM_PREFIX + fairness.column, pseudonyms)
  return {
    ...result,
    key: key.map(pseudonyms.any),
    scored: scored && { ...scored, key: scored.key.map(pseudonyms.any) },
    features: features.map((one, i) => ({ ...one, levels: one.levels.map(masks[i]!) })),
    dependence: dependence.map((one) => ({ ...one, at: one.at.map((value) => cell(value, one.feature)) })),
    coefficients: result.coefficients && {
      ...result.coefficients,
      lines: result.coefficients.lines.map(({ level, against, ...line }) => ({
        ...{ ...line, level: cell(level, line.feature), against: cell(against, line.feature) },
      })),
    },
    cases: result.cases.map((one) => ({
      ...one,
      cells: one.cells.map(cell),
      oppositeCells: one.oppositeCells && one.oppositeCells.map(cell),
      change: one.change && one.change.map(({ feature, value }) => ({ feature, value: cell(value, feature) })),
    })),
    fairness: fairness && { ...fairness, levels: fairness.levels.map(group!) },
    leakage: leakage.map((fact): LeakageFact => ({ ...fact, reason: scrubbed(fact.reason, scrub) })),
    model: { ...result.model, encoder: maskEncoder(result.model.encoder, masks) },
    ...('warnings' in result && { warnings: scrubbed(result.warnings, scrub) }),
  }
}

type Encoder = PredictResult['model']['encoder']

const maskEncoder = (encoder: Encoder, masks: readonly CellMask[]): Encoder => ({
  ...encoder,
  columns: encoder.columns.map((column) =>
    column.level === undefined ? column : { ...column, level: masks[column.feature]!(column.level) },
  ),
  parts: encoder.parts.map((part): Encoder['parts'][number] => {
    const mask = masks[part.feature]!
    if (part.kind === 'number') return part
    const levels = part.levels.map(mask)
    if (part.kind === 'list') return { ...part, levels }
    const { against, frequency } = part
    const common = frequency && { ...frequency, levels: frequency.levels.map(mask) }
    return { ...part, levels, against: against === null ? null : mask(against), frequency: common }
  }),
})

/** Every sentence within, however deep. */
function scrubbed<T>(value: T, scrub: CellMask): T {
  if (typeof value === 'string') return scrub(value) as T
  if (Array.isArray(value)) return value.map((one: unknown) => scrubbed(one, scrub)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, scrubbed<unknown>(one, scrub)])) as T
}
