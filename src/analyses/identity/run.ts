import { type Linked, linkRecords, type LinkedPair, type RawEvidence } from '../../identity'
import type { ModelCard, Run } from '../contract'
import { warningFrom } from '../warning'
import { CAVEATS, EXCLUDED, METHOD, USES, WARNINGS } from './messages'
import { createReport } from './report'
import type { IdentityConfig, IdentityInputs, IdentityResult } from './spec'

/** Evidence that a rule of equal values would go by. */
const EXACT: readonly string[] = ['email', 'phone', 'idNumber', 'nick']

export const run: Run<IdentityConfig, IdentityInputs, IdentityResult> = async function* (inputs, config, { random }) {
  const linked = yield* linkRecords(
    {
      count: inputs.keys.length,
      evidence: rawEvidence(inputs),
      source: inputs.source,
      ownId: inputs.ownId,
      apart: inputs.apart,
      phoneCountry: config.phoneCountry ?? '',
    },
    random,
  )
  const result = createReport(inputs, linked, config.most)
  const { asks, joins, leftOut, refused } = result
  const most = config.most
  return {
    result,
    warnings: [
      ...(Math.max(joins, asks) > most ? [warningFrom(WARNINGS, 'PAIRS_CLIPPED', { most, joins, asks })] : []),
      ...(leftOut > 0 ? [warningFrom(WARNINGS, 'BLOCKS_CLIPPED', { leftOut })] : []),
      ...(refused > 0 ? [warningFrom(WARNINGS, 'IDS_KEPT_APART', { refused })] : []),
      ...(linked.model.hasConverged ? [] : [warningFrom(WARNINGS, 'NOT_CONVERGED', { rounds: linked.model.rounds })]),
    ],
    evaluation: joins === 0 ? null : againstExact(linked),
    card: cardOf(inputs),
  }
}

const rawEvidence = ({ evidence }: IdentityInputs): RawEvidence =>
  Object.fromEntries(Object.entries(evidence).map(([role, column]) => [role, { kind: 'code', ...column }]))

/** Sure pairs, against those of them that equal addresses, numbers or accounts alone would have found. */
function againstExact({ pairs, fields, levels }: Linked) {
  const places = fields.flatMap((field, i) => (EXACT.includes(field) ? [i] : []))
  const isExact = (pair: LinkedPair): boolean => places.some((i) => pair.levels[i] === levels[i])
  const sure = pairs.filter(({ verdict }) => verdict === 'join')
  const exact = sure.filter(isExact).length
  return {
    metric: 'sure pairs',
    value: sure.length,
    baseline: 'exact match',
    baselineValue: exact,
    better: sure.length > exact,
  }
}

const cardOf = ({ rows, withoutPerson }: IdentityInputs): ModelCard => ({
  method: METHOD,
  source: 'Fellegi & Sunter (1969), JASA 64, 1183–1210; Winkler (1988, 1990); Jaro (1989)',
  uses: USES,
  rows,
  excluded: [{ reason: EXCLUDED.withoutPerson, count: withoutPerson }],
  caveats: [...CAVEATS],
})
