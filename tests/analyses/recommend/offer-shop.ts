import { prepare } from '../../../src/analyses/recommend/prepare'
import { run } from '../../../src/analyses/recommend/run'
import { type RecommendConfig, type RecommendResult, spec } from '../../../src/analyses/recommend/spec'
import { toPublic, type PublicRecommend } from '../../../src/analyses/recommend/to-public'
import type { Frames, PrepareContext, RunOutput } from '../../../src/analyses/contract'
import { createRandom } from '../../../src/core/random'
import { frameOf, type Row } from '../../support/frames'
import { resultOf } from '../../support/room'

export const room = { spec, prepare, run }

export const DAY = 86_400_000
export const START = Date.UTC(2023, 0, 2)

export const line = (person: string, day: number, product: string, extra: Row = {}): Row => ({
  ...{ orderedAt: START + day * DAY, orderId: `${person}-${day}`, person, productId: product },
  ...{ productName: `Thing ${product}`, quantity: 1, unitPrice: 10, ...extra },
})

/** Two tastes: even customers buy a1 to a8, odd ones b1 to b8, an order of two every fortnight for half a year; each has a favourite. */
export function tasteRows(customers = 40): Row[] {
  const random = createRandom(7)
  return Array.from({ length: customers }, (_, c) =>
    Array.from({ length: 13 }, (_, order) => {
      const kind = c % 2 === 0 ? 'a' : 'b'
      const first = (c >> 1) % 8
      return [first, (first + 1 + random.int(5)) % 8].map((item) =>
        line(`c${c}`, order * 14 + (c % 7), `${kind}${item + 1}`, {
          category: kind,
          country: kind === 'a' ? 'FR' : 'DE',
        }),
      )
    }).flat(),
  ).flat()
}

export interface Answer {
  output: RunOutput<RecommendResult>
  result: RecommendResult
  shown: PublicRecommend
}

export async function ask(
  frames: Frames,
  config: Partial<RecommendConfig> = {},
  context: Partial<PrepareContext> = {},
): Promise<Answer> {
  const output = await resultOf(room, frames, config, { context })
  return { output, result: output.result, shown: toPublic(output.result) }
}

export const orders = (rows: readonly Row[]): Frames => ({ orders: frameOf(rows) })

/** What one customer is shown. */
export const listOf = ({ shown }: Answer, customer: string): string[] =>
  shown.items[shown.customerKey.indexOf(customer)] ?? []
