import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DraftSource, DraftSpan, Facts } from '../../src/analyses/service/reply/types'
import { apart, editPieces, insertPieces, pieceAt, piecesOf, textOf } from '../../src/app/pages/voice/desk/kept-spans'
import { lockedSpans, takeRephrasing } from '../../src/app/pages/voice/desk/locked-facts'
import { markFeelings, markOrders, ordersIn } from '../../src/app/pages/voice/desk/references'
import { groupOrders, slotValuesOf } from '../../src/app/pages/voice/desk/slot-values'
import { sureText } from '../../src/app/pages/voice/desk/say-desk'
import { createFormat } from '../../src/core/format'
import {
  fillSnippet,
  matchSnippets,
  openSlots,
  personalPieces,
  snippetAsked,
  snippetTextOf,
  suggestName,
} from '../../src/app/pages/voice/desk/snippets'

const words = (text: string): DraftSpan => ({ text, source: { kind: 'template', template: 'order-status' } })
const cell = (field: string, text: string): DraftSpan => ({
  text,
  source: { kind: 'row', table: 'orders', key: '1042', field },
})
const DRAFT = [
  words('Hello, your order '),
  cell('orderId', '1042'),
  words(' was sent on '),
  cell('shippedAt', '3 May 2024'),
  words(' with '),
  cell('carrier', 'DHL'),
  words('. It is not here yet? Then please tell us.'),
]

describe('a draft in the words of a language model', () => {
  it('is taken where every fact stands in it to the letter, each with the source that it had', () => {
    const taken = takeRephrasing(
      DRAFT,
      'Good news! Order 1042 left us on 3 May 2024 with DHL. If it has not arrived, just let us know.',
    )
    expect('spans' in taken && lockedSpans(taken.spans)).toEqual(lockedSpans(DRAFT))
    expect('spans' in taken && taken.spans.map(({ text }) => text).join('')).toMatch(/^Good news! .* let us know\.$/)
  })

  it.each([
    ['a fact is gone', 'Your order left on 3 May 2024 with DHL. Not there?', 'factLost'],
    ['a fact is part of a longer one', 'Order 10421 left on 3 May 2024 with DHL. Not there?', 'factLost'],
    ['facts change places', 'On 3 May 2024 order 1042 left with DHL. Not there?', 'factLost'],
    ['a figure is added', 'Order 1042 left on 3 May 2024 with DHL, it takes 2 days. Not there?', 'factAdded'],
    ['a figure is added in words', 'Order 1042 left on 3 May 2024 with DHL: two days! Not there?', 'factAdded'],
    ['an address is added', 'Order 1042 left on 3 May 2024 with DHL. Not there? Write to a@b.org', 'factAdded'],
    ['something is promised', 'Order 1042 left on 3 May 2024 with DHL. Not there? We refund it.', 'promiseAdded'],
    ['a denial is gone', 'Order 1042 left on 3 May 2024 with DHL. It is here.', 'denialChanged'],
    [
      'it is much longer',
      `Order 1042 left on 3 May 2024 with DHL. Not there? ${'Dear friend. '.repeat(60)}`,
      'tooLong',
    ],
    ['nothing is said', '  ', 'empty'],
  ])('is refused where %s', (_, text, reason) => {
    expect(takeRephrasing(DRAFT, text)).toMatchObject({ fault: { reason } })
  })

  it('is held to the same in Chinese', () => {
    const draft = [words('您的订单'), cell('orderId', '1042'), words('已发货，请耐心等待。')]
    expect(takeRephrasing(draft, '亲，订单1042已经发出，请再等等哦。')).toHaveProperty('spans')
    expect(takeRephrasing(draft, '亲，订单1042已经发出，三天内到。')).toMatchObject({ fault: { reason: 'factAdded' } })
    expect(takeRephrasing(draft, '亲，订单1042已发出，可为您退款。')).toMatchObject({
      fault: { reason: 'promiseAdded' },
    })
  })

  it('never loses a fact or gains a figure, whatever the model writes', () => {
    const facts = ['1042', 'DHL', '3 May 2024', '¥99.00', 'Blue kettle', '红色 XL']
    const pieces = fc.oneof(
      fc.constantFrom(...facts),
      fc.constantFrom(' ', ', ', 'with', 'not ', 'refund', '7', '亲，', '三天'),
    )
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...facts), { maxLength: 4 }),
        fc.array(pieces, { maxLength: 12 }),
        (own, said) => {
          const spans = own.flatMap((fact) => [words('so '), cell('x', fact)])
          const taken = takeRephrasing(spans, said.join(''))
          if (!('spans' in taken)) return
          expect(lockedSpans(taken.spans).map(({ text }) => text)).toEqual(own)
          const free = taken.spans.flatMap(({ text, source }) => (source.kind === 'template' ? [text] : []))
          expect(free.join(' ')).not.toMatch(/\d|\brefund|三天/)
        },
      ),
      { seed: 7, numRuns: 400 },
    )
  })
})

