import type { LearnerName } from '../../../ml/contract'
import type { Feature, FeatureTable } from '../../../ml/encode'
import { ClienteleError } from '../../../core/errors'
import { LEARNERS } from '../../../ml/learners'
import type { SavedModel } from '../result'
import type { FeatureInfo, ScoreInputs, ScoreResult } from '../spec'
import { outputOf, predictTable, type Fitted } from './answer'
import { classesSaid } from './judge-scores'

const DAY_MS = 86_400_000

/** Scores rows by a saved model; columns are matched by name, else by title. @throws ClienteleError MODEL_FILE_INVALID. */
export function scoreRows({ model, table, features }: ScoreInputs): ScoreResult {
  const { table: matched, missing } = matchFeatures(model, table, features)
  const fitted = fittedOf(model)
  const values = predictTable(fitted, matched)
  const { classes, kind } = model.target
  if (kind === 'number') return { kind: 'scored', score: values, predicted: [], missing }
  const said = classesSaid(values, classes.length, model.threshold)
  const score =
    kind === 'yes-no'
      ? outputOf(values, 2, 1)
      : Float64Array.from(said, (one, row) => values[row * classes.length + one]!)
  return { kind: 'scored', score, predicted: Array.from(said, (one) => classes[one]!), missing }
}

function fittedOf({ learner, encoder, calibration }: SavedModel): Fitted {
  const name: LearnerName = learner.kind
  const known = LEARNERS[name]
  if (!known) throw new ClienteleError('MODEL_FILE_INVALID', { file: name, reason: name })
  return { learner: known, model: learner as unknown as Fitted['model'], encoder, calibration }
}

/** The features that the model was learned from, as far as the rows have them in the same kind. */
function matchFeatures(
  model: SavedModel,
  table: FeatureTable,
  infos: readonly FeatureInfo[],
): { table: FeatureTable; missing: string[] } {
  const missing: string[] = []
  const features = model.features.flatMap((wanted): Feature[] => {
    const at = findFeature(wanted, infos)
    const found = at < 0 ? undefined : table.features[at]
    if (found?.kind !== wanted.kind) {
      missing.push(wanted.title)
      return []
    }
    return [shifted({ ...found, name: wanted.name }, wanted, infos[at]!)]
  })
  return { table: { rows: table.rows, features }, missing: [...new Set(missing)] }
}

function findFeature(wanted: FeatureInfo, infos: readonly FeatureInfo[]): number {
  const exact = infos.findIndex(({ name }) => name === wanted.name)
  return exact >= 0 ? exact : infos.findIndex(({ title, part }) => title === wanted.title && part === wanted.part)
}

/** Days are counted from the moment that the model counts from. */
function shifted(feature: Feature, wanted: FeatureInfo, own: FeatureInfo): Feature {
  if (feature.kind !== 'number' || wanted.part !== 'daysBefore' || own.reference === wanted.reference) return feature
  const days = (wanted.reference! - own.reference!) / DAY_MS
  return { ...feature, values: feature.values.map((value) => value + days) }
}
