import { createRandom } from '../../src/core/random'
import { fromColumns, type Matrix } from '../../src/math/matrix'
import { standardise } from '../../src/math/standardise'

/** Made here, so that reference values can be committed with nothing else: four kinds of customers, three features, 400 rows. */
const KINDS = [
  { share: 0.1, center: [10, 3, 8.5], spread: [8, 0.4, 0.8] },
  { share: 0.35, center: [35, 1.8, 7], spread: [25, 0.4, 0.6] },
  { share: 0.35, center: [60, 0.9, 5.8], spread: [35, 0.25, 0.7] },
  { share: 0.2, center: [260, 0.9, 5.6], spread: [60, 0.3, 0.8] },
] as const

/** Rows of (recency in days, ln orders, ln net) and the kind each was drawn from. */
export function plantedCustomers(rows = 400, seed = 20_261_122): { raw: Matrix; kind: Int32Array } {
  const random = createRandom(seed)
  const columns = [0, 1, 2].map(() => new Float64Array(rows))
  const kind = new Int32Array(rows)
  for (let row = 0; row < rows; row++) {
    const draw = random.next()
    let chosen = 0
    for (let sum: number = KINDS[0].share; sum <= draw && chosen < 3;) sum += KINDS[++chosen]!.share
    kind[row] = chosen
    columns.forEach((column, c) => {
      column[row] = Math.max(0, KINDS[chosen]!.center[c]! + KINDS[chosen]!.spread[c]! * random.normal())
    })
  }
  return { raw: fromColumns(columns), kind }
}

/** The same, each column standardised with the population deviation. */
export const standardisedCustomers = (rows?: number): Matrix => standardise(plantedCustomers(rows).raw).matrix
