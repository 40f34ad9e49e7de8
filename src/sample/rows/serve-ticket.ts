import type { Random } from '../../core/random'
import { DAY_MS, type Calendar } from '../calendar'
import { chance, exponential, pickWeighted, seconds } from '../draw'
import type { Order } from '../orders'
import { AGENT_PLANS, SATISFACTION } from '../outcome-plans'
import type { Pack } from '../packs/pack'
import type { Mood, ServiceTruth, TopicName } from '../types'

/** Share of the unanswered that somebody has taken on. */
const TAKEN_ON = 0.4

/** Days until somebody telephones who does not write. */
const CALLED_AFTER = 0.3

/** Share of tickets that are done with their first answer, and the mean days until the others are. */
const DONE_AT_ONCE: Readonly<Record<Mood, number>> = { positive: 0.95, neutral: 0.7, negative: 0.3 }
const MORE_DAYS: Readonly<Record<Mood, number>> = { positive: 0.5, neutral: 1, negative: 2.2 }

/** Share of those with an answer who say how content they are, and share of tags that agents think of. */
const SURVEYED = 0.4
const TAGGED = 0.8

/** A message that a customer wrote, and when it was answered. */
export interface Ticket {
  at: number
  mood: Mood
  topic: TopicName
  order: Order
  answeredAt: number | undefined
  isSettled: boolean
}

/** What a help desk notes of a ticket. */
export interface Served {
  assignee?: string | undefined
  tags?: string | undefined
  answeredAt?: number | undefined
  solvedAt?: number | undefined
  satisfaction?: string | undefined
}

/** What `serveTicket` draws by how content customers are. */
export const serviceTruth = ({ voice }: Pack): ServiceTruth => ({
  moods: SATISFACTION.of,
  agents: Object.fromEntries(voice.agents.map((name, i) => [name, AGENT_PLANS.skills[i]!])),
  perDayWaited: SATISFACTION.perDayWaited,
})

/** What is known of a ticket that was answered. */
type Answered = Ticket & { answeredAt: number }

/** Who served a ticket, what they put on it, when it was answered and solved, and how content the customer says to be. */
export function serveTicket(
  random: Random,
  { pack, calendar }: { pack: Pack; calendar: Calendar },
  ticket: Ticket,
): Served {
  const agent = pickWeighted(random, AGENT_PLANS.shares)
  const assignee = pack.voice.agents[agent]
  const { answeredAt } = ticket
  if (answeredAt === undefined && ticket.isSettled)
    return {
      assignee,
      solvedAt: drawSolved(random, ticket.mood, seconds(ticket.at + CALLED_AFTER * DAY_MS), calendar.endsAt),
    }
  if (answeredAt === undefined) return chance(random, TAKEN_ON) ? { assignee } : {}
  return {
    assignee,
    tags: drawTags(random, pack, ticket),
    answeredAt,
    solvedAt: drawSolved(random, ticket.mood, answeredAt, calendar.endsAt),
    satisfaction: drawSatisfaction(random, pack, agent, { ...ticket, answeredAt }),
  }
}

function drawTags(random: Random, { voice: { tags } }: Pack, { order, topic, mood }: Ticket): string | undefined {
  const fitting = [
    order.isLate && tags.late,
    order.status === 'refunded' && tags.refund,
    topic === 'damage' && mood !== 'positive' && tags.replaced,
    order.person.plan.kind === 'business' && tags.company,
    mood === 'negative' && tags.complaint,
    mood === 'positive' && tags.praise,
  ].filter((tag) => tag !== false && chance(random, TAGGED))
  return fitting.length > 0 ? fitting.join(';') : undefined
}

/** Some time from a moment on; what would take longer than the shop's history was solved at that moment. */
function drawSolved(random: Random, mood: Mood, from: number, endsAt: number): number {
  if (chance(random, DONE_AT_ONCE[mood])) return from
  const solvedAt = seconds(from + exponential(random, MORE_DAYS[mood]) * DAY_MS)
  return solvedAt <= endsAt ? solvedAt : from
}

function drawSatisfaction(random: Random, pack: Pack, agent: number, ticket: Answered): string | undefined {
  if (!chance(random, SURVEYED)) return undefined
  const daysWaited = (ticket.answeredAt - ticket.at) / DAY_MS
  const expected = SATISFACTION.of[ticket.mood] + AGENT_PLANS.skills[agent]! - SATISFACTION.perDayWaited * daysWaited
  const step = Math.round(expected + SATISFACTION.spread * random.normal())
  return pack.voice.satisfaction[Math.min(5, Math.max(1, step)) - 1]
}
