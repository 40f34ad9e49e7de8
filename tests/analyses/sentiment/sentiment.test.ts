import { describe, expect, it } from 'vitest'
import { publicResult } from '../../../src/analyses/public-result'
import type { PublicSentiment } from '../../../src/analyses/sentiment/to-public'
import { frameOf } from '../../support/frames'
import { resultOf, runRoom } from '../../support/room'
import { messageFrames, messageRows, room } from './message-shop'

const asPublic = (result: object): PublicSentiment =>
  publicResult({ analysis: 'sentiment', ...result }) as PublicSentiment

describe('the room of moods', () => {
  it('reads what customers wrote, and leaves out and counts what agents wrote', async () => {
    const { result, card } = await resultOf(room, messageFrames())
    expect(result.id).toHaveLength(180)
    expect(result.id.some((id) => id.endsWith('a'))).toBe(false)
    expect(card.excluded.find(({ reason }) => reason.en === 'written by the shop')?.count).toBe(60)
    expect(result.overall.bad).toBeGreaterThan(0.2)
    expect(result.overall.bad).toBeLessThan(0.45)
    expect(result.steps.reduce((sum, one) => sum + one, 0)).toBe(180)
  })

  it('answers programs with one entry for each message in every list', async () => {
    const { result } = await resultOf(room, messageFrames())
    const shown = asPublic(result)
    for (const name of ['score', 'label', 'confidence', 'plain', 'at', 'customerKey', 'thread', 'aspects'] as const)
      expect(shown[name]).toHaveLength(180)
    const bad = shown.id.indexOf(
      messageRows().find(({ text }) => String(text).startsWith('Terrible'))!.conversationId as string,
    )
    expect(shown.label[bad]).toMatch(/negative$/)
    expect(shown.aspects[bad]!.map(({ aspect }) => aspect)).toContain('quality')
    expect(shown.aspects[bad]![0]!.score).toBeLessThan(0)
  })

  it('tells what turned, and is silent where nothing did', async () => {
    const turned = await resultOf(room, messageFrames({ days: 120, bad: (day) => (day < 92 ? 0.1 : 0.7) }))
    expect(turned.result.alarms[0]).toMatchObject({ about: 'all' })
    expect(turned.result.alarms[0]!.after.bad).toBeGreaterThan(turned.result.alarms[0]!.before.bad)
    const steady = await resultOf(room, messageFrames({ days: 120, bad: () => 0.3 }))
    expect(steady.result.alarms).toEqual([])
  })

  it('learns from ratings where that is surely better, and says how good it is', async () => {
    // Words that no dictionary has: only who learns can know them.
    const frames = messageFrames({
      ...{ rated: true, bad: () => 0.4 },
      change: (row) => ({
        ...row,
        text:
          row.author === 'agent'
            ? row.text!
            : Number(row.rating) < 3
              ? `blorf zint ${String(row.productId)}`
              : `quava plim ${String(row.productId)}`,
      }),
    })
    const { result, evaluation } = await resultOf(room, frames)
    expect(result.method).toBe('svm-linear')
    expect(result.proof?.league.beatsBaseline).toBe(true)
    expect(evaluation?.better).toBe(true)
    const shown = asPublic(result)
    const first = messageRows({ rated: true, bad: () => 0.4 }).find(({ rating }) => rating === 1)!
    expect(shown.score[shown.id.indexOf(String(first.conversationId))]).toBeLessThan(-0.3)
    expect(new Set(shown.plain)).toEqual(new Set([0]))
  })

  it('reads by words where learning is no better, and keeps the proof', async () => {
    const frames = messageFrames({ rated: true })
    const random = [2, 5, 1, 4, 3]
    const shuffled = messageRows({ rated: true }).map((row, i) => ({
      ...row,
      rating: row.rating == null ? null : random[(i * 7) % 5]!,
    }))
    const { result, warnings } = await resultOf(room, { conversations: frameOf(shuffled) })
    expect(result.method).toBe('lexicon')
    expect(result.proof).not.toBeNull()
    expect(warnings.map(({ code }) => code)).toContain('WORDS_AS_GOOD')
    expect((await resultOf(room, frames)).result.known.counts.rating).toBe(180)
  })

  it('reads by words what came by channels in which no mood is known', async () => {
    const rows = messageRows({ rated: true, bad: () => 0.4 }).map((row, i) => ({
      ...row,
      ...(i % 2
        ? { channel: 'chat', rating: null, text: 'Where is blorf P1?' }
        : { channel: 'review', text: Number(row.rating) < 3 ? 'blorf zint' : 'quava plim' }),
      author: 'customer',
    }))
    const { result } = await resultOf(room, { conversations: frameOf(rows) })
    expect(result.method).toBe('svm-linear')
    const chats = rows.flatMap(({ channel }, i) => (channel === 'chat' ? [i] : []))
    expect(chats.map((i) => result.step[i])).toEqual(chats.map(() => 3))
    expect(result.learned).toBe(rows.length - chats.length)
  })

  it('passes over the names of the shop’s goods', async () => {
    const conversations = frameOf([{ conversationId: 'a', at: 1, text: 'Horrid Hag mask, size L' }])
    const products = frameOf([{ productId: 'P', productName: 'Horrid Hag mask', category: 'Masks' }])
    const shares = [{ conversations }, { conversations, products }].map((frames) => resultOf(room, frames))
    expect((await Promise.all(shares)).map(({ result }) => result.overall.bad)).toEqual([1, 0])
  })

  it('takes a person’s word for the mood of a message', async () => {
    const context = { voiceMarks: [{ kind: 'mood', message: 'T3', step: 1 }] as const }
    const { result } = await resultOf(room, messageFrames(), {}, { context })
    const place = result.id.indexOf('T3')
    expect([result.step[place], result.confidence[place]]).toEqual([1, 1])
    expect(result.known.counts.correction).toBe(1)
  })

  it('looks for aspects as the shop has them', async () => {
    const voiceMarks = [
      { kind: 'aspect', aspect: 'monday', name: 'Mondays', words: ['monday'] },
      { kind: 'aspect', aspect: 'quality', name: 'Quality', words: [] },
    ] as const
    const { result } = await resultOf(room, messageFrames(), {}, { context: { voiceMarks } })
    const named = result.aspectFigures.map(({ aspect }) => aspect)
    expect(named).toContain('monday')
    expect(named).not.toContain('quality')
  })

  it('masks personal data in the messages that it shows', async () => {
    const frames = messageFrames({
      change: (row, i) =>
        i === 0 ? { ...row, text: 'Terrible! Terrible! Awful! Worst ever. Mail me: ann@example.com' } : row,
    })
    const { result } = await resultOf(room, frames)
    const texts = result.shown.map(({ text }) => text).join('\n')
    expect(texts).toContain('[email]')
    expect(texts).not.toContain('ann@example.com')
    for (const { text, feelings } of result.shown)
      for (const { start, end } of feelings) expect(start >= 0 && start < end && end <= text.length).toBe(true)
  })

  it('reads a table of any kind by the column with the longest words', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => ({
      'custom:sku': `S${i}`,
      'custom:what they said': i % 2 ? 'I really love this one here' : 'It broke on the very first day',
    }))
    const { result } = await resultOf(room, { table: frameOf(rows) }, { table: 'table' })
    expect(result.source).toMatchObject({ table: 'table', column: 'what they said' })
    expect(result.steps[0]! + result.steps[1]!).toBe(6)
  })

  it('refuses in words what it cannot read', async () => {
    const none = await runRoom(room, {}, {})
    const unknown = await runRoom(room, messageFrames(), { column: 'nothing' })
    const agents = await runRoom(room, messageFrames({ change: (row) => ({ ...row, author: 'agent' }) }), {})
    expect([none, unknown, agents].map((outcome) => outcome.status === 'failed' && outcome.error.code)).toEqual([
      'DATA_MISSING',
      'COLUMN_UNKNOWN',
      'DATA_TOO_LITTLE',
    ])
  })
})

