import type { EntryUse } from '../../../../analyses/service/spec'
import type { Entry } from './entries'

export const ORDERS = ['written', 'most', 'never'] as const
export type Order = (typeof ORDERS)[number]

const nameOf = ({ question, productId }: Pick<Entry, 'question' | 'productId'>): string => `${productId}\n${question}`

/** What each entry is asked for, by what names it in its table; undefined for one that was written since. */
export function usesOf(uses: readonly EntryUse[]): (entry: Entry) => EntryUse | undefined {
  const byName = new Map(uses.map((use) => [nameOf(use), use]))
  return (entry) => byName.get(nameOf(entry))
}

/** Entries as they were written, the most asked first, or those first that nobody asked for. */
export function sortEntries(
  entries: readonly Entry[],
  order: Order,
  useOf: (entry: Entry) => EntryUse | undefined,
): readonly Entry[] {
  if (order === 'written') return entries
  const asked = (entry: Entry): number => useOf(entry)?.asked ?? 0
  return entries.toSorted((a, b) => (order === 'most' ? asked(b) - asked(a) : asked(a) - asked(b)))
}
