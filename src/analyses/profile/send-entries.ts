import { cell, codes, type Frame, numbers } from '../../schema/columns'
import type { DealEntry, SendEntry } from './spec'

const HELD_OUT = /^(hold[\s_-]?out|held[\s_-]?out|control|control group|对照|对照组)$/i

/** One entry for each message that a campaign sent, or kept from, the customer; oldest first. */
export function readSends(frame: Frame | undefined, own: readonly number[]): SendEntry[] {
  const at = frame && numbers(frame, 'sentAt')
  if (!frame || !at) return []
  const [word, flag, number] = readersOf(frame)
  return dated(own, (row) => at[row]!).map(({ row, moment }) => {
    const variant = word('variant', row)
    const isHeldOut = variant !== null && HELD_OUT.test(variant.trim())
    // Who was sent nothing bought what they bought on their own.
    const revenue = isHeldOut ? null : number('revenue', row)
    return {
      kind: 'send',
      at: moment,
      campaign: word('campaignId', row) ?? '',
      channel: word('channel', row),
      variant,
      isHeldOut,
      opened: flag('opened', row),
      clicked: flag('clicked', row),
      converted: flag('converted', row),
      ...(revenue !== null && revenue !== 0 && { value: revenue }),
    }
  })
}

/** One entry for each deal with the customer: when it closed, or while it is open when it began; oldest first. */
export function readDeals(frame: Frame | undefined, own: readonly number[]): DealEntry[] {
  const created = frame && numbers(frame, 'createdAt')
  if (!frame || !created) return []
  const closed = numbers(frame, 'closedAt')
  const atOf = (row: number): number => (closed && !Number.isNaN(closed[row]!) ? closed[row]! : created[row]!)
  const [word, , number] = readersOf(frame)
  return dated(own, atOf).map(({ row, moment }) => {
    const amount = number('amount', row)
    const outcome = word('outcome', row)
    return {
      kind: 'deal',
      at: moment,
      id: word('dealId', row),
      name: word('dealName', row),
      stage: word('stage', row),
      outcome: outcome === 'won' || outcome === 'lost' || outcome === 'open' ? outcome : null,
      ...(amount !== null && { value: amount }),
      createdAt: number('createdAt', row),
      expectedCloseAt: number('expectedCloseAt', row),
    }
  })
}

/** The rows that have a moment, oldest first. */
const dated = (own: readonly number[], atOf: (row: number) => number): { row: number; moment: number }[] =>
  own
    .map((row) => ({ row, moment: atOf(row) }))
    .filter(({ moment }) => !Number.isNaN(moment))
    .sort((a, b) => a.moment - b.moment)

type Read<T> = (name: string, row: number) => T | null

function readersOf(frame: Frame): [word: Read<string>, flag: Read<boolean>, number: Read<number>] {
  const word: Read<string> = (name, row) => {
    const column = codes(frame, name)
    return column && column.codes[row]! > 0 ? column.dictionary[column.codes[row]!]! : null
  }
  const flag: Read<boolean> = (name, row) => {
    const column = frame.columns.get(name)
    const value = column?.kind === 'bool' ? cell(column, row) : null
    return typeof value === 'boolean' ? value : null
  }
  const number: Read<number> = (name, row) => {
    const value = numbers(frame, name)?.[row]
    return value === undefined || Number.isNaN(value) ? null : value
  }
  return [word, flag, number]
}
