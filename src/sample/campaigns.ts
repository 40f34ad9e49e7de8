import type { Random } from '../core/random'
import { dayStart, type Calendar } from './calendar'
import { chance } from './draw'
import type { Pack } from './packs/pack'
import type { Person } from './people'
import { VARIANT_UPLIFTS } from './outcome-plans'

export interface Campaign {
  id: string
  day: number
  sentAt: number
  /** Uplift of variant A, variant B and the hold-out. */
  uplifts: readonly [number, number, number]
  /** The variant of each person reached: 0 A, 1 B, 2 hold-out. */
  variants: Map<Person, 0 | 1 | 2>
}

export const HOLD_OUT = 2

/** What the table calls a variant. */
export const variantName = (pack: Pack, variant: number): string =>
  variant === HOLD_OUT ? pack.campaigns.holdOut : variant === 0 ? 'A' : 'B'

/** Hour of the day at which campaigns go out. */
const SEND_HOUR = 10

const SHARE_REACHED = 0.8

/** Who left longer ago than this has been taken off the list. */
const LIST_DAYS = 45

/** Campaigns evenly over the years, each to a random part of those who agreed to be written to. */
export function planCampaigns(pack: Pack, random: Random, calendar: Calendar, people: Person[]): Campaign[] {
  return VARIANT_UPLIFTS.map(([first, second], i) => {
    const day = Math.floor((calendar.days * (i + 0.6)) / VARIANT_UPLIFTS.length)
    const variants = new Map<Person, 0 | 1 | 2>()
    for (const person of people) {
      const isOnList = person.mailConsent && person.joined < day && person.dropsOut > day - LIST_DAYS
      if (!isOnList || !chance(random, SHARE_REACHED)) continue
      const draw = random.next()
      variants.set(person, draw < 0.34 ? 0 : draw < 0.68 ? 1 : HOLD_OUT)
    }
    const id = pack.campaigns.names[i] ?? `${i + 1}`
    return { id, day, sentAt: dayStart(calendar, day) + SEND_HOUR * 3_600_000, uplifts: [first, second, 0], variants }
  })
}

/** Days from now on which a person orders because a campaign reached them; most go unmoved. */
export function movedDays(random: Random, campaigns: Campaign[], person: Person): Set<number> {
  const days = new Set<number>()
  for (const campaign of campaigns) {
    const variant = campaign.variants.get(person)
    if (variant !== undefined && chance(random, campaign.uplifts[variant])) days.add(campaign.day + 1 + random.int(4))
  }
  return days
}
