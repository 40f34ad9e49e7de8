import { dayOf, hourOf, MS_PER_DAY } from '../../features/periods'
import type { Entry, ChannelUse, EventLog } from './spec'

interface Habits {
  usualHour: number | null
  usualChannel: string | null
  channels: ChannelUse[]
}

/** Something that the customer did; what the shop did alone is none. */
export interface Act {
  at: number
  channels: readonly string[]
  /** The hour is the customer's own: a send has the shop's. */
  hasHour: boolean
}

/** What messages, sends and visits show of the customer's own doing. Orders are added by who knows their channel. */
export function actsOf(entries: readonly Entry[], events: EventLog): Act[] {
  const acts: Act[] = Array.from(events.at, (at) => ({ at, channels: [], hasHour: true }))
  for (const entry of entries) {
    if (entry.kind === 'event') acts.push({ at: entry.at, channels: entry.channels, hasHour: false })
    else if (entry.kind === 'conversation' && entry.author !== 'agent')
      acts.push({ at: entry.at, channels: listOf(entry.channel), hasHour: true })
    else if (entry.kind === 'send' && (entry.opened === true || entry.clicked === true))
      acts.push({ at: entry.at, channels: listOf(entry.channel), hasHour: false })
  }
  return acts
}

export const listOf = (channel: string | null): string[] => (channel === null ? [] : [channel])

/**
 * The hour and the channel in which the customer did something on most days, over all channels; of equals the earliest hour,
 * and the channel used last. Moments at midnight sharp are dates without a time.
 */
export function habitsOf(acts: readonly Act[]): Habits {
  const hours = new Set<number>()
  const channels = new Map<string, { days: Set<number>; lastAt: number }>()
  for (const { at, channels: used, hasHour } of acts) {
    if (hasHour && at % MS_PER_DAY !== 0) hours.add(dayOf(at) * 24 + hourOf(at))
    for (const channel of used) {
      const use = channels.get(channel) ?? { days: new Set(), lastAt: -Infinity }
      channels.set(channel, use)
      use.days.add(dayOf(at))
      use.lastAt = Math.max(use.lastAt, at)
    }
  }
  const ranked = [...channels]
    .map(([channel, { days, lastAt }]): ChannelUse => ({ channel, days: days.size, lastAt }))
    .sort((a, b) => b.days - a.days || b.lastAt - a.lastAt)
  return { usualHour: commonestHour(hours), usualChannel: ranked[0]?.channel ?? null, channels: ranked }
}

function commonestHour(hours: ReadonlySet<number>): number | null {
  const counts = new Uint32Array(24)
  for (const hour of hours) counts[((hour % 24) + 24) % 24]!++
  const most = Math.max(...counts)
  return most === 0 ? null : counts.indexOf(most)
}