const HOSTILE = {
  empty: '',
  'one character': '?',
  'a long one': 'great '.repeat(17_000),
  markup: '<script>alert("good")</script><b>terrible</b>',
  'hidden directions': '\u202egood\u202c \u200b\u200dbad\u2066',
  Japanese: 'とても良かったです。ありがとうございました',
  'a lone half of a pair': '\ud83d great \udc00',
} as const

describe('one text', () => {
  it('is answered without any table', async () => {
    const { result } = await resultOf(room, {}, { text: 'Late again, but the 味道 is great' })
    expect(result.one).toMatchObject({ language: 'en' })
    expect(result.one!.feelings.length).toBeGreaterThan(0)
    expect(result.one!.aspects.map(({ aspect }) => aspect)).toEqual(['delivery', 'taste'])
    const shown = asPublic(result)
    for (const name of ['id', 'score', 'label', 'confidence'] as const) expect(shown[name]).toHaveLength(1)
    expect([shown.label[0], shown.score[0]]).toEqual([result.one!.label, Math.fround(result.one!.score)])
  })

  it.each(Object.entries(HOSTILE))('ends in an answer or a coded refusal: %s', async (name, text) => {
    const { result, warnings } = await resultOf(room, {}, { text })
    const { score, feelings, label } = result.one!
    expect(Math.abs(score)).toBeLessThanOrEqual(1)
    for (const { start, end } of feelings) expect(end <= text.length && start < end).toBe(true)
    const codes = warnings.map(({ code }) => code)
    if (name === 'empty') expect(codes).toEqual(['TEXT_EMPTY'])
    if (name === 'a long one') expect(codes).toEqual(['TEXT_CUT'])
    if (name === 'Japanese') expect(codes).toEqual(['LANGUAGE_OTHER'])
    if (name === 'markup') expect(label).toBe('very-negative')
    if (name === 'one character') expect(codes).toEqual(['NO_FEELING'])
  })
})