describe('what stands in the reply while it is edited', () => {
  const pieces = piecesOf(DRAFT)
  const factsOf = (all: typeof pieces): string[] =>
    all.flatMap(({ text, source }) => (source && source.kind !== 'template' ? [text] : []))

  it('keeps the source of every fact that was not touched', () => {
    const edited = editPieces(pieces, textOf(pieces).replace('was sent', 'left our house'))
    expect(textOf(edited)).toContain('1042 left our house on 3 May 2024')
    expect(factsOf(edited)).toEqual(['1042', '3 May 2024', 'DHL'])
  })

  it('makes a fact that was changed the words of the writer', () => {
    const edited = editPieces(pieces, textOf(pieces).replace('3 May', '4 May'))
    expect(factsOf(edited)).toEqual(['1042', 'DHL'])
    expect(textOf(edited)).toContain('4 May 2024')
  })

  it('always holds exactly the text of the field, and no fact that is not in the draft', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '1', '0', 'D', 'H', 'L', '好', '\n'), maxLength: 30 })
    fc.assert(
      fc.property(text, fc.nat(90), fc.nat(90), (typed, from, to) => {
        const before = textOf(pieces)
        const [start, end] = [Math.min(from, to), Math.max(from, to)]
        const after = before.slice(0, start) + typed + before.slice(end)
        const edited = editPieces(pieces, after)
        expect(textOf(edited)).toBe(after)
        expect(['1042', '3 May 2024', 'DHL']).toEqual(expect.arrayContaining(factsOf(edited)))
      }),
      { seed: 3, numRuns: 300 },
    )
  })

  it('keeps a fact that is put in apart from the words beside it, and not from what needs no space', () => {
    const put = (before: string, after: string): string =>
      textOf([{ text: before }, ...apart(cell('carrier', 'DHL'), before, after), { text: after }])
    expect(put('It goes with', 'today')).toBe('It goes with DHL today')
    expect(put('It goes with ', '.')).toBe('It goes with DHL.')
    expect(put('', '')).toBe('DHL')
    expect(put('由', '承运')).toBe('由DHL承运')
    expect(put('快递：(', ')')).toBe('快递：(DHL)')
  })

  it('says which fact the caret is in, or right behind', () => {
    expect(pieceAt(pieces, textOf(pieces).indexOf('1042') + 2)).toBe(pieces[1])
    expect(pieceAt(pieces, textOf(pieces).indexOf('1042') + 4)).toBe(pieces[1])
    expect(pieceAt(pieces, 0)).toBe(pieces[0])
    expect(pieceAt([], 0)).toBeUndefined()
  })
})

describe('snippets', () => {
  const order: DraftSource = { kind: 'row', table: 'orders', key: '1042', field: 'tracking' }
  const values = { tracking: { text: 'ZX9', source: order } }

  it('are filled from rows, and a slot that no row fills stays to be filled by hand', () => {
    const filled = fillSnippet('Dear {name}, your number is {tracking}.', values)
    expect(textOf(filled)).toBe('Dear {name}, your number is ZX9.')
    expect(filled.find(({ source }) => source)).toEqual({ text: 'ZX9', source: order })
    expect(openSlots(textOf(filled))).toEqual(['{name}'])
    expect(textOf(fillSnippet('单号{快递单号}', values))).toBe('单号ZX9')
    expect(openSlots('nothing to fill')).toEqual([])
  })

  it('are made of a reply with the customer’s own facts as slots again, and tell what no slot stands for', () => {
    const pieces = [...piecesOf(DRAFT.slice(0, 4)), { text: ' Bye.' }]
    expect(snippetTextOf(pieces)).toBe('Hello, your order {order} was sent on 3 May 2024 Bye.')
    expect(personalPieces(pieces)).toEqual(['3 May 2024'])
    expect(personalPieces([{ text: 'Bye.' }])).toEqual([])
  })

  it('are asked for by a slash that begins a word, and not by one in a date or an address', () => {
    expect(snippetAsked('Hello /ret', 10)).toEqual({ start: 6, end: 10, query: 'ret' })
    expect(snippetAsked('您好/退', 4)).toEqual({ start: 2, end: 4, query: '退' })
    expect(snippetAsked('/', 1)).toEqual({ start: 0, end: 1, query: '' })
    for (const text of ['3/4', 'and/or', 'https://x', 'Hello /a b'])
      expect(snippetAsked(text, text.length)).toBeUndefined()
  })

  it('are found by the beginning of their names before anything in them', () => {
    const all = [
      { id: '1', name: 'Thanks', text: 'We are sorry about the return' },
      { id: '2', name: 'Return address', text: 'Send it to us' },
      { id: '3', name: 'Greeting', text: 'Hello' },
    ]
    expect(matchSnippets(all, 'ret').map(({ id }) => id)).toEqual(['2', '1'])
    expect(matchSnippets(all, '')).toHaveLength(3)
  })

  it('get their first words as a name', () => {
    expect(suggestName('Short\nand more')).toBe('Short')
    expect(suggestName('a '.repeat(60))).toMatch(/^(a )+a?…$/)
    expect(suggestName('长'.repeat(60))).toHaveLength(41)
  })

  it('put pieces into the place of a selection', () => {
    const inserted = insertPieces(piecesOf(DRAFT), [{ text: 'XX' }], 0, 5)
    expect(textOf(inserted)).toMatch(/^XX, your order 1042/)
  })
})

