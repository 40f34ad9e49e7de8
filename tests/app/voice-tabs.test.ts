import { describe, expect, it } from 'vitest'
import { moodSentence, stepOfMean } from '../../src/app/pages/customers/say-mood'
import { namelessWishes, namesOfRows, namesSpoken } from '../../src/app/pages/voice/assistant/product-names'
import type { Said } from '../../src/app/pages/voice/assistant/use-chat.svelte'
import { draftOf, intentMark } from '../../src/app/pages/voice/insights/intent-mark'
import { changedCells, entryOf, findEntries, isWhole, NEW_ENTRY } from '../../src/app/pages/voice/knowledge/entries'
import { sortEntries, usesOf } from '../../src/app/pages/voice/knowledge/entry-use'
import { languageName } from '../../src/app/pages/voice/knowledge/language-name'
import { messageChoices, partOf, readPart } from '../../src/app/pages/voice/message-files'
import { tabsFor, type VoiceData } from '../../src/app/pages/voice/tabs'
import type { ImportEntry } from '../../src/data/types'

describe('the sections of the page Voice', () => {
  it('leave only what works without messages where there are none', () => {
    const ids = (data: Partial<VoiceData>): string[] =>
      tabsFor({ ...{ messages: false, files: false, knowledge: false }, ...data }).map(({ id }) => id)
    expect(ids({ knowledge: true })).toEqual(['knowledge', 'assistant'])
    expect(ids({ files: true })).toEqual(['moods', 'topics'])
    expect(ids({})).toEqual([])
    expect(ids({ messages: true })[0]).toBe('desk')
  })
  it('are of the conversations, or of the newest file that was kept as it came, and the address says of which', () => {
    const entry = (importId: string, table: string, state: string): ImportEntry =>
      ({ importId, table, state, fileName: `${importId}.csv`, sentences: true }) as ImportEntry
    const names = { ...entry('n', 'table', 'active'), sentences: undefined } as unknown as ImportEntry
    const imports = [
      names,
      entry('c', 'table', 'active'),
      entry('b', 'orders', 'active'),
      entry('a', 'table', 'undone'),
    ]
    expect(messageChoices(imports, true).map(({ id }) => id)).toEqual(['', 'c'])
    expect(messageChoices(imports, false)).toEqual([{ id: 'c', name: 'c.csv', config: { importId: 'c' } }])
    expect(readPart(partOf('moods', 'c'))).toEqual({ tab: 'moods', file: 'c' })
    expect(readPart(partOf('moods', ''))).toEqual({ tab: 'moods', file: '' })
    expect(readPart(undefined)).toEqual({ tab: undefined, file: '' })
  })
})

describe('entries of the knowledge', () => {
  const entries = [
    { ...NEW_ENTRY, id: '1', question: 'How long does delivery take?', answer: 'Two days.', tags: 'delivery' },
    { ...NEW_ENTRY, id: '2', question: '多久发货？', answer: '４８小时内', productId: 'P1' },
  ]
  it('are found by all of the words, whatever their case and width', () => {
    const found = (text: string): string[] => findEntries(entries, text).map(({ id }) => id)
    expect(found('DELIVERY two')).toEqual(['1'])
    expect(found('48小时')).toEqual(['2'])
    expect(found('p1')).toEqual(['2'])
    expect(found('delivery 48')).toEqual([])
    expect(found('  ')).toEqual(['1', '2'])
  })
  it('tell which cells were changed, and empty those that were emptied', () => {
    const before = entries[0]!
    expect(changedCells(before, { ...before })).toEqual({})
    expect(changedCells(before, { ...before, answer: ' Three days. ', tags: '' })).toEqual({
      ...{ answer: 'Three days.', tags: null },
    })
  })
  it('read a row whose cells are empty, and are whole with a question and an answer only', () => {
    expect(entryOf({ id: 'r', question: 'Why?', answer: null, tags: null })).toEqual({
      ...{ ...NEW_ENTRY, id: 'r', question: 'Why?' },
    })
    expect([isWhole({ question: 'a', answer: ' ' }), isWhole({ question: 'a', answer: 'b' })]).toEqual([false, true])
  })
  it('call languages as the reader does, and leave what is no code', () => {
    expect([languageName('en', 'zh'), languageName('zh', 'en')]).toEqual(['英语', 'Chinese'])
    expect(languageName('no code!', 'en')).toBe('no code!')
  })
})

