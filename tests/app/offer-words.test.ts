import { describe, expect, it } from 'vitest'
import {
  barsChart,
  dueOf,
  mostOffered,
  offeredOf,
  productsOnOffer,
  reachAdded,
  windowsChart,
  windowsWon,
} from '../../src/analyses/recommend/charts'
import { withoutRules, withPrice } from '../../src/analyses/recommend/change-config'
import { findProducts, productByLabel } from '../../src/analyses/recommend/find-products'
import { reasonsAt } from '../../src/analyses/recommend/read-suggestions'
import { reasonText } from '../../src/analyses/recommend/reason-text'
import {
  exposureLabel,
  findingOf,
  focusRemoved,
  methodsFor,
  proofFinding,
  proofText,
  removedRows,
  scoreShares,
  servicesText,
  whyOf,
} from '../../src/analyses/recommend/say-offers'
import { likeliest, similarTo, slotRows, wantedFinding } from '../../src/analyses/recommend/say-product'
import { coldRows, leagueRows, neverShownText, productRows, ratingsProof } from '../../src/analyses/recommend/say-proof'
import { RULES, spec } from '../../src/analyses/recommend/spec'
import { NOT_OFFERED, RULE_NAMES, viewWords } from '../../src/analyses/recommend/view-messages'
import { longFile, slotFile, wideFile } from '../../src/app/pages/offers/offer-files'
import { shownOf, sortedCustomers } from '../../src/app/pages/offers/offer-rows'
import { outcomeRows, outcomeText } from '../../src/app/pages/offers/outcome-words'
import { suggestionsByCustomer } from '../../src/app/pages/offers/wanted-rows'
import { createFormat } from '../../src/core/format'
import type { OfferOutcomes } from '../../src/data/types'
import { offersResult } from './support/offers-result'

const en = { locale: 'en', format: createFormat('en', 'GBP') } as const
const zh = { locale: 'zh', format: createFormat('zh', 'GBP') } as const
const discover = offersResult()
const again = offersResult({ question: 'again' })
const nobody = (): boolean => false

