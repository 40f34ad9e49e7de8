import { describe, expect, it } from 'vitest'
import { checkVoiceMark } from '../../src/data/check-voice-mark'
import { openBackup } from '../../src/data/restore'
import type { DataService } from '../../src/data/service'
import type { VoiceMarkDraft } from '../../src/data/types'
import { VOICE_MARK_KINDS, type VoiceMark } from '../../src/features/voice-mark'
import { createMemoryStore } from '../../src/store'
import { openVoiceShop, NOW, type Handed } from './voice-shop'

/** One of each kind, as it may be. */
const FINE: { [Kind in VoiceMark['kind']]: Extract<VoiceMark, { kind: Kind }> } = {
  mood: { kind: 'mood', message: 't1', step: 2 },
  intent: { kind: 'intent', message: 't1', intent: '' },
  intentName: { kind: 'intentName', intent: 'a', name: 'Parcels', into: 'b', action: 'order-status' },
  topic: { kind: 'topic', topic: 'a', name: 'Cups' },
  aspect: { kind: 'aspect', aspect: 'smell', name: 'Smell', words: ['smell', '气味'] },
  answer: { kind: 'answer', message: 't1', question: 'Where is it?', answer: 'On its way.' },
  gap: { kind: 'gap', gap: 'a', verdict: 'dismissed' },
  snippet: { kind: 'snippet', snippet: 's', name: 'Hello', text: 'Hello {name}' },
  promise: { kind: 'promise', priority: '', answerHours: 4, solveHours: 48 },
  assistant: { kind: 'assistant', sees: ['orders'], tone: 'plain', minConfidence: 0.6 },
  invoice: { kind: 'invoice', message: 'm', order: '1', title: 'Ann Lee', taxNumber: '', isDone: false },
}

const codeOf = (work: () => void): string => {
  try {
    work()
    return 'none'
  } catch (thrown) {
    return (thrown as { code: string }).code
  }
}

async function textsOf(data: DataService): Promise<string> {
  const store = createMemoryStore()
  await (await openBackup({ file: await data.backup('k', { passphrase: null }), name: 'x' })).copyTo(store)
  return JSON.stringify(await store.list('settings', ['voice-mark']))
}

