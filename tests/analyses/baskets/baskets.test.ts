import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { layOut } from '../../../src/analyses/baskets/network-layout'
import { networkOf, surePairs } from '../../../src/analyses/baskets/charts'
import { prepare } from '../../../src/analyses/baskets/prepare'
import { run } from '../../../src/analyses/baskets/run'
import { findingOf, heldOutOf, servicesText } from '../../../src/analyses/baskets/say-baskets'
import { isServiceName } from '../../../src/features/service-words'
import { spec, type BasketsConfig, type BasketsResult, type Rule } from '../../../src/analyses/baskets/spec'
import { resultTable } from '../../../src/analyses/result-table'
import { createFormat } from '../../../src/core/format'
import { createRandom } from '../../../src/core/random'
import type { Column, Frame } from '../../../src/schema/columns'
import { describeWith } from '../../support/describe-with'
import { codeColumn, frameOf, type Row } from '../../support/frames'
import { resultOf, runRoom } from '../../support/room'

const room = { spec, prepare, run }
const DAY = 86_400_000
const START = Date.UTC(2023, 0, 1)

/** A line for each product of an order. */
const order = (id: string, day: number, person: string, products: readonly string[], extra: Row = {}): Row[] =>
  products.map((product) => ({
    ...{ orderedAt: START + day * DAY, orderId: id, person, productId: product, productName: `The ${product}` },
    ...{ quantity: 1, unitPrice: 10, ...extra },
  }))

const ask = async (rows: readonly Row[], config: Partial<BasketsConfig> = {}): Promise<BasketsResult> =>
  (await resultOf(room, { orders: frameOf(rows) }, config)).result
const ruleOf = ({ rules }: BasketsResult, left: string, right: string): Rule | undefined =>
  rules.find((rule) => rule.if.join('+') === left && rule.then[0] === right)

/** 20 orders: tea and mug in 8, tea alone in 4, mug alone in 2, jam and bread in 6, one of which has tea. */
const SMALL = [
  ...Array.from({ length: 8 }, (_, i) => order(`a${i}`, i, `c${i}`, ['tea', 'mug'])),
  ...Array.from({ length: 4 }, (_, i) => order(`b${i}`, i, `d${i}`, ['tea'])),
  ...Array.from({ length: 2 }, (_, i) => order(`e${i}`, i, `f${i}`, ['mug'])),
  ...Array.from({ length: 6 }, (_, i) =>
    order(`g${i}`, i, `h${i}`, i === 0 ? ['jam', 'bread', 'tea'] : ['jam', 'bread']),
  ),
].flat()

describe('rules of a small shop', () => {
  let result: BasketsResult
  beforeAll(async () => {
    result = await ask(SMALL, { minSupport: 0.1, minConfidence: 0 })
  })

  it('have the figures that were worked out by hand', () => {
    const rule = ruleOf(result, 'tea', 'mug')!
    expect([result.baskets, result.products]).toEqual([20, 4])
    expect(rule).toMatchObject({ count: 8, support: 0.4, ifNames: ['The tea'], thenNames: ['The mug'], shorter: -1 })
    expect(rule.confidence).toBeCloseTo(8 / 13, 12)
    expect(rule.lift).toBeCloseTo(8 / 13 / (10 / 20), 12)
    expect(rule.conviction).toBeCloseTo(0.5 / (1 - 8 / 13), 12)
    // Of 20 orders 13 with tea and 10 with a mug: (C(13,8) C(7,2) + C(13,9) C(7,1) + C(13,10)) / C(20,10).
    expect(rule.pValue).toBeCloseTo((1287 * 21 + 715 * 7 + 286) / 184_756, 12)
    expect(ruleOf(result, 'jam', 'bread')).toMatchObject({ confidence: 1, conviction: null, count: 6 })
  })

  it('count each set once', () => {
    const counts = new Map(result.itemsets.map(({ items, count }) => [[...items].sort().join('+'), count]))
    expect(counts.get('mug+tea')).toBe(8)
    expect(counts.get('tea')).toBe(13)
    expect(counts.has('mug+jam')).toBe(false)
  })

  it('are a line each where they are saved', () => {
    const table = resultTable(result)
    expect(table.rows).toHaveLength(result.rules.length)
    expect(table.columns.slice(0, 2).map(({ label }) => label)).toEqual(['if', 'then'])
  })
})