describe('what an intent is to be', () => {
  const intent = { key: 'k', name: 'where', action: 'late' } as const
  it('is kept only where something was changed and a name is left', () => {
    const draft = draftOf(intent)
    expect(intentMark(intent, draft)).toBeUndefined()
    expect(intentMark(intent, { ...draft, name: ' ' })).toBeUndefined()
    expect(intentMark(intent, { ...draft, name: ' Where is it ' })).toEqual({
      ...{ kind: 'intentName', intent: 'k', name: 'Where is it', action: 'late' },
    })
    expect(intentMark(intent, { ...draft, into: 'j', action: '' })).toEqual({
      ...{ kind: 'intentName', intent: 'k', name: 'where', into: 'j' },
    })
  })
})

describe('names of products in the assistant', () => {
  const said = (field: string, text: string): Said =>
    ({
      ...{ id: 1, author: 'assistant' },
      turn: {
        spans: [{ text, source: { kind: 'row', table: 'products', key: 'K1', field } }],
        effects: [
          { kind: 'wantsToBuy', productId: 'K1', quantity: 1 },
          { kind: 'wantsToBuy', productId: 'K2', quantity: 1 },
        ],
      },
    }) as unknown as Said
  it('are those that were spoken, a name before an id', () => {
    expect(namesSpoken([said('productName', 'Kettle'), said('productId', 'K1')]).get('K1')).toBe('Kettle')
    expect(namesSpoken([said('price', '20')]).has('K1')).toBe(false)
  })
  it('are looked up for what nobody has named', () => {
    expect(namelessWishes([said('productName', 'Kettle')])).toEqual(['K2'])
    const rows = [
      { productId: 'K2', productName: 'Cup' },
      { productId: 'K3', productName: 'Pot' },
      { productId: 'K2', productName: null },
    ]
    expect(namesOfRows(rows, ['K2'])).toEqual([['K2', 'Cup']])
  })
})

describe('how a customer feels on the whole', () => {
  it('is one of five steps of the scale, and the way it goes', () => {
    const at = (mean: number): number => stepOfMean({ mean, scale: [-1, 1] })
    expect([-1, -0.5, 0, 0.5, 1].map(at)).toEqual([1, 2, 3, 4, 5])
    expect(stepOfMean({ mean: 4, scale: [4, 4] })).toBe(3)
    expect(moodSentence({ mean: 4.5, scale: [1, 5], trend: 'falling' }, 'en')).toBe(
      'On the whole very good, and worse lately.',
    )
    expect(moodSentence({ mean: -0.9, scale: [-1, 1], trend: null }, 'zh')).toBe('整体情绪：非常不满。')
  })
})

describe('entries of the knowledge by what they are asked for', () => {
  const entry = (question: string, productId = '') => ({ ...NEW_ENTRY, id: question + productId, question, productId })
  const use = (question: string, asked: number, productId = '') => ({
    ...{ question, productId, asked, recent: 0, confidence: null, sent: 0, latest: [] },
  })
  const entries = [entry('a'), entry('b'), entry('b', 'p1'), entry('new')]
  const useOf = usesOf([use('a', 2), use('b', 0), use('b', 5, 'p1')])

  it('are found by question and product; what was written since has none yet', () => {
    expect(entries.map((one) => useOf(one)?.asked)).toEqual([2, 0, 5, undefined])
  })
  it('stand as written, most asked for first, or those first that nobody asked for', () => {
    const ids = (order: 'written' | 'most' | 'never'): string[] =>
      sortEntries(entries, order, useOf).map(({ id }) => id)
    expect(ids('written')).toEqual(['a', 'b', 'bp1', 'new'])
    expect(ids('most')).toEqual(['bp1', 'a', 'b', 'new'])
    expect(ids('never')).toEqual(['b', 'new', 'a', 'bp1'])
  })
})