describe('marks on messages', () => {
  it('keep the latest word about one thing, of every kind', async () => {
    const data = await openVoiceShop().ready
    await data.markVoice(Object.values(FINE))
    expect((await data.listVoiceMarks()).map(({ kind }) => kind).sort()).toEqual([...VOICE_MARK_KINDS].sort())
    const [again] = await data.markVoice([{ ...FINE.mood, step: 5 }])
    const moods = (await data.listVoiceMarks()).filter(({ kind }) => kind === 'mood')
    expect(moods).toEqual([{ ...FINE.mood, step: 5, id: again!.id, customer: 'c1', at: NOW }])
    await data.takeBackVoiceMark(again!.id)
    await data.takeBackVoiceMark('nothing')
    expect(await data.listVoiceMarks()).toHaveLength(VOICE_MARK_KINDS.length - 1)
  })

  it.each([
    ['no kind that there is', { kind: 'smell', message: 't1' }],
    ['nothing', null],
    ['a step between two', { ...FINE.mood, step: 2.5 }],
    ['a step beyond five', { ...FINE.mood, step: 6 }],
    ['no message', { ...FINE.mood, message: '' }],
    ['a member more', { ...FINE.mood, surprise: 1 }],
    ['an intent made one with itself', { ...FINE.intentName, into: 'a' }],
    ['words that are none', { ...FINE.aspect, words: ['', 'smell'] }],
    ['an answer of nothing', { ...FINE.answer, answer: '  ' }],
    ['hours that are none', { ...FINE.promise, answerHours: 0 }],
    ['hours without end', { ...FINE.promise, solveHours: Infinity }],
    ['a sight that there is not', { ...FINE.assistant, sees: ['everything'] }],
    ['a customer who is a number', { ...FINE.gap, customer: 1 }],
    ['a text without end', { ...FINE.snippet, text: 'x'.repeat(20_001) }],
  ])('refuse %s', async (_, draft) => {
    const data = await openVoiceShop().ready
    await expect(data.markVoice([draft as unknown as VoiceMarkDraft])).rejects.toMatchObject({ code: 'ROW_INVALID' })
    expect(await data.listVoiceMarks()).toEqual([])
  })

  it('refuse every kind without any of its members, and take what is whole', () => {
    for (const mark of Object.values(FINE)) {
      expect(codeOf(() => checkVoiceMark(mark))).toBe('none')
      for (const member of Object.keys(mark).filter((name) => !['into', 'action'].includes(name))) {
        const { [member]: _left, ...rest } = mark as unknown as Record<string, unknown>
        expect([mark.kind, member, codeOf(() => checkVoiceMark(rest))]).toEqual([mark.kind, member, 'ROW_INVALID'])
      }
    }
  })

  it('make another answer of a room that reads their kind, and of no other', async () => {
    const handed: Handed = new Map()
    const data = await openVoiceShop(undefined, handed).ready
    const keys = async (): Promise<string[]> => [
      (await data.prepare('mood', {}, 'cpu')).key,
      (await data.prepare('snippet', {}, 'cpu')).key,
    ]
    const before = await keys()
    const [mark] = await data.markVoice([FINE.mood])
    const after = await keys()
    expect([after[0] === before[0], after[1] === before[1]]).toEqual([false, true])
    expect([handed.get('mood')!.at(-1), handed.get('snippet')!.at(-1)]).toEqual([[FINE.mood], []])
    await data.takeBackVoiceMark(mark!.id)
    expect(await keys()).toEqual(before)
  })

  it('name themselves in what is known of the workspace, so that pages follow', async () => {
    const data = await openVoiceShop().ready
    expect((await data.info()).voiceMarks).toBeUndefined()
    await data.markVoice([FINE.mood])
    const { voiceMarks, dataVersion } = await data.info()
    expect(voiceMarks).toBeTruthy()
    await data.markVoice([FINE.snippet])
    const after = await data.info()
    expect([after.voiceMarks === voiceMarks, after.dataVersion === dataVersion]).toEqual([false, true])
  })

  it('hold nothing that tells of a person in what is learned from', async () => {
    const data = await openVoiceShop().ready
    const [kept] = await data.markVoice([
      { ...FINE.answer, question: 'Write to ann@example.com', answer: 'We wrote to ann@example.com today.' },
    ])
    expect(kept).toMatchObject({ question: 'Write to [email]', answer: 'We wrote to [email] today.' })
    expect(await textsOf(data)).not.toContain('ann@example.com')
  })

  it('go with the person whom they are about, in memory and in a backup', async () => {
    const data = await openVoiceShop().ready
    await data.markVoice([FINE.mood, { ...FINE.mood, message: 't2' }, FINE.snippet])
    await data.markVoice([{ ...FINE.invoice, customer: '' }])
    expect(await textsOf(data)).toContain('"c1"')
    await data.eraseCustomer('c1')
    const left = (await data.listVoiceMarks()).map((mark) => [mark.kind, mark.customer])
    // The invoice is on nobody's account, and is in her name.
    expect(left.sort()).toEqual([
      ['mood', 'c2'],
      ['snippet', ''],
    ])
    expect(await textsOf(data)).not.toContain('Ann Lee')
  })

  it('survive an import that is undone and made again, and a restored backup', async () => {
    const data = await openVoiceShop().ready
    await data.markVoice([FINE.mood])
    const { importId } = (await data.imports())[0]!
    await data.undoImport(importId)
    await data.redoImport(importId)
    const backup = await data.backup('k', { passphrase: null })
    await data.restore('r', Object.assign(backup, { name: 'b' }) as never, { into: 'new' as never })
    expect(await data.listVoiceMarks()).toMatchObject([{ ...FINE.mood, customer: 'c1' }])
  })
})
