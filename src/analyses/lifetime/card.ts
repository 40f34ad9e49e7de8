import { fill } from '../../core/locale'
import type { ModelCard } from '../contract'
import { excludedCustomers } from '../buyers'
import { moneyCaveats } from '../foreign-money'
import { CAVEAT_DRAWN, CAVEAT_FIRST_ORDER, CAVEATS, CHOICES, METHOD, MODEL_TITLES, SOURCES, USES } from './messages'
import type { LifetimeConfig, LifetimeInputs, LifetimeResult } from './spec'

/** What was done, with what, and when not to trust it. */
export function cardOf(inputs: LifetimeInputs, result: LifetimeResult, { model: asked }: LifetimeConfig): ModelCard {
  const { model, proof, penalty } = result
  const choice = asked !== 'auto' ? CHOICES.asked : proof ? CHOICES.foretold : CHOICES.likeliest
  const methodIn = (locale: 'en' | 'zh'): string =>
    fill(METHOD[locale], { model: MODEL_TITLES[model][locale], choice: choice[locale] })
  return {
    method: { en: methodIn('en'), zh: methodIn('zh') },
    source: SOURCES[model],
    uses: USES,
    rows: inputs.rows,
    excluded: excludedCustomers(inputs),
    caveats: [
      ...(penalty > 0 ? [CAVEAT_DRAWN] : []),
      ...(model === 'bgnbd' ? [CAVEAT_FIRST_ORDER] : []),
      ...CAVEATS,
      ...moneyCaveats(inputs.foreign),
    ],
  }
}
