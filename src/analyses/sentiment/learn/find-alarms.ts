import { adjustedPValues } from '../../../math/adjusted-p-values'
import { normalTwoSided } from '../../../math/normal'
import type { Grouping } from '../../groupings'
import type { Aspect, MoodAlarm } from '../spec'
import type { AspectMembers } from './by-aspect'
import { type Calendar, type Halves, halvesOf, type Scored } from './figures'
import { membersOf } from './group-figures'

/** Messages needed lately and before, the change of the share that matters to anybody, and the share of false alarms. */
const LEAST = { after: 8, before: 20, change: 0.05 }
const LEVEL = 0.05
const MOST = 12

type About = Pick<MoodAlarm, 'about' | 'column' | 'key' | 'title'>

interface Looked extends About {
  halves: Halves
}

/**
 * What turned: where the share of bad messages lately differs from the time before for more than chance, over everything that was
 * looked at (two shares, pooled normal test; Benjamini and Hochberg 1995). The surest first.
 */
export function findAlarms(
  groupings: readonly Grouping[],
  scored: Scored,
  byAspect: { aspects: readonly Aspect[]; members: readonly AspectMembers[] },
  calendar: Calendar,
): MoodAlarm[] {
  const looked = lookAt(groupings, scored, byAspect, calendar).filter(
    ({ halves: { before, after } }) => before.messages >= LEAST.before && after.messages >= LEAST.after,
  )
  const p = adjustedPValues(Float64Array.from(looked, ({ halves }) => chanceOf(halves)))
  return looked
    .map(({ halves: { before, after }, ...about }, i): MoodAlarm => ({
      ...about,
      before: { bad: before.bad / before.messages, messages: before.messages },
      after: { bad: after.bad / after.messages, messages: after.messages },
      p: p[i]!,
    }))
    .filter((alarm) => alarm.p <= LEVEL && Math.abs(alarm.after.bad - alarm.before.bad) >= LEAST.change)
    .sort((a, b) => a.p - b.p || (a.key < b.key ? -1 : 1))
    .slice(0, MOST)
}

function lookAt(
  groupings: readonly Grouping[],
  scored: Scored,
  { aspects, members }: { aspects: readonly Aspect[]; members: readonly AspectMembers[] },
  calendar: Calendar,
): Looked[] {
  const everything = Array.from({ length: scored.at.length }, (_, i) => i)
  return [
    { about: 'all', column: '', key: '', title: null, halves: halvesOf(scored, everything, calendar) },
    ...members.map((own, place): Looked => ({
      about: 'aspect',
      column: '',
      key: aspects[place]!.key,
      title: aspects[place]!.name,
      halves: halvesOf(own, own.messages.keys(), calendar),
    })),
    ...groupings.flatMap((grouping) =>
      membersOf(grouping).map((own, place): Looked => ({
        ...{ about: grouping.by, column: grouping.column, ...grouping.groups[place]! },
        halves: halvesOf(scored, own, calendar),
      })),
    ),
  ]
}

/** Two-sided, of equal shares of bad messages. */
function chanceOf({ before, after }: Halves): number {
  const pooled = (before.bad + after.bad) / (before.messages + after.messages)
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / before.messages + 1 / after.messages))
  if (spread === 0) return 1
  return normalTwoSided((after.bad / after.messages - before.bad / before.messages) / spread)
}
