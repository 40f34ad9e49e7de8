import type { Frames } from '../../../src/analyses/contract'
import { prepare } from '../../../src/analyses/topics/prepare'
import { run } from '../../../src/analyses/topics/run'
import { spec, type TopicsConfig, type TopicsInputs, type TopicsResult } from '../../../src/analyses/topics/spec'
import { createRandom } from '../../../src/core/random'
import { frameOf, type Row } from '../../support/frames'
import type { Room } from '../../support/room'

export const room: Room<TopicsConfig, TopicsInputs, TopicsResult> = { spec, prepare, run }

export const DAY = 86_400_000
/** Midnight of the last day of the made-up talk. */
export const LAST = Date.UTC(2024, 5, 30)

const SAYS = {
  late: ['parcel courier depot tracking', 'courier parcel dispatch depot', 'tracking depot parcel dispatch'],
  refund: ['refund card bank statement', 'bank refund transaction card', 'statement transaction refund card'],
  taste: ['flavour aroma chocolate roasted', 'aroma vanilla flavour roasted', 'chocolate vanilla aroma flavour'],
} as const
export type Subject = keyof typeof SAYS
export const SUBJECTS = Object.keys(SAYS) as Subject[]

export interface Said {
  subject: Subject
  /** Days before the last day. */
  daysAgo: number
  isBad?: boolean
  person?: string
  row?: Row
}

/** A message about a subject; bad ones say so. */
export function messageRow({ subject, daysAgo, isBad = false, person = '', row = {} }: Said, number: number): Row {
  const words = SAYS[subject][number % 3]!
  return {
    conversationId: `m${number}`,
    at: LAST - daysAgo * DAY + 3_600_000 * (number % 20),
    text: `${words}${isBad ? ', terrible and awful, I am angry' : ''}`,
    author: 'customer',
    person,
    channel: number % 2 === 0 ? 'mail' : 'chat',
    productId: `p${number % 4}`,
    ...row,
  }
}

/** So many messages over a year, of the three subjects in turn. */
export function evenTalk(count = 150, seed = 3): Said[] {
  const random = createRandom(seed)
  return Array.from({ length: count }, (_, i) => ({ subject: SUBJECTS[i % 3]!, daysAgo: 8 + random.int(350) }))
}

export const talkFrames = (said: readonly Said[], more: Frames = {}): Frames => ({
  conversations: frameOf(said.map(messageRow)),
  ...more,
})

/** The topic of a subject, by a word that only it has. */
export const WORD: Record<Subject, string> = { late: 'parcel', refund: 'refund', taste: 'aroma' }
export const topicOf = ({ topics }: Pick<TopicsResult, 'topics'>, subject: Subject): TopicsResult['topics'][number] => {
  const found = topics.find(({ terms }) => terms.some((term) => term.includes(WORD[subject])))
  if (!found) throw new Error(`no topic of ${subject} among ${topics.map(({ name }) => name).join('; ')}`)
  return found
}