describe('the sentences about suggestions', () => {
  it('says every kind of reason in both languages, with the products and figures that drove it', () => {
    const said = [discover, again].flatMap((result) =>
      [...result.suggestions.product.keys()].flatMap((at) =>
        reasonsAt(result, at).map((part) => [reasonText(result, part, en), reasonText(result, part, zh)]),
      ),
    )
    expect(said.map(([one]) => one)).toEqual([
      'because they bought “Kettle”',
      'people like them: 12 of the 50 most similar bought it',
      'it sells 2.4× as much as usual just now',
      'its price is like what they usually pay',
      '90 customers bought it',
      'it is described like what they bought: enamel, blue',
      'they put it into the cart 3 days ago',
      'they buy it every 34 days, due in 3 days',
      'they bought it 5 times, last 31 days ago',
      'they buy it every 20 days, overdue by 12 days',
      'they bought it once, 40 days ago',
      'they buy it every 60 days, due today',
    ])
    for (const [, other] of said) expect(other).toMatch(/^[^{}]*\p{Script=Han}[^{}]*$/u)
  })

  it('says of a trend that is none only how often it was bought', () => {
    const part = { kind: 'trend', lines: 7, days: 14, times: 1, share: 1 } as const
    expect(reasonText(discover, part, en)).toBe('it was bought 7 times in the last 14 days')
    expect(reasonText(discover, { ...part, times: Infinity }, en)).toContain('7 times')
  })

  it('adds what reasons leave over, where it can be seen and is not alike for all products, with its sign', () => {
    const reasons = [{ kind: 'popular', customers: 3, share: 2 }] as const
    const ofEase = { ...discover, method: 'ease' } as const
    expect(whyOf(ofEase, { reasons: [...reasons], rest: -0.5 }, en).at(-1)).toEqual({
      text: 'everything else together',
      weight: -0.5,
    })
    expect(whyOf(discover, { reasons: [...reasons], rest: -12 }, en)).toHaveLength(1)
    expect(whyOf(ofEase, { reasons: [...reasons], rest: 0.001 }, en)).toHaveLength(1)
    expect(whyOf(ofEase, { reasons: [{ ...reasons[0], share: NaN }], rest: NaN }, en)).toEqual([])
  })

  it('tells reasons that are a twentieth of the weightiest or less as one, with their sum', () => {
    const shares = [2, 0.11, 0.05, 0.04]
    const reasons = shares.map((share) => ({ kind: 'popular', customers: 3, share }) as const)
    const said = whyOf(discover, { reasons, rest: 0 }, en)
    expect(said.map(({ text }) => text)).toEqual([
      '3 customers bought it',
      '3 customers bought it',
      '2 smaller reasons together',
    ])
    expect(said.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(2.2)
  })

  it('says how well stars are foretold, the best way first, and when the mean is as good', () => {
    const proof = offersResult({ evaluate: true }).ratings!
    expect(ratingsProof(proof, en)).toEqual({
      title:
        'Stars that customers will give are foretold with an error of 0.7 on average; by the mean of all it is 0.9',
      subtitle: 'Learned from 1,200 earlier ratings, tested on the latest 300; lower is better',
      rows: [
        ['How this customer rates, and how this product is rated', '0.700', '0.900'],
        ['The same, and tastes (matrix factorisation)', '0.720', '0.950'],
        ['The mean of all ratings', '0.900', '1.100'],
      ],
    })
    expect(ratingsProof({ ...proof, best: 'mean' }, zh).title).toContain('没有比一律用平均分更好')
  })

  it('says what is offered to how many, and how good that was against the simple rule', () => {
    const { text, tone, sure } = findingOf(discover, 10, en)
    expect(text).toBe('3 customers have a list of up to 10 products they have never bought.')
    expect(tone).toBe('better')
    expect(sure).toMatch(
      /^Tried on 2 past months: of 100 customers who bought something new to them, 34 .*“Recent best sellers” it is 24\. The lead is sure/,
    )
    expect(findingOf(discover, 10, zh).sure).toContain('近期畅销榜')
  })

  it('says that a lead may be chance, that the simple rule won, and that nothing was tried', () => {
    const [used, simple] = discover.methods
    const unsure = { ...used!, difference: { value: 0.01, low: -0.01, high: 0.03 } }
    expect(proofText({ ...discover, methods: [unsure, simple!] }, en)).toContain('may be chance')
    expect(proofText({ ...discover, method: 'recent' }, en)).toMatch(/^Nothing beats the simple rule here/)
    expect(proofText({ ...discover, judged: null }, en)).toMatch(/^Not tried on the past/)
    expect(proofFinding({ ...discover, judged: { ...discover.judged!, beatsSimple: false } }, en)!.text).toMatch(
      /^Nothing surely beats “Recent best sellers”/,
    )
    expect(proofFinding({ ...discover, judged: null }, en)).toBeUndefined()
  })

  it('says so where nobody is offered anything', () => {
    const starts = new Uint32Array(5)
    const empty = { ...discover, suggestions: { ...discover.suggestions, starts } }
    expect(findingOf(empty, 10, en)).toMatchObject({ tone: 'caution' })
  })

  it('names what rules took out, and what is shown instead', () => {
    expect(removedRows(discover, en)).toEqual([['Out of stock', '3', '2', 'Pan (shown instead: Tray)']])
    const focus = offersResult({ customer: 'c1' }).focus!
    expect(focusRemoved(discover, focus.removed, en)).toEqual([['2', 'Pan', 'Out of stock']])
    expect(Object.keys(RULE_NAMES).sort()).toEqual([...RULES].sort())
  })

  it('names services that were left out, unless they count', () => {
    expect(servicesText(discover, en)).toBe('Left out as no products, by their names: Postage (1 line).')
    expect(servicesText(offersResult({ services: true }), en)).toBeUndefined()
  })

  it('has both languages for every word, and no placeholder in one alone', () => {
    for (const [name, { en: one, zh: other }] of Object.entries({ ...viewWords, ...NOT_OFFERED })) {
      const names = (text: string): string[] => [...new Set(text.match(/\{(\w+)/g))].sort()
      expect(names(other), name).toEqual(names(one).filter((word) => names(other).includes(word)))
      expect(names(one), name).toEqual(expect.arrayContaining(names(other)))
      expect(other, name).not.toBe('')
    }
  })

  it('names groups by what they are, whatever a shop calls its own', () => {
    const own = { by: 'category', key: 'new', title: null } as const
    expect(exposureLabel(own, 'en')).toBe('new')
    expect(exposureLabel({ ...own, by: 'age' }, 'en')).toBe('New')
    expect(exposureLabel({ ...own, by: 'segment', key: 'At risk' }, 'zh')).toBe('流失预警')
  })
})

describe('the pictures and tables of suggestions', () => {
  it('counts to how many each product is offered, and what can be', () => {
    expect(offeredOf(discover)[0]).toEqual({ product: 1, customers: 2 })
    expect(mostOffered(offeredOf(discover))).toHaveLength(4)
    expect(productsOnOffer(discover)).toBe(7)
  })

  it('sorts suggestions by when they are due', () => {
    expect(dueOf(again)).toEqual({
      counts: { dueOver: 1, dueLate: 0, dueWeek: 2, dueMonth: 0, dueLater: 0 },
      ...{ none: 1, overdue: 1 },
    })
  })

  it('draws bars from zero with names that fit, and windows from the earliest on', () => {
    const option = barsChart(['x'.repeat(60)], [3], 'Customers') as never as {
      xAxis: { min: number }
      yAxis: { data: string[] }
    }
    expect(option.xAxis.min).toBe(0)
    expect(option.yAxis.data[0]!.length).toBeLessThan(30)
    const windows = windowsChart(discover.judged!, [{ name: 'a', values: [2, 1] }], String) as never as {
      series: { data: number[] }[]
    }
    expect(windows.series[0]!.data).toEqual([1, 2])
    expect(windowsWon({ windows: [2, 1] }, { windows: [1, 1] })).toBe(1)
  })

  it('makes lengths of scores, below zero too, and of scores that are all alike', () => {
    expect(scoreShares([4, 2, 0])).toEqual([1, 0.5, 0])
    expect(scoreShares([1, -1])).toEqual([1, 0.1])
    expect(scoreShares([-2, -2])).toEqual([1, 1])
    expect(scoreShares([0, NaN])).toEqual([1, 0])
    expect(scoreShares([])).toEqual([])
  })

  it('holds the methods against the simple rule, the best first', () => {
    const full = offersResult({ evaluate: true })
    const league = leagueRows(full, full.judged!, en)!
    expect(league.entries.map(({ name, isUsed }) => [name, isUsed])).toEqual([
      ['All methods together', true],
      ['Product to product (EASE)', false],
      ['Best sellers of all time', false],
    ])
    expect(league.baseline.name).toBe('Recent best sellers')
    expect(coldRows(full.judged!, en)[0]).toContain('0.060 to 0.080')
    expect(productRows(full.judged!, en)[1]).toEqual([
      ...['How much they sell', 'Seldom bought', '6', '2', '4', '50%', '30%'],
    ])
    expect(neverShownText(discover, en)).toBe('4 of 8 products are shown to nobody. 1 of them is barred by a rule.')
  })

  it('says who would want a product, what is like it, and what a slot reaches', () => {
    const result = offersResult({ product: 'C1', slot: 2 })
    expect(wantedFinding(result, result.wanted!, en).text).toBe(
      '1 customer has “Cup” among the ten products that suit them best.',
    )
    expect(wantedFinding(result, { ...result.wanted!, place: Uint32Array.of(11, 14) }, en).tone).toBe('caution')
    expect(likeliest(result.wanted!)).toEqual(['c1'])
    expect(likeliest({ ...result.wanted!, place: Uint32Array.of(11, 14) })).toEqual(['c1', 'c2'])
    expect(wantedFinding(result, { ...result.wanted!, customerKey: [] }, en).tone).toBe('caution')
    expect(similarTo(result, 0)).toEqual([{ product: 1, likeness: expect.closeTo(0.6) }])
    expect(reachAdded(result.slot!)[1]).toBeCloseTo(0.15)
    expect(slotRows(result, result.slot!, en)).toEqual([
      ['Cup', '40%', '40%'],
      ['Spoon', '55%', '15%'],
    ])
    expect(suggestionsByCustomer(result, 1)).toEqual(
      new Map([
        ['c1', 0],
        ['c2', 3],
      ]),
    )
    // Who has no spoon in the list, but a thing of the same family.
    const family = result.family.map((own, product) => (product === 6 ? result.family[1]! : own))
    expect([...suggestionsByCustomer({ ...result, family }, 6).keys()]).toEqual(['c1', 'c2'])
  })

  it('finds products by words of name and id, and chooses one by its whole label alone', () => {
    expect(findProducts(discover, 'c').map(({ label }) => label)).toEqual(['Cup · C1'])
    expect(findProducts(discover, 'm1')[0]!.label).toBe('M1')
    expect(findProducts(discover, ' ')).toEqual([])
    expect(productByLabel(discover, 'Cup · C1')).toBe(1)
    expect(productByLabel(discover, 'Cup')).toBeUndefined()
  })

  it('puts rules back and bounds away without touching what is asked', () => {
    const config = { ...spec.defaults, n: 5, exclude: ['C1'], priceFrom: 3 }
    expect(withoutRules(config)).toEqual({ ...spec.defaults, n: 5 })
    expect('priceFrom' in withPrice(config, 'priceFrom', NaN)).toBe(false)
    expect(withPrice(config, 'priceTo', 9).priceTo).toBe(9)
    expect(methodsFor('discover')).not.toContain('own-frequency')
    expect(methodsFor('again')).toContain('own-frequency')
  })
})

describe('the lists as they are shown and saved', () => {
  it('leaves out what was said never to be shown, and puts who has nothing last', () => {
    expect(shownOf(discover, 0, (_, product) => product === 'C1')).toEqual([1, 2])
    expect(sortedCustomers(discover, undefined, undefined)).toEqual([0, 1, 2])
    expect(sortedCustomers(again, { by: 'due', descending: false }, undefined)).toEqual([2, 0, 1])
    expect(sortedCustomers(again, { by: 'due', descending: true }, undefined)).toEqual([0, 2, 1])
    expect(sortedCustomers(discover, undefined, new Set(['c2']))).toEqual([1])
  })

  const contacts = new Map([['c1', { name: 'Ann', email: 'ann@x.org' }]])

  it('writes one line a customer for mail tools, with a name and an id for each place', () => {
    const { columns, rows } = wideFile({ result: discover, contacts, isHidden: nobody })
    expect(columns.map(({ label }) => label)).toEqual([
      ...['email', 'customer', 'name', 'product_1_name', 'product_1_id'],
      ...['product_2_name', 'product_2_id', 'product_3_name', 'product_3_id'],
    ])
    expect(rows).toEqual([
      ['ann@x.org', 'c1', 'Ann', 'Cup', 'C1', 'Spoon', 'S1', 'Tray', 'T1'],
      ['', 'c2', '', 'Cup', 'C1', 'M1', 'M1', '', ''],
      ['', 'c3', '', 'Tray', 'T1', '', '', '', ''],
    ])
  })

  it('never writes what was said never to be shown', () => {
    const isHidden = (_: string, product: string): boolean => product === 'C1'
    for (const file of [
      wideFile({ result: discover, contacts, isHidden }),
      longFile({ result: discover, contacts, isHidden }, en),
    ])
      expect(file.rows.flat()).not.toContain('C1')
  })

  it('writes one line a suggestion, with its place, its rhythm and its reasons', () => {
    const { columns, rows } = longFile({ result: again, contacts, isHidden: nobody }, en)
    expect(columns.at(-1)?.label).toBe('reasons')
    expect(rows).toHaveLength(4)
    expect(rows[0]).toEqual([
      ...['ann@x.org', 'c1', 'Ann', 1, 'K1', 'Kettle', 3, 3, 34],
      'they buy it every 34 days, due in 3 days; they bought it 5 times, last 31 days ago',
    ])
    expect(rows[2]!.slice(7, 9)).toEqual([null, null])
    expect(slotFile(offersResult({ slot: 2 })).rows[1]).toEqual([2, 'S1', 'Spoon', 0.55])
  })

  it('says what came of suggestions, and what is still open', () => {
    const share = { share: 0.3, low: 0.2, high: 0.4 }
    const found: OfferOutcomes = {
      days: 31,
      outcomes: [
        {
          ...{ question: 'discover', group: 'shown', customers: 50, bought: 15, rate: share },
          compared: { suggestions: 50, rate: 0.3, expected: 0.2, difference: { share: 0.1, low: 0.02, high: 0.18 } },
        },
        { question: 'again', group: 'used', customers: 5, bought: 1, rate: share, compared: null },
      ],
      waiting: { lists: 1, customers: 1 },
      judged: [Date.UTC(2024, 2, 1)],
    }
    expect(outcomeRows(found, 'discover', en)).toEqual([
      ['Shown to you', '50', '30%', '20% to 40%', '30%', '20%', '+10% (+2% to +18%)'],
    ])
    expect(outcomeRows(found, 'again', zh)[0]!.slice(-2)).toEqual(['–', '–'])
    expect(outcomeText(found, en)).toBe(
      'Bought within 31 days after, of lists made up to 1 Mar 2024. Suggestions to 1 customer are still within their 31 days.',
    )
  })
})
