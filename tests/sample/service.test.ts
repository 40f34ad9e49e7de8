import { describe, expect, it } from 'vitest'
import { isContent } from '../../src/analyses/service/figures/satisfaction'
import { isDoneStatus } from '../../src/features/thread-facts'
import { correlation, DAY_MS, groupBy, LOCALES, mean, median, rowsOf, shopOf, type PlainRow } from './support'

const FIELDS = ['conversationId', 'replyTo', 'author', 'at', 'rating', 'channel', 'status'] as const
const NOTED = ['assignee', 'tags', 'answeredAt', 'solvedAt', 'satisfaction'] as const

const STEPS = { en: ['1', '2', '3', '4', '5'], zh: ['非常不满意', '不满意', '一般', '满意', '非常满意'] }

const waitOf = (row: PlainRow): number => (Number(row['answeredAt']) - Number(row['at'])) / DAY_MS

describe.each(LOCALES)('what the help desk of the sample notes (%s)', (locale) => {
  const read = async (): Promise<{ rows: PlainRow[]; tickets: PlainRow[]; answered: PlainRow[] }> => {
    const rows = rowsOf((await shopOf(locale)).tables.conversations, ...FIELDS, ...NOTED)
    const tickets = rows.filter((row) => row['author'] === 'customer' && row['rating'] === null)
    return { rows, tickets, answered: tickets.filter((row) => row['answeredAt'] !== null) }
  }

  it('stands on tickets alone, and is what the messages say', async () => {
    const { rows, tickets, answered } = await read()
    const replies = new Map(rows.filter((row) => row['replyTo'] !== null).map((row) => [row['replyTo'], row]))
    expect(replies.size).toBe(answered.length)
    for (const row of answered) {
      const reply = replies.get(row['conversationId']!)!
      expect([row['answeredAt'], row['assignee']]).toEqual([reply['at'], reply['assignee']])
      expect(Number(row['answeredAt'])).toBeGreaterThan(Number(row['at']))
      expect(Number(row['solvedAt'])).toBeGreaterThanOrEqual(Number(row['answeredAt']))
    }
    for (const row of tickets) {
      expect(isDoneStatus(String(row['status']))).toBe(row['solvedAt'] !== null)
      if (row['solvedAt'] !== null) expect(Number(row['solvedAt'])).toBeGreaterThan(Number(row['at']))
    }
    for (const row of rows.filter((one) => one['rating'] !== null))
      expect(NOTED.filter((field) => row[field] !== null)).toEqual([])
  })

  it('leaves only what came of late open, and some of it taken on', async () => {
    const { tickets } = await read()
    const open = tickets.filter((row) => row['solvedAt'] === null)
    const last = Math.max(...tickets.map((row) => Number(row['at'])))
    expect(open.length).toBeGreaterThan(5)
    for (const row of open) expect(last - Number(row['at'])).toBeLessThan(22 * DAY_MS)
    const isTaken = (row: PlainRow): boolean => row['assignee'] !== null
    expect([open.some(isTaken), open.every(isTaken)]).toEqual([true, false])
    // Control: what nobody answered in writing is older by far, and was settled all the same.
    const called = tickets.filter((row) => row['solvedAt'] !== null && row['answeredAt'] === null)
    expect(Math.min(...called.map((row) => Number(row['at'])))).toBeLessThan(last - 365 * DAY_MS)
  })

  it('answers sooner where people are waiting on the line, and later on busy days', async () => {
    const { answered } = await read()
    const byChannel = [...groupBy(answered, (row) => String(row['channel'])).values()]
    const waits = byChannel.map((rows) => median(rows.map(waitOf))).sort((a, b) => a - b)
    expect(waits).toHaveLength(4)
    expect(waits.at(-1)!).toBeGreaterThan(10 * waits[0]!)
    const { season } = (await shopOf(locale)).truths
    const rushOf = (row: PlainRow): number => season.index[Math.floor((Number(row['at']) - season.from) / DAY_MS)]!
    const slow = byChannel.reduce((most, rows) => (median(rows.map(waitOf)) > median(most.map(waitOf)) ? rows : most))
    const usual = median(slow.map(rushOf))
    const waitWhen = (isBusy: boolean): number => mean(slow.filter((row) => rushOf(row) > usual === isBusy).map(waitOf))
    expect(waitWhen(true)).toBeGreaterThan(1.05 * waitWhen(false))
  })

  it('finds customers as content as their mood, the waiting and who answered make them', async () => {
    const { answered } = await read()
    const { truths } = await shopOf(locale)
    const rated = answered.filter((row) => row['satisfaction'] !== null)
    expect(rated.length / answered.length).toBeGreaterThan(0.3)
    const moodOf = new Map(truths.conversations.map((one) => [one.conversationId, one.mood]))
    const shareOf = (rows: PlainRow[]): number =>
      mean(rows.map((row) => Number(isContent(String(row['satisfaction'])))))
    const ofMood = groupBy(rated, (row) => moodOf.get(String(row['conversationId']))!)
    expect(shareOf(ofMood.get('positive')!)).toBeGreaterThan(shareOf(ofMood.get('neutral')!) + 0.05)
    expect(shareOf(ofMood.get('neutral')!)).toBeGreaterThan(shareOf(ofMood.get('negative')!) + 0.2)
    const agents = Object.entries(truths.service.agents).sort(([, one], [, other]) => other - one)
    const ofAgent = groupBy(rated, (row) => String(row['assignee']))
    expect([...ofAgent.keys()].sort()).toEqual(agents.map(([name]) => name).sort())
    expect(shareOf(ofAgent.get(agents[0]![0])!)).toBeGreaterThan(shareOf(ofAgent.get(agents.at(-1)![0])!) + 0.1)
    // What mood and agent do not explain goes with the waiting.
    const left = rated.map((row) => {
      const { moods, agents } = truths.service
      const step = STEPS[locale].indexOf(String(row['satisfaction'])) + 1
      return step - moods[moodOf.get(String(row['conversationId']))!] - agents[String(row['assignee'])]!
    })
    expect(correlation(left, rated.map(waitOf))).toBeLessThan(-0.1)
  })
})
