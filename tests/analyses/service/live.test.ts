import { describe, expect, it } from 'vitest'
import type { AssistantState, AssistantTurn, Reply } from '../../../src/analyses/service/spec'
import type { DataService } from '../../../src/data/service'
import { askRoom, deskOf, KNOWLEDGE, openShop, talkRows } from './voice-shop'
import type { Row } from '../../support/frames'

const csv = (rows: readonly Row[], names: readonly string[], heads: readonly string[]): string => {
  const cell = (value: unknown, name: string): string =>
    name === 'at'
      ? new Date(Number(value)).toISOString().slice(0, 19)
      : `"${String(value ?? '').replaceAll('"', '""')}"`
  return [heads.join(','), ...rows.map((row) => names.map((name) => cell(row[name], name)).join(','))].join('\n')
}
const TALKS = csv(
  talkRows(),
  [
    'conversationId',
    'customerId',
    'name',
    'at',
    'text',
    'author',
    'label',
    'channel',
    'priority',
    'assignee',
    'satisfaction',
  ],
  [
    'conversation id',
    'customer id',
    'name',
    'date',
    'message',
    'author',
    'label',
    'channel',
    'priority',
    'assignee',
    'satisfaction',
  ],
)
const ENTRIES = csv(KNOWLEDGE, ['question', 'answer', 'language'], ['question', 'answer', 'language'])

const reply = async (data: DataService, asked: object): Promise<Reply> =>
  (await data.voiceReply(asked as never)) as Reply

describe('a reply at the desk', () => {
  it('comes from the knowledge alone before the room was asked', async () => {
    const data = await openShop({ knowledge: ENTRIES })
    const answer = await reply(data, { text: 'How do I get a refund?' })
    expect(answer.sources.map(({ source }) => source)).toContainEqual({
      kind: 'knowledge',
      question: 'How do I get a refund?',
    })
    expect(answer.intents).toEqual([])
  })

  it('knows an entry that was added a moment ago', async () => {
    const data = await openShop({ knowledge: ENTRIES })
    const question = 'Can I pick up at the harbour store?'
    const kinds = async (): Promise<unknown[]> =>
      (await reply(data, { text: question })).sources.map(({ source }) => source)
    expect(await kinds()).not.toContainEqual({ kind: 'knowledge', question })
    await data.approveGap({ gap: 'g', question, answer: 'Yes, from noon on.' })
    expect(await kinds()).toContainEqual({ kind: 'knowledge', question })
  })

  it('says what is asked once the room has learned it, and hears a correction at once', async () => {
    const data = await openShop({ talks: TALKS, knowledge: ENTRIES })
    await askRoom(data)
    const text = 'Where is my parcel number opal?'
    expect((await reply(data, { text })).intents[0]!.label).toBe('parcel')
    const [mark] = await data.markVoice([{ kind: 'intent', message: 't1', intent: 'size' }])
    expect((await reply(data, { message: 't1' })).intents[0]!.label).toBe('size')
    await data.takeBackVoiceMark(mark!.id)
    expect((await reply(data, { message: 't1' })).intents[0]!.label).toBe('parcel')
  })

  it('refuses a message that is not there, and what is no text', async () => {
    const data = await openShop({ knowledge: ENTRIES })
    await expect(data.voiceReply({ message: 'nothing' })).rejects.toMatchObject({ code: 'ROW_NOT_FOUND' })
    await expect(data.voiceReply({ text: 5 } as never)).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
    await expect(data.voiceReply({ text: 'x'.repeat(100_001) })).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
  })
})

describe('what was learned', () => {
  it('is taken over where only the state of a thread changed, and learned anew where labels did', async () => {
    const data = await openShop({ talks: TALKS, knowledge: ENTRIES })
    expect((await askRoom(data)).fitted).toBe(true)
    expect((await askRoom(data)).fitted).toBe(false)
    await data.changeThreads(['t5'], { status: 'closed' })
    const changed = await askRoom(data)
    expect([changed.fitted, deskOf(changed.result).unanswered]).toEqual([false, 8])
    await data.changeThreads(['t6'], { label: 'another' })
    expect((await askRoom(data)).fitted).toBe(true)
  })
})

describe('a turn of the assistant', () => {
  it('goes on from what was known before, by the shop’s own settings', async () => {
    const data = await openShop({ talks: TALKS, knowledge: ENTRIES })
    type Answer = { state: AssistantState; turn: AssistantTurn }
    const first = (await data.assistantTurn({ message: 'Hello' })) as Answer
    expect(first.state.said.length).toBeGreaterThan(0)
    const second = (await data.assistantTurn({ state: first.state, message: 'How do I get a refund?' })) as Answer
    expect(second.state.said.length).toBeGreaterThan(first.state.said.length)
    expect(second.turn.text).not.toBe('')
    await expect(data.assistantTurn({ message: 5 } as never)).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
  })
})
