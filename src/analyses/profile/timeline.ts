import { MS_PER_DAY, parseDay } from '../../features/periods'
import { numbers } from '../../schema/columns'
import type { Frames, PrepareContext, Scope } from '../contract'
import { readConversations } from './conversation-entries'
import { readEvents } from './event-entries'
import { readDeals, readSends } from './send-entries'
import type { OtherTable } from './person-rows'
import type { ConversationEntry, Entry, EventLog } from './spec'

/** More entries than anyone scrolls through; the newest are kept. */
const MAX_ENTRIES = 10_000

/** What a customer did, said and was sent, apart from orders. */
interface Doings {
  /** Oldest first of each kind. */
  entries: Entry[]
  conversations: ConversationEntry[]
  events: EventLog
  droppedEvents: number
}

/** Everything but the orders within the scope's days; filters of the scope name fields of orders and bind nothing here. */
export function readDoings(
  frames: Frames,
  own: Readonly<Record<OtherTable, readonly number[]>>,
  nameOf: (productId: string) => string,
  { memo, scope }: Pick<PrepareContext, 'memo'> & { scope: Scope | undefined },
): Doings {
  const [from, end] = boundsOf(scope)
  const isWithin = ({ at }: { at: number }): boolean => at >= from && at < end
  const eventAt = frames.events && numbers(frames.events, 'at')
  const ownEvents = own.events.filter((row) => isWithin({ at: eventAt?.[row] ?? NaN }))
  const events = readEvents(frames.events, ownEvents, nameOf)
  const conversations = readConversations(frames.conversations, own.conversations, nameOf, { memo }).filter(isWithin)
  const others = [...readSends(frames.sends, own.sends), ...readDeals(frames.deals, own.deals)]
  return {
    entries: [...events.entries, ...others.filter(isWithin), ...conversations],
    conversations,
    events: events.log,
    droppedEvents: events.dropped,
  }
}

function boundsOf(scope: Scope | undefined): [from: number, end: number] {
  const from = scope?.from === undefined ? -Infinity : parseDay(scope.from) * MS_PER_DAY
  return [from, scope?.to === undefined ? Infinity : (parseDay(scope.to) + 1) * MS_PER_DAY]
}

/** All entries, newest first; of equal moments what was read later comes first. The oldest beyond the limit are counted. */
export function mergeEntries(entries: readonly Entry[]): { entries: Entry[]; dropped: number } {
  const sorted = entries
    .map((entry, place) => ({ entry, place }))
    .sort((a, b) => b.entry.at - a.entry.at || b.place - a.place)
  return {
    entries: sorted.slice(0, MAX_ENTRIES).map(({ entry }) => entry),
    dropped: Math.max(0, sorted.length - MAX_ENTRIES),
  }
}