describe('what counts as bought', () => {
  it('is neither returned nor cancelled, nor written in two ways, nor twice in one order', async () => {
    const result = await ask(
      [
        ...SMALL,
        ...order('x1', 1, 'c1', ['jam', 'mug'], { quantity: -1 }),
        ...order('x2', 1, 'c1', ['jam', 'mug'], { status: 'cancelled' }),
        ...order('a0', 0, 'c0', ['TEA ', 'tea']),
      ],
      { minSupport: 0.05, minConfidence: 0 },
    )
    expect(ruleOf(result, 'jam', 'mug')).toBeUndefined()
    expect([result.baskets, result.products]).toEqual([20, 4])
    expect(ruleOf(result, 'tea', 'mug')!.count).toBe(8)
  })

  it('is no postage and no fee, unless the reader wants it', async () => {
    const rows = SMALL.flatMap((row, i) =>
      [row, { ...row, productId: 'POST', productName: 'Postage' }].slice(0, i % 2 ? 2 : 1),
    )
    const without = await ask(rows, { minSupport: 0.05 })
    expect(without.services).toMatchObject([{ key: 'POST', name: 'Postage' }])
    expect(without.rules.some(({ if: left, then }) => [...left, ...then].includes('POST'))).toBe(false)
    const withThem = await ask(rows, { minSupport: 0.05, services: true })
    expect(withThem.rules.some(({ then }) => then.includes('POST'))).toBe(true)
    expect(servicesText(without, { locale: 'en', format: createFormat('en', 'GBP') })).toMatch(
      /^Left out .*Postage \(\d+ lines\)/,
    )
  })

  it.each([
    ['dotcom postage', true],
    ['bank charges', true],
    ['cruk commission', true],
    ['manual', true],
    ['运费', true],
    ['补差价', true],
    ['postage stamp album with a long name', false],
    ['user manual', false],
    ['coffee', false],
    ['运费险说明书', false],
  ])('tells a service by its name: %s', (name, isService) => expect(isServiceName(name)).toBe(isService))

  it('leaves out baskets that no person fills', async () => {
    const stock = order(
      'stock',
      3,
      'c9',
      Array.from({ length: 150 }, (_, i) => `p${i}`),
    )
    const outcome = await resultOf(room, { orders: frameOf([...SMALL, ...stock]) }, { minSupport: 0.05 })
    expect(outcome.result.baskets).toBe(20)
    expect(outcome.warnings).toContainEqual(expect.objectContaining({ code: 'LARGE_LEFT_OUT' }))
  })

  it('is all that a customer bought, where that is the basket', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => [
      ...order(`o${i}`, i, `c${i}`, ['tea']),
      ...order(`q${i}`, i + 9, `c${i}`, ['mug']),
    ]).flat()
    expect((await ask(rows, { by: 'customer', minSupport: 0.1 })).rules).toHaveLength(2)
    expect(await runRoom(room, { orders: frameOf(rows) }, {})).toMatchObject({
      ...{ status: 'failed', error: { code: 'DATA_TOO_LITTLE', details: { found: 0 } } },
    })
  })

  it('is of one segment and one time of the year, where they are asked for', async () => {
    const segments = {
      customerKey: SMALL.map(({ person }) => String(person)),
      label: new Int32Array(SMALL.length),
      profiles: [{ name: { en: 'All', zh: '全部' } }],
    }
    const context = { context: { results: { segments } } }
    const frames = { orders: frameOf(SMALL) }
    const found = await resultOf(room, frames, { segment: 'All', season: 'winter', minSupport: 0.1 }, context)
    expect([found.result.baskets, found.result.segments]).toEqual([
      20,
      [{ key: 'All', title: { en: 'All', zh: '全部' } }],
    ])
    expect(await runRoom(room, frames, { segment: 'Some' }, context)).toMatchObject({
      error: { code: 'CONFIG_INVALID' },
    })
    expect(await runRoom(room, frames, { segment: 'Some' })).toMatchObject({ error: { code: 'DATA_MISSING' } })
    expect(await runRoom(room, frames, { season: '7' })).toMatchObject({ error: { code: 'DATA_TOO_LITTLE' } })
  })
})

/** What a product is sold as: bought, only ever sent back or cancelled, or no product at all. */
const SOLD = ['bought', 'returned', 'cancelled', 'postage'] as const

