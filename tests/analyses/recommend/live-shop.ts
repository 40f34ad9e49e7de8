import { specOf } from '../../../src/analyses/specs'
import { liveOf } from '../../../src/analyses/live'
import type { RecommendResult } from '../../../src/analyses/recommend/spec'
import { prepare } from '../../../src/analyses/recommend/prepare'
import { run } from '../../../src/analyses/recommend/run'
import { validateConfig } from '../../../src/analyses/validate-config'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import type { FindRoom } from '../../../src/data/rooms'
import { createDataService, type DataService } from '../../../src/data/service'
import { createBareEnvironment, findTestRoom } from '../../data/support'

const DAY = 86_400_000
const FIRST = Date.UTC(2024, 0, 1)
const HEAD = 'order id,sku,qty,order date,price,customer id\n'

const findRoom: FindRoom = (id) => {
  if (id !== 'recommend') return findTestRoom(id)
  const spec = specOf(id)
  return {
    ...{ id, version: spec.version, needs: spec.needs },
    validate: (config) => validateConfig(spec, config),
    prepare: prepare as never,
    live: liveOf(id)!,
  }
}

const dayOf = (day: number): string => new Date(FIRST + day * DAY).toISOString().slice(0, 10)
export const line = (order: string, sku: string, day: number, customer: string): string =>
  `${order},${sku},1,${dayOf(day)},${4 + Number(sku.slice(1)) / 2},${customer}`

/** Customers of two tastes, who buy every few weeks, some things again and again. */
export function shopLines(customers = 60, products = 24, days = 320): string[] {
  const random = createRandom(5)
  const lines: string[] = []
  for (let c = 0; c < customers; c++) {
    const every = 9 + random.int(20)
    for (let day = random.int(every); day < days; day += every + random.int(5)) {
      const order = `o${c}-${day}`
      const bought = new Set([c % products])
      while (bought.size < 3) bought.add(2 * random.int(products / 2) + (random.next() < 0.85 ? c % 2 : 1 - (c % 2)))
      for (const product of bought) lines.push(line(order, `p${product}`, day, `c${c}`))
    }
  }
  return lines
}

let ids = 0
export const openShop = (lines: readonly string[]): Promise<DataService> =>
  openFile(new File([HEAD + lines.join('\n')], 'orders.csv'))

export async function openFile(file: File): Promise<DataService> {
  const now = FIRST + 400 * DAY
  const data = createDataService(createBareEnvironment({ now: () => now, newId: () => `l${++ids}` }), findRoom)
  await data.import('a', [file], {})
  return data
}

export const addLines = (data: DataService, lines: readonly string[]): Promise<unknown> =>
  data.import('b', [new File([HEAD + lines.join('\n')], `more-${++ids}.csv`)], {})

/** Runs the room as the page does: prepared, computed, answer and model kept. Answers whether it fitted, too. */
export async function runOffers(
  data: DataService,
  config: Record<string, unknown>,
): Promise<RecommendResult & { wasFitted: boolean }> {
  const prepared = await data.prepare('recommend', config, 'cpu')
  if (prepared.stored !== undefined) return { ...(prepared.stored as RecommendResult), wasFitted: false }
  const context = { seed: 1, random: createRandom(1) }
  const outcome = await drive(run(structuredClone(prepared.inputs) as never, prepared.config as never, context), {})
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  const { result, fit } = outcome.result
  const { dataVersion, version } = prepared
  const about = { analysis: 'recommend', version, dataVersion, config: prepared.config }
  await data.storeResult(prepared.key, { ...about, ...result })
  if (prepared.fit && fit) await data.storeResult(prepared.fit.key, { ...about, fitFor: prepared.fit.about, fit })
  return { ...result, wasFitted: fit !== undefined }
}
