import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepare } from '../../../src/analyses/baskets/prepare'
import { run } from '../../../src/analyses/baskets/run'
import { spec, type BasketsConfig, type BasketsInputs, type BasketsResult } from '../../../src/analyses/baskets/spec'
import { orderLines } from '../../../src/analyses/order-data'
import { validateConfig } from '../../../src/analyses/validate-config'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import { findItemsets, findRules, type Baskets } from '../../../src/ml/itemsets'
import { adjustedPValues } from '../../../src/math/adjusted-p-values'
import { fisherGreater } from '../../../src/math/fisher-exact'
import type { Frame } from '../../../src/schema/columns'
import { frameOf } from '../../support/frames'
import { contextOf } from '../../support/room'

export { retailFrame } from './sets'

const SEED = 1
const cpu = (): number => process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6

/** The Groceries lists as a plain table, or null where they are not at hand. */
export function readGroceries(folder: string): Frame | null {
  const path = join(folder, 'groceries/groceries.csv')
  if (!existsSync(path)) return null
  const lines = readFileSync(path, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','))
  const width = Math.max(...lines.map(({ length }) => length))
  const cells = (line: string[]) => Array.from({ length: width }, (_, i) => [`custom:Column ${i + 1}`, line[i] ?? ''])
  return frameOf(lines.map((line) => Object.fromEntries(cells(line)) as Record<string, string>))
}

export interface Answered {
  result: BasketsResult
  inputs: BasketsInputs
  /** Processor seconds from columns to inputs, and from inputs to the result. */
  prepared: number
  ran: number
}

/** The whole room, as the app runs it; the order lines are read before, as all rooms share them. */
export async function ask(frame: Frame, given: Partial<BasketsConfig>, isTable = false): Promise<Answered> {
  const config = validateConfig(spec, given)
  const frames = isTable ? { table: frame } : { orders: frame }
  const context = contextOf(frames, isTable ? { chosen: [{ table: 'table' }] } : {})
  if (!isTable) orderLines(frames, context)
  const start = cpu()
  const inputs = prepare(frames, config, context)
  const prepared = cpu() - start
  const task = run(inputs, config, { seed: SEED, random: createRandom(SEED) })
  const outcome = await drive(task)
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return { result: outcome.result.result, inputs, prepared, ran: cpu() - start - prepared }
}

async function finish<T>(task: AsyncGenerator<unknown, T, void>): Promise<T> {
  for (;;) {
    const step = await task.next()
    if (step.done) return step.value
  }
}

/** What the peer does, too: sets, rules, tests and their correction, nothing else. */
export async function mineOnly(
  baskets: Baskets,
  { minCount, minConfidence, maxItems }: { minCount: number; minConfidence: number; maxItems: number },
): Promise<{ seconds: number; sets: number; rules: number; sure: number }> {
  const start = cpu()
  const sets = await finish(findItemsets(baskets, { minCount, maxItems, maxSets: 1e6 }, 'mine'))
  if (!sets) throw new Error('too many sets')
  const rules = await finish(findRules(sets, { minConfidence }, 'rules'))
  const all = baskets.starts.length - 1
  const p = Float64Array.from(rules.item, (_, i) =>
    fisherGreater({ all, a: rules.fromCount[i]!, b: rules.itemCount[i]!, both: rules.count[i]! }),
  )
  const sure = adjustedPValues(p).filter((q) => q < 0.05).length
  return { seconds: cpu() - start, sets: sets.item.length, rules: rules.item.length, sure }
}

/** Made-up baskets: so many orders of about five of so many products, some bought far more than others. */
export function inventBaskets(orders: number, products: number): Baskets {
  const random = createRandom(SEED)
  const starts = new Uint32Array(orders + 1)
  const items = new Uint32Array(orders * 9)
  let length = 0
  for (let order = 0; order < orders; order++) {
    const own = new Set<number>()
    for (let k = 1 + random.int(9); k > 0; k--) own.add(Math.floor(products * random.next() ** 3))
    for (const item of own) items[length++] = item
    starts[order + 1] = length
  }
  return { starts, items: items.slice(0, length), itemCount: products }
}