test('what is returned, cancelled or no product is in no rule, set, bundle or later purchase, whatever is sold', async () => {
  const basket = fc.record({
    person: fc.nat(5),
    day: fc.nat(60),
    items: fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 8 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(basket, { minLength: 25, maxLength: 50 }), async (baskets) => {
      const rows = baskets.flatMap(({ person, day, items }, i) =>
        items.flatMap((item) => {
          const as = SOLD[item % SOLD.length]!
          const extra = { returned: { quantity: -1 }, cancelled: { status: 'cancelled' }, bought: {}, postage: {} }[as]
          const named = as === 'postage' ? { productName: 'Express delivery' } : {}
          return order(`o${i}`, day, `c${person}`, [`${as} ${item}`], { ...extra, ...named })
        }),
      )
      const outcome = await runRoom(room, { orders: frameOf(rows) }, { minSupport: 0.01, minConfidence: 0 })
      if (outcome.status !== 'done') {
        expect(outcome).toMatchObject({ error: { code: 'DATA_TOO_LITTLE' } })
        return
      }
      const { rules, itemsets, bundles, next } = outcome.result.result
      const shown = [
        ...rules.flatMap((rule) => [...rule.if, ...rule.then]),
        ...[...itemsets, ...bundles].flatMap(({ items }) => items),
        ...next.flatMap(({ first, then }) => [first, then]),
      ]
      expect(shown.filter((key) => !key.startsWith('bought'))).toEqual([])
    }),
    { numRuns: 25, seed: 44 },
  )
})

/** Many customers: who buys paint buys a brush in the same order, and varnish 10 to 30 days later; all else is by chance. */
function paintShop(customers = 500): Row[] {
  const random = createRandom(5)
  const things = Array.from({ length: 12 }, (_, i) => `thing ${i}`)
  const rows: Row[] = []
  for (let i = 0; i < customers; i++) {
    const day = random.int(300)
    const others = (): string[] => things.filter(() => random.next() < 0.15)
    const isPainter = random.next() < 0.3
    const brush = random.next() < 0.7 ? ['brush'] : []
    rows.push(...order(`o${i}`, day, `c${i}`, [...(isPainter ? ['paint', ...brush] : ['nails']), ...others()]))
    const later = isPainter && random.next() < 0.8 ? ['varnish'] : ['screws']
    rows.push(...order(`p${i}`, day + 10 + random.int(21), `c${i}`, [...later, ...others()]))
  }
  return rows
}

describe('a shop with a pattern', () => {
  let result: BasketsResult
  let evaluation: { value: number; baselineValue: number; better: boolean } | null
  beforeAll(async () => {
    const output = await resultOf(room, { orders: frameOf(paintShop()) }, {})
    result = output.result
    evaluation = output.evaluation
  })
  const reader = { locale: 'en', format: createFormat('en', 'GBP') } as const

  it('shows it, and nothing that is chance', () => {
    const pairs = new Set(surePairs(result).map((rule) => [...rule.if, ...rule.then].sort().join('+')))
    expect([...pairs]).toEqual(['brush+paint'])
    expect(findingOf(result, reader).text).toMatch(/^Those who buy “The (paint|brush)” buy “The (brush|paint)”/)
  })

  it('says what is bought next, after how many days', () => {
    const pairs = result.next.map(({ first, then }) => `${first} > ${then}`)
    expect(pairs.slice(0, 2).sort()).toEqual(['nails > screws', 'paint > varnish'])
    const varnish = result.next.find(({ then }) => then === 'varnish')!
    expect(varnish.days50).toBeGreaterThan(15)
    expect(varnish.days50).toBeLessThan(25)
    expect(varnish.lift).toBeCloseTo(varnish.customers / varnish.expected, 12)
    // Nothing that is bought by chance comes next.
    expect(pairs.every((pair) => !pair.includes('thing'))).toBe(true)
  })

  it('offers a bundle with at most what it could bring', () => {
    const [bundle] = result.bundles
    expect([...bundle!.items].sort()).toEqual(['brush', 'paint'])
    expect(bundle!.extra).toBeLessThanOrEqual(bundle!.without)
    expect(bundle!.worth).toBeCloseTo(bundle!.extra * 10, 9)
  })

  it('draws each pair once, within the picture', () => {
    const { nodes, edges } = networkOf(result)
    expect([nodes.length, edges.length]).toEqual([2, 1])
    const places = layOut(6, [
      { from: 0, to: 1, weight: 1 },
      { from: 2, to: 3, weight: 1 },
    ])
    expect(places.every(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1)).toBe(true)
    expect(
      layOut(6, [
        { from: 0, to: 1, weight: 1 },
        { from: 2, to: 3, weight: 1 },
      ]),
    ).toEqual(places)
  })

  it('is held against its newer orders, if there are rules enough', async () => {
    expect(evaluation).toBeNull()
    const all = await resultOf(room, { orders: frameOf(manyPairs(true)) }, {})
    expect(all.evaluation).toMatchObject({ metric: 'liftInNewer', better: true })
    expect(all.evaluation!.value).toBeGreaterThan(2 * all.evaluation!.baselineValue)
    expect(heldOutOf({ ...all.result, ...{ evaluation: all.evaluation } }, reader)!.text).toMatch(/since then, too/)
  })

  it('is told where the pattern has gone (control)', async () => {
    const gone = await resultOf(room, { orders: frameOf(manyPairs(false)) }, {})
    expect(gone.evaluation).toMatchObject({ better: false })
    expect(heldOutOf({ ...gone.result, ...{ evaluation: gone.evaluation } }, reader)).toMatchObject({ tone: 'caution' })
  })
})

