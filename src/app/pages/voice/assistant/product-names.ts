import type { DraftSpan } from '../../../../analyses/service/reply/types'
import type { Said } from './use-chat.svelte'

const NAMES = ['productName', 'productId']

/** What products are called, by id, as the answers so far called them: a name beats an id. */
export function namesSpoken(said: readonly Said[]): ReadonlyMap<string, string> {
  const spans = said.flatMap((one): DraftSpan[] => (one.author === 'assistant' ? one.turn.spans : []))
  const names = new Map<string, string>()
  for (const { source, text } of spans) {
    if (source.kind !== 'row' || source.table !== 'products' || !NAMES.includes(source.field)) continue
    if (source.field === 'productName' || !names.has(source.key)) names.set(source.key, text)
  }
  return names
}

/** Products that the customer would like to buy and that no answer has called by a name. */
export function namelessWishes(said: readonly Said[]): string[] {
  const names = namesSpoken(said)
  const effects = said.flatMap((one) => (one.author === 'assistant' ? one.turn.effects : []))
  return effects.flatMap((effect) =>
    effect.kind === 'wantsToBuy' && !names.has(effect.productId) ? [effect.productId] : [],
  )
}

/** Names by id, from rows of the table of products. */
export function namesOfRows(rows: readonly Record<string, unknown>[], ids: readonly string[]): [string, string][] {
  return rows.flatMap(({ productId, productName }): [string, string][] =>
    typeof productId === 'string' && typeof productName === 'string' && productName !== '' && ids.includes(productId)
      ? [[productId, productName]]
      : [],
  )
}
