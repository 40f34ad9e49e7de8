import type { Random } from '../../core/random'
import { checkBounds } from '../check-examples'
import type { FitNote } from '../types'
import { checkTerms, checkTexts } from './check-texts'
import type { TextLearner } from './contract'
import { linearReasons, predictLinear, withWeights } from './linear-model'
import { fitMember, type FittedMember } from './member'
import { priorsOf } from './present'
import type { LinearTextModel, TextExamples, TextMethod } from './types'
import { asSteps, type Work } from './work'

type LinearLearner<Config extends object> = Pick<
  TextLearner<Config, LinearTextModel>,
  'name' | 'defaults' | 'bounds'
> & {
  /** Fitted members whose scores are added up. */
  members(examples: TextExamples, config: Config, random: Random): Work<FittedMember[]>
}

/** A learner whose scores are sums over terms: what such learners share. */
export function linearLearner<Config extends object>({
  members,
  ...learner
}: LinearLearner<Config>): TextLearner<Config, LinearTextModel> {
  return {
    ...learner,
    async *fit(examples, config, random) {
      checkBounds(config, learner.bounds)
      checkTexts(examples)
      const fitted = yield* asSteps(members(examples, config, random), learner.name)
      checkTerms(fitted.map(({ table }) => table.terms).filter((terms) => terms !== ''))
      return toModel(learner.name, examples, fitted)
    },
    predict: predictLinear,
    reasons: linearReasons,
  }
}

function toModel(kind: TextMethod, { codes, classes }: TextExamples, fitted: readonly FittedMember[]): LinearTextModel {
  const intercepts = fitted[0]!.intercepts.map((_, k) => fitted.reduce((sum, one) => sum + one.intercepts[k]!, 0))
  const notes: FitNote[] = fitted.every(({ isConverged }) => isConverged) ? [] : [{ code: 'NOT_CONVERGED' }]
  return {
    ...{ kind, version: 1, classes, notes, backend: 'cpu', engine: 'typed-arrays' },
    ...{ tables: fitted.map(({ table }) => table), outputs: fitted[0]!.outputs, intercepts },
    priors: priorsOf(codes, classes),
  }
}

/** A member whose scores count so many times. */
export function scaled({ table, intercepts, ...rest }: FittedMember, factor: number): FittedMember {
  return {
    ...rest,
    table: withWeights(
      table,
      table.weights.map((weight) => weight * factor),
    ),
    intercepts: intercepts.map((one) => one * factor),
  }
}

/** A learner of one member, whose probabilities are as it says. */
export function* onlyMember(...args: Parameters<typeof fitMember>): Work<FittedMember[]> {
  return [yield* fitMember(...args)]
}
