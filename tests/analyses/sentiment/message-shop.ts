import type { Frames } from '../../../src/analyses/contract'
import { prepare } from '../../../src/analyses/sentiment/prepare'
import { run } from '../../../src/analyses/sentiment/run'
import { spec } from '../../../src/analyses/sentiment/spec'
import { createRandom } from '../../../src/core/random'
import { frameOf, type Row } from '../../support/frames'

export const room = { spec, prepare, run }

const DAY = 86_400_000
export const START = Date.UTC(2024, 0, 1)

const GOOD = [
  'Great quality, love it',
  'Fast delivery and friendly staff',
  '质量很好，物流很快',
  'Excellent, would buy again',
  '包装精美，很满意',
]
const BAD = [
  'Terrible quality, it broke',
  'The delivery was late and the staff rude',
  '质量太差了，客服态度很差',
  'Awful, I want a refund',
  '包装破损，非常失望',
]
const EVEN = ['Where is the parcel of Monday?', '请问什么时候发货', 'Do you have it in blue?']

export interface ShopOptions {
  days?: number
  aDay?: number
  /** Chance of a bad message on a day of so many. */
  bad?: (day: number) => number
  rated?: boolean
  change?: (row: Row, index: number) => Row
}

/** Made-up messages of a shop: what customers write, and what agents answer. */
export function messageRows({
  days = 60,
  aDay = 3,
  bad = () => 0.3,
  rated = false,
  change = (row) => row,
}: ShopOptions = {}): Row[] {
  const random = createRandom(7)
  const pick = (list: readonly string[]): string => list[random.int(list.length)]!
  const rows: Row[] = []
  for (let day = 0; day < days; day++)
    for (let i = 0; i < aDay; i++) {
      const number = day * aDay + i
      const isBad = random.next() < bad(day)
      const isEven = !isBad && random.next() < 0.2
      rows.push({
        conversationId: `T${number}`,
        at: START + day * DAY + i * 3_600_000,
        text: `${pick(isBad ? BAD : isEven ? EVEN : GOOD)} ${number}`,
        author: 'customer',
        channel: i === 0 ? 'email' : 'chat',
        productId: `P${number % 3}`,
        person: number % 5 === 0 ? '' : `c${number % 7}`,
        ...(rated && { rating: isBad ? 1 + random.int(2) : isEven ? 3 : 4 + random.int(2) }),
      })
      if (i === 0)
        rows.push({
          ...{ conversationId: `T${number}a`, replyTo: `T${number}`, at: START + day * DAY + i * 3_600_000 + 60_000 },
          ...{ text: 'We are very sorry for this terrible delay', author: 'agent', channel: 'email' },
          ...{ productId: '', person: '', ...(rated && { rating: null }) },
        })
    }
  return rows.map(change)
}

export const messageFrames = (options?: ShopOptions): Frames => ({ conversations: frameOf(messageRows(options)) })