/** Ten pairs of products that go together for 280 days; then they go on doing so, or any two are picked by chance. */
function manyPairs(lasts: boolean): Row[] {
  const random = createRandom(6)
  return Array.from({ length: 2000 }, (_, i) => {
    const day = Math.floor(i / 5)
    const first = random.int(20)
    const second = lasts || day < 280 ? (first + 10) % 20 : random.int(20)
    return order(`o${i}`, day, `c${i % 300}`, [`p${first}`, `p${second}`, `q${random.int(30)}`])
  }).flat()
}

describe('bad input ends in words', () => {
  const failing: [string, Row[], string][] = [
    [
      'one product',
      Array.from({ length: 40 }, (_, i) => order(`o${i}`, i, `c${i}`, ['tea'])).flat(),
      'DATA_TOO_LITTLE',
    ],
    [
      'one item per order',
      Array.from({ length: 40 }, (_, i) => order(`o${i}`, i, `c${i}`, [`p${i % 7}`])).flat(),
      'DATA_TOO_LITTLE',
    ],
    ['one order', order('o', 1, 'c', ['a', 'b', 'c']), 'DATA_TOO_LITTLE'],
    ['no products', SMALL.map(({ productId: _, productName: __, ...row }) => row), 'DATA_MISSING'],
  ]
  it.each(failing)('for %s', async (_, rows, code) => {
    expect(await runRoom(room, { orders: frameOf(rows) }, {})).toMatchObject({ status: 'failed', error: { code } })
  })

  it('for everyone having bought the same: nothing is more than chance', async () => {
    const rows = Array.from({ length: 60 }, (_, i) =>
      order(`o${i}`, i, `c${i}`, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']),
    ).flat()
    const result = await ask(rows)
    expect(result.found.sure).toBe(0)
    const { text, tone } = findingOf(result, { locale: 'zh', format: createFormat('zh', 'CNY') })
    expect([text, tone]).toEqual(['没有发现比随机更常一起购买的商品。', 'caution'])
  })

  it('for one customer, and for none', async () => {
    const one = await ask(SMALL.map((row) => ({ ...row, person: 'c1' })))
    expect(one.next).toEqual([])
    expect((await ask(SMALL.map((row) => ({ ...row, person: '' })))).rules.length).toBeGreaterThan(0)
  })

  it('for a hundred thousand products', async () => {
    const every = Array.from({ length: 100_000 }, (_, i) => i)
    const orders: Frame = {
      rows: every.length,
      columns: new Map<string, Column>([
        ['orderedAt', { kind: 'date', values: Float64Array.from(every, (i) => START + (i % 300) * DAY) }],
        ['orderId', codeColumn(every.map((i) => `o${i >> 1}`))],
        ['productId', codeColumn(every.map((i) => `p${i}`))],
        ['unitPrice', { kind: 'f64', values: new Float64Array(every.length).fill(5) }],
      ]),
    }
    const { result } = await resultOf(room, { orders }, {})
    expect(result.found).toMatchObject({ rules: 0, itemsets: 0 })
    expect(result.baskets).toBe(50_000)
  })

  it('for a frequency that everything has: fewer sets are shown, and it is said', async () => {
    const random = createRandom(8)
    const rows = Array.from({ length: 40 }, (_, i) =>
      order(
        `o${i}`,
        i,
        `c${i}`,
        Array.from({ length: 60 }, (__, k) => `p${k}`).filter(() => random.next() < 0.6),
      ),
    ).flat()
    const output = await resultOf(room, { orders: frameOf(rows) }, { minSupport: 0.05 })
    expect(output.warnings).toContainEqual(expect.objectContaining({ code: 'SUPPORT_RAISED' }))
    expect(output.result.found.itemsets).toBeLessThanOrEqual(100_000)
  })
})

const tableOf = (lines: readonly (readonly string[])[]): ReturnType<typeof frameOf> => {
  const width = Math.max(...lines.map(({ length }) => length))
  return frameOf(
    lines.map((line) =>
      Object.fromEntries(Array.from({ length: width }, (_, i) => [`custom:Column ${i + 1}`, line[i] ?? ''])),
    ),
  )
}
const CHOSEN = { context: { chosen: [{ table: 'table' as const }] } }

describe('a plain table', () => {
  it('is a basket a row: cells are products wherever they stand, flags are products by their column', async () => {
    const lines = Array.from({ length: 30 }, (_, i) => (i % 3 ? ['tea', 'mug'] : ['mug ', 'Tea', 'jam']))
    const config = { importId: 'x', minSupport: 0.1 }
    const cells = await resultOf(room, { table: tableOf(lines) }, config, CHOSEN)
    const flags = frameOf(
      lines.map((line) => ({ 'custom:tea': 1, 'custom:mug': 1, 'custom:jam': line.length > 2 ? 1 : 0 })),
    )
    const answered = await resultOf(room, { table: flags }, config, CHOSEN)
    for (const { result } of [cells, answered]) {
      expect([result.baskets, result.products]).toEqual([30, 3])
      expect(ruleOf(result, 'jam', 'tea')).toMatchObject({ count: 10, confidence: 1, lift: 1 })
    }
  })

  it('must be one', async () => {
    const orders = { context: { chosen: [{ table: 'orders' as const }] } }
    expect(await runRoom(room, { orders: frameOf(SMALL) }, { importId: 'x' }, orders)).toMatchObject({
      error: { code: 'CONFIG_INVALID' },
    })
  })
})

const GROCERIES = new URL('../../../../shared/data/groceries/groceries.csv', import.meta.url)
const hasGroceries = existsSync(GROCERIES)
if (!hasGroceries) process.stderr.write('SKIPPED baskets: the Groceries data set is not beside the project\n')

describeWith(hasGroceries, 'the Groceries data set', () => {
  it('gives the 463 rules of the literature, and the figures of the first ones', async () => {
    const lines = readFileSync(GROCERIES, 'utf8')
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(','))
    const table = tableOf(lines)
    const { result } = await resultOf(
      room,
      { table },
      { importId: 'x', minSupport: 0.006, minConfidence: 0.25 },
      CHOSEN,
    )
    expect([result.baskets, result.products, result.rules.length]).toEqual([9835, 169, 463])
    const sizes = [1, 2, 3, 4].map((size) => result.itemsets.filter(({ items }) => items.length === size).length)
    expect(sizes).toEqual([109, 478, 156, 4])
    expect(result.rules[0]).toMatchObject({ if: ['herbs'], then: ['root vegetables'], count: 69 })
    expect(result.rules[0]!.support).toBeCloseTo(0.00702, 5)
    expect(result.rules[0]!.confidence).toBeCloseTo(0.4313, 4)
    expect(result.rules[0]!.lift).toBeCloseTo(3.9565, 4)
    const strict = await resultOf(room, { table }, { importId: 'x', minSupport: 0.01, minConfidence: 0.5 }, CHOSEN)
    expect(strict.result.rules).toHaveLength(15)
    const fruit = strict.result.rules.find(
      (rule) => [...rule.if].sort().join() === 'citrus fruit,root vegetables' && rule.then[0] === 'other vegetables',
    )!
    expect([fruit.support, fruit.confidence, fruit.lift].map((value) => value.toFixed(4))).toEqual([
      '0.0104',
      '0.5862',
      '3.0296',
    ])
    const rare = await resultOf(room, { table }, { importId: 'x', minSupport: 0.005, minConfidence: 0.3 }, CHOSEN)
    expect(rare.result.rules).toHaveLength(482)
  })
})