describe('a message on the desk', () => {
  const TEXT = 'Order 1042 is lovely, but late.'
  const FEELINGS = [
    { start: 14, end: 20, weight: 1 },
    { start: 26, end: 30, weight: -2 },
  ]

  it('shows the words that tell a feeling, beside the orders in it, from a shifted place on too', () => {
    const expected = [
      { text: 'Order ' },
      { text: '1042', order: '1042' },
      { text: ' is ' },
      { text: 'lovely', feeling: 'good' },
      { text: ', but ' },
      { text: 'late', feeling: 'bad' },
      { text: '.' },
    ]
    expect(markFeelings(markOrders(TEXT, ['1042']), FEELINGS)).toEqual(expected)
    const later = FEELINGS.map((one) => ({ ...one, start: one.start + 2, end: one.end + 2 }))
    expect(markFeelings(markOrders(TEXT, ['1042']), later, 2)).toEqual(expected)
  })

  it('keeps every character, wherever feelings are said to stand', () => {
    const feeling = fc.record({ start: fc.nat(40), end: fc.nat(40), weight: fc.integer({ min: -2, max: 2 }) })
    fc.assert(
      fc.property(fc.array(feeling, { maxLength: 6 }), (feelings) => {
        const stretches = markFeelings(markOrders(TEXT, ['1042']), feelings)
        expect(stretches.map(({ text }) => text).join('')).toBe(TEXT)
        expect(stretches.filter(({ order }) => order !== undefined)).toEqual([{ text: '1042', order: '1042' }])
      }),
      { seed: 7, numRuns: 60 },
    )
  })

  it('is about the order that was named last, and else about the latest under way', () => {
    const order = (id: string, state: string): object => ({
      id,
      state,
      parcels: [{ carrier: `by ${id}`, tracking: null }],
    })
    const orders = [order('1044', 'shipped'), order('1043', 'delivered'), order('1042', 'delivered')]
    const facts = { customer: null, products: [], orders } as unknown as Facts
    const ids = facts.orders.map(({ id }) => id)
    const named = ordersIn(['What of 1042, then?', 'Is 1043 there? Not 10440.'], ids)
    expect(named).toEqual(['1042', '1043'])
    const slotsOf = (all: readonly string[]) => {
      const { order: of, carrier } = slotValuesOf(facts, { orders: all, productId: '' })
      return [of?.text, carrier?.text]
    }
    expect([slotsOf(named), slotsOf([]), slotsOf(['9999'])]).toEqual([
      ['1042', 'by 1042'],
      ['1044', 'by 1044'],
      ['1044', 'by 1044'],
    ])
    const groups = groupOrders(facts.orders, named, 5).map(({ name, orders: own }) => [name, own.map(({ id }) => id)])
    expect(groups).toEqual([
      ['named', ['1043', '1042']],
      ['underWay', ['1044']],
    ])
  })

  it('is never wholly sure, nor ever out of the question', () => {
    const format = createFormat('en', 'GBP')
    expect([1, 0.5, 0].map((chance) => sureText(chance, format))).toEqual(['99%', '50%', '1%'])
  })
})
