import { describe, expect, it } from 'vitest'
import type { Progress } from '../../../src/core/progress'
import { resultTable } from '../../../src/analyses/result-table'
import { resultOf, runRoom } from '../../support/room'
import { frameOf } from '../../support/frames'
import { DAY, evenTalk, LAST, messageRow, room, SUBJECTS, talkFrames, topicOf } from './talk'

const N3 = { n: 3 }

describe('the topics of messages', () => {
  it('are found, counted and told week by week', async () => {
    const { result, evaluation } = await resultOf(room, talkFrames(evenTalk()), N3)
    expect(result.topics.map(({ count }) => count)).toEqual([50, 50, 50])
    for (const topic of result.topics) {
      expect(topic.weeks.reduce((sum, one) => sum + one, 0)).toBe(50)
      expect(topic.weeks).toHaveLength(result.weekStart.length)
      expect(topic.examples.typical.map((place) => result.topic[result.shown[place]!.message])).toEqual(
        topic.examples.typical.map(() => result.topics.indexOf(topic)),
      )
    }
    expect(result.id).toHaveLength(150)
    expect(evaluation).toMatchObject({ metric: 'coherence', better: true })
  })

  it('are told of phase by phase, each of which ends before the next begins', async () => {
    const heard: Progress[] = []
    await runRoom(room, talkFrames(evenTalk()), N3, { onProgress: (progress) => void heard.push(progress) })
    let open = ''
    for (const { kind, phase } of heard) {
      expect([kind, open]).toEqual([kind, kind === 'phase-start' ? '' : phase])
      if (kind !== 'step') open = kind === 'phase-start' ? phase : ''
    }
    const begun = heard.flatMap(({ kind, phase }) => (kind === 'phase-start' ? [phase] : []))
    expect(begun).toEqual(['read', 'moods', 'topics', 'causes'])
  })

  it('are those of customers, of agents, or of all, as asked', async () => {
    const said = evenTalk().map((one, i) => ({ ...one, row: i % 5 === 0 ? { author: 'agent' } : {} }))
    const counts = await Promise.all(
      (['customer', 'agent', 'all'] as const).map(async (author) => {
        const { result, card } = await resultOf(room, talkFrames(said), { ...N3, author })
        return [result.id.length, card.excluded.reduce((sum, { count }) => sum + count, 0)]
      }),
    )
    expect(counts).toEqual([
      [120, 30],
      [30, 120],
      [150, 0],
    ])
  })

  it('are read from a column of another table, found by its length where it is not named', async () => {
    const rows = evenTalk(60).map((one, i) => ({ score: i, opinion: `${String(messageRow(one, i).text)} indeed` }))
    const frames = { table: frameOf(rows) }
    const named = await resultOf(room, frames, { ...N3, table: 'table', column: 'opinion' })
    const found = await resultOf(room, frames, { ...N3, table: 'table' })
    expect(found.result.topics).toEqual(named.result.topics)
    expect(found.result.source).toMatchObject({ table: 'table', column: 'opinion' })
    const missing = await runRoom(room, frames, { table: 'table', column: 'nowhere' })
    expect(missing).toMatchObject({ status: 'failed', error: { code: 'COLUMN_UNKNOWN' } })
  })

  it('end with the day that counts as today', async () => {
    const asOf = new Date(LAST - 100 * DAY).toISOString().slice(0, 10)
    const { result } = await resultOf(room, talkFrames(evenTalk()), { ...N3, asOf })
    expect(result.at.every((at) => at < LAST - 99 * DAY)).toBe(true)
    expect(result.id.length).toBeLessThan(150)
  })

  it('show a subject that is new this week, and nothing where nothing is', async () => {
    const even = evenTalk(75).filter(({ subject }) => subject !== 'taste')
    const fresh = Array.from({ length: 24 }, (_, i) => ({ subject: 'taste' as const, daysAgo: i % 6 }))
    const { result } = await resultOf(room, talkFrames([...even, ...fresh]), N3)
    const taste = topicOf(result, 'taste')
    expect(taste).toMatchObject({ isNew: true, burst: { count: 24 } })
    expect(taste.burst!.q).toBeLessThan(0.01)
    expect([topicOf(result, 'late').isNew, topicOf(result, 'late').burst]).toEqual([false, null])
    expect(result.rising.map(({ term }) => term)).toContain('aroma')
    const quiet = await resultOf(room, talkFrames(evenTalk()), N3)
    expect(quiet.result.topics.map(({ burst, isNew }) => [burst, isNew])).toEqual(Array(3).fill([null, false]))
    expect(quiet.result.rising).toEqual([])
  })
})

