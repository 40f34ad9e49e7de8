import type { LearnerName } from '../../../ml/contract'
import { ClienteleError } from '../../../core/errors'
import { LEARNERS } from '../../../ml/learners'
import { MODEL_NAMES } from '../spec'

/** Of more rows than these a method takes too long to be tried unasked: kernels compare every row with every other. */
const MOST_ROWS: Partial<Record<LearnerName, number>> = { 'svm-rbf': 4_000, mlp: 20_000 }

/** The methods asked for, or every one that suits. @throws ClienteleError CONFIG_INVALID for an unknown or unsuitable one. */
export function chooseModels(
  asked: readonly string[] | undefined,
  kind: 'number' | 'class',
  rows: number,
): LearnerName[] {
  const able = MODEL_NAMES.filter((name) => {
    const learns = LEARNERS[name]?.learns
    return kind === 'number' ? learns?.numbers : learns?.classes
  })
  if (asked === undefined) return able.filter((name) => rows <= (MOST_ROWS[name] ?? Infinity))
  const named = [...new Set(asked)]
  const wrong = named.find((name) => !able.some((one) => one === name))
  if (wrong !== undefined) {
    throw new ClienteleError('CONFIG_INVALID', { field: 'models', value: wrong, allowed: able.join(', ') })
  }
  return able.filter((name) => named.includes(name))
}
