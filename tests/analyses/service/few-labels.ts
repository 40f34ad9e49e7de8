import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import { askIntent, fitIntents } from '../../../src/ml/intents'
import type { IntentExample } from '../../../src/ml/intents/types'

/** How a model of few labels does on messages of its labels and of others. */
export interface FewLabels {
  /** Label and scope both right, of messages of its labels. */
  right: number
  /** The likeliest label is right, whatever is said of scope. */
  likeliest: number
  falseAlarms: number
  recall: number
  /** Mean distance of the first confidence and how often that label was right, of all messages, in ten bins. */
  calibrationError: number
}

/** Shops of some labels with a few messages each, drawn from a set; one message in ten that is asked is of another label. */
export async function fewLabels(
  rows: readonly IntentExample[],
  { labels, each, shops }: { labels: number; each: number; shops: number },
): Promise<FewLabels> {
  const byLabel = new Map<string, string[]>()
  for (const { text, label } of rows) byLabel.set(label, [...(byLabel.get(label) ?? []), text])
  const names = [...byLabel.keys()].sort()
  const sums: FewLabels = { right: 0, likeliest: 0, falseAlarms: 0, recall: 0, calibrationError: 0 }
  for (let shop = 0; shop < shops; shop++) {
    const random = createRandom(100 + shop)
    const drawn = <T>(items: readonly T[], count: number): T[] =>
      items
        .map((item) => ({ item, lot: random.next() }))
        .sort((a, b) => a.lot - b.lot)
        .slice(0, count)
        .map(({ item }) => item)
    const mixed = drawn(names, 2 * labels)
    const own = mixed.slice(0, labels)
    const texts = new Map(mixed.map((name) => [name, drawn(byLabel.get(name)!, each + 40)]))
    const examples = own.flatMap((label) =>
      texts
        .get(label)!
        .slice(0, each)
        .map((text) => ({ text, label })),
    )
    const outcome = await drive(fitIntents(examples, {}, createRandom(shop)))
    if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
    const model = outcome.result
    const ask = (label: string) =>
      texts
        .get(label)!
        .slice(each)
        .map((text) => ({ label, answer: askIntent(model, text) }))
    const within = own.flatMap(ask)
    const beyond = mixed.slice(labels).flatMap(ask)
    const best = ({ answer }: (typeof within)[number]): string => answer.intents[0]?.label ?? ''
    const share = (all: typeof within, isHit: (one: (typeof within)[number]) => boolean): number =>
      all.filter(isHit).length / all.length
    sums.right += share(within, (one) => !one.answer.isOutOfScope && best(one) === one.label) / shops
    sums.likeliest += share(within, (one) => best(one) === one.label) / shops
    sums.falseAlarms += share(within, ({ answer }) => answer.isOutOfScope) / shops
    sums.recall += share(beyond, ({ answer }) => answer.isOutOfScope) / shops
    const bins = new Float64Array(10)
    let weights = 0
    for (const [all, weight] of [
      [within, 0.9 / within.length],
      [beyond, 0.1 / beyond.length],
    ] as const)
      for (const one of all) {
        const confidence = Math.min(1, one.answer.intents[0]?.confidence ?? 0)
        bins[Math.min(9, Math.floor(confidence * 10))]! += weight * (confidence - Number(best(one) === one.label))
        weights += weight
      }
    sums.calibrationError += bins.reduce((sum, bin) => sum + Math.abs(bin), 0) / weights / shops
  }
  return sums
}