describe('what a person says of topics', () => {
  it('names them, and makes them one everywhere', async () => {
    const frames = talkFrames(evenTalk())
    const { result } = await resultOf(room, frames, N3)
    const [late, refund, taste] = SUBJECTS.map((subject) => topicOf(result, subject).key)
    const voiceMarks = [
      { kind: 'topic' as const, topic: late!, name: 'Parcels' },
      { kind: 'topic' as const, topic: refund!, name: '', into: late! },
    ]
    const marked = (await resultOf(room, frames, N3, { context: { voiceMarks } })).result
    expect(marked.topics.map(({ key, count }) => [key, count])).toEqual([
      [late, 100],
      [taste, 50],
    ])
    expect(marked.topics[0]).toMatchObject({ name: 'Parcels', isNamed: true, merged: [refund] })
    expect(marked.topics[0]!.weeks.reduce((sum, one) => sum + one, 0)).toBe(100)
    expect(marked.topic.filter((topic) => topic === 0)).toHaveLength(100)
    expect(marked.topics[0]!.terms).toEqual(
      expect.arrayContaining([expect.stringContaining('parcel'), expect.stringContaining('refund')]),
    )
  })

  it('ends where topics were made one in a circle', async () => {
    const frames = talkFrames(evenTalk())
    const { result } = await resultOf(room, frames, N3)
    const [a, b] = [topicOf(result, 'late').key, topicOf(result, 'refund').key]
    const voiceMarks = [
      { kind: 'topic' as const, topic: a, name: '', into: b },
      { kind: 'topic' as const, topic: b, name: '', into: a },
    ]
    const marked = await resultOf(room, frames, N3, { context: { voiceMarks } })
    expect(marked.result.topics.reduce((sum, { count }) => sum + count, 0)).toBe(150)
  })
})

describe('odd messages', () => {
  const failed = async (rows: Parameters<typeof frameOf>[0]) => {
    const outcome = await runRoom(room, { conversations: frameOf(rows) })
    return outcome.status === 'failed' ? outcome.error.code : outcome.status
  }
  const codes = async (...texts: string[]) => {
    const rows = texts.map((text, i) => ({ conversationId: `m${i}`, at: LAST, text, author: 'customer' }))
    const { result, warnings } = await resultOf(room, { conversations: frameOf(rows) })
    return { result, codes: warnings.map(({ code }) => code) }
  }

  it('end in a coded outcome', async () => {
    expect(await failed([])).toBe('DATA_MISSING')
    expect(await failed([{ at: LAST, text: '', author: 'customer' }])).toBe('DATA_TOO_LITTLE')
    expect(await failed([{ at: LAST, text: 'an answer', author: 'agent' }])).toBe('DATA_TOO_LITTLE')
    expect((await codes('The kettle leaks')).codes).toEqual(['FEW_MESSAGES'])
    expect((await codes('!!', '👍', 'I')).codes).toEqual(['NO_WORDS'])
    const equal = await codes(...Array<string>(50).fill('The kettle leaks'))
    expect([equal.result.topics.length, equal.codes]).toEqual([1, []])
    expect((await codes('短い日本語', 'Señor, la caldera gotea', 'чайник течёт')).result.id).toHaveLength(3)
  })

  it('are read to a length that they say what they are about in, and say so', async () => {
    const long = await codes(`kettle ${'spout '.repeat(17_000)}`, 'kettle')
    expect(long.codes).toContain('TEXT_CUT')
    expect(long.result.shown.every(({ text, isCut }) => text.length <= 600 && isCut === text.length > 100)).toBe(true)
  })

  it('show neither personal data nor lose a tag of HTML', async () => {
    const { result } = await codes(
      'Write to anna.lee@example.com about the <img src=x onerror=alert(1)> kettle',
      ...Array<string>(3).fill('kettle spout'),
    )
    const told = JSON.stringify(result)
    expect(told).not.toContain('anna.lee')
    expect(told).toContain('[email]')
    expect(result.keywords.map(({ term }) => term)).not.toContain('onerror')
  })

  it('tell of undated messages that they count for topics alone', async () => {
    const said = evenTalk(60).map((one, i) => ({ ...one, row: i % 2 === 0 ? { at: null } : {} }))
    const { result, warnings } = await resultOf(room, talkFrames(said), N3)
    expect(warnings.map(({ code }) => code)).toContain('UNDATED')
    expect(result.topics.reduce((sum, { count }) => sum + count, 0)).toBe(60)
    expect(result.topics.flatMap(({ weeks }) => weeks).reduce((sum, one) => sum + one, 0)).toBe(30)
  })
})

describe('the table of topics', () => {
  it('is a line for each topic, whatever the messages', async () => {
    const { result } = await resultOf(room, talkFrames(evenTalk()), N3)
    const { columns, rows } = resultTable({ analysis: 'topics', ...result })
    expect(columns.slice(0, 4).map(({ label }) => label)).toEqual(['key', 'name', 'terms', 'count'])
    expect(rows.map(([key, , , count]) => [key, count])).toEqual(result.topics.map(({ key, count }) => [key, count]))
  })
})
