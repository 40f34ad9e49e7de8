import type { Task } from '../../../core/task'
import { MS_PER_DAY } from '../../../features/periods'
import { type ColdRow, measureColdStart } from '../../../ml/recommend/cold'
import type { RecommendInputs, Window } from '../inputs'
import type { ColdResult } from '../spec'
import { figureOf } from './measure-past'

const GROUPS: Readonly<Record<ColdRow['group'], Pick<ColdResult, 'kind' | 'by'>>> = {
  'customers-none': { kind: 'customers', by: 'groups' },
  'customers-one': { kind: 'customers', by: 'firstOrder' },
  products: { kind: 'products', by: 'firstSales' },
  'products-hidden': { kind: 'products', by: 'content' },
}

/** How new customers and new products would have done in a window, beside best sellers; of whom nobody came nothing is told. */
export async function* coldStarts({ log, catalogue, people }: RecommendInputs, window: Window): Task<ColdResult[]> {
  const { from, to, segment } = window
  const known = { catalogue, people: { ...people, segment } }
  const rows = yield* measureColdStart(log, from, (to - from) / MS_PER_DAY, known)
  return rows
    .filter(({ method, customers }) => method === 'cold' && customers > 0)
    .map(({ group, customers, ndcg }) => {
      const others = rows.filter((row) => row.group === group && row.method !== 'cold')
      const baseline = Math.max(...others.map((row) => row.ndcg.value))
      return { ...GROUPS[group], tested: customers, 'ndcg@10': figureOf(ndcg), baseline }
    })
}
