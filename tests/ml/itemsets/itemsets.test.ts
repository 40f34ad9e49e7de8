import { describe, expect, it, test } from 'vitest'
import fc from 'fast-check'
import { drive, type Task } from '../../../src/core/task'
import { chooseMinCount, findItemsets, findRules, itemsOf, shorterRules } from '../../../src/ml/itemsets'
import type { Baskets, Itemsets } from '../../../src/ml/itemsets'

async function finish<T>(task: Task<T>): Promise<T> {
  const outcome = await drive(task)
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

function basketsOf(rows: readonly (readonly number[])[], itemCount: number): Baskets {
  const starts = Uint32Array.from([0, ...rows.map((_, i) => rows.slice(0, i + 1).flat().length)])
  return { starts, items: Uint32Array.from(rows.flat()), itemCount }
}

const find = (baskets: Baskets, minCount: number, maxItems = 4, maxSets = 100_000): Promise<Itemsets | undefined> =>
  finish(findItemsets(baskets, { minCount, maxItems, maxSets }, 'mine'))

const listed = (sets: Itemsets): [string, number][] =>
  Array.from(sets.item, (_, set): [string, number] => [
    itemsOf(sets, set)
      .sort((a, b) => a - b)
      .join(),
    sets.count[set]!,
  ])

/** Counts every set of at most so many items, one by one. */
function bruteForce(
  rows: readonly (readonly number[])[],
  items: number,
  minCount: number,
  maxItems: number,
): [string, number][] {
  const found: [string, number][] = []
  for (let mask = 1; mask < 2 ** items; mask++) {
    const set = Array.from({ length: items }, (_, i) => i).filter((i) => (mask >> i) & 1)
    if (set.length > maxItems) continue
    const count = rows.filter((row) => set.every((item) => row.includes(item))).length
    if (count >= minCount) found.push([set.join(), count])
  }
  return found
}

const rowsArbitrary = (items: number) =>
  fc.array(fc.uniqueArray(fc.nat(items - 1), { maxLength: items }), { minLength: 1, maxLength: 70 })

describe('frequent sets', () => {
  // milk, bread, butter: 6 baskets counted by hand.
  const ROWS = [[0, 1, 2], [0, 1], [0, 1, 2], [0], [1], [0, 2]]

  it('are counted as by hand', async () => {
    const sets = (await find(basketsOf(ROWS, 3), 2))!
    expect(new Map(listed(sets))).toEqual(
      new Map([
        ['0', 5],
        ['1', 4],
        ['2', 3],
        ['0,1', 3],
        ['0,2', 3],
        ['1,2', 2],
        ['0,1,2', 2],
      ]),
    )
  })

  it('give the rules and figures that were worked out by hand', async () => {
    const sets = (await find(basketsOf(ROWS, 3), 2))!
    const rules = await finish(findRules(sets, { minConfidence: 0.7 }, 'rules'))
    const said = Array.from(rules.item, (item, i) => [
      itemsOf(sets, rules.from[i]!),
      item,
      rules.count[i],
      rules.fromCount[i],
      rules.itemCount[i],
    ])
    expect(said).toEqual([
      [[2, 1], 0, 2, 2, 5],
      [[2], 0, 3, 3, 5],
      [[1], 0, 3, 4, 5],
    ])
    // Who takes butter and bread takes milk no more surely than who takes butter alone.
    expect([...(await finish(shorterRules(sets, rules, 'shorten')))]).toEqual([1, -1, -1])
  })

  test('are those that counting one by one finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        rowsArbitrary(7),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 5 }),
        async (rows, minCount, maxItems) => {
          const sets = (await find(basketsOf(rows, 7), minCount, maxItems))!
          expect(new Map(listed(sets))).toEqual(new Map(bruteForce(rows, 7, minCount, maxItems)))
          expect(sets.item.length).toBe(bruteForce(rows, 7, minCount, maxItems).length)
        },
      ),
      { numRuns: 60, seed: 41 },
    )
  })

  test('are not answered where there are too many', async () => {
    const rows = Array.from({ length: 5 }, () => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(await find(basketsOf(rows, 10), 2, 10, 1000)).toBeUndefined()
    expect((await find(basketsOf(rows, 10), 2, 10, 1023))!.item.length).toBe(1023)
  })

  test('end in nothing where there is nothing', async () => {
    expect((await find(basketsOf([[], []], 3), 1))!.item.length).toBe(0)
    expect((await find(basketsOf([], 0), 1))!.item.length).toBe(0)
  })

  test('refuse settings that mean nothing', async () => {
    const outcome = await drive(findItemsets(basketsOf(ROWS, 3), { minCount: 0, maxItems: 2, maxSets: 9 }, 'mine'))
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'CONFIG_INVALID' } })
  })

  test('are looked for with a pause within a tenth of a second of work', async () => {
    const rows = Array.from({ length: 40 }, () => Array.from({ length: 40 }, (_, i) => i))
    let steps = 0
    const task = findItemsets(basketsOf(rows, 40), { minCount: 1, maxItems: 20, maxSets: 1e6 }, 'mine')
    const outcome = await drive(task, {
      onProgress: () => steps++,
      signal: {
        get aborted() {
          return steps > 0
        },
      } as AbortSignal,
    })
    expect(outcome.status).toBe('cancelled')
  })
})

describe('the least count', () => {
  test('leaves no more pairs than asked for, and one less would leave more', async () => {
    await fc.assert(
      fc.asyncProperty(rowsArbitrary(8), fc.integer({ min: 1, max: 20 }), async (rows, pairs) => {
        const baskets = basketsOf(rows, 8)
        const chosen = await finish(chooseMinCount(baskets, { pairs, least: 1 }, 'choose'))
        const pairsAt = (minCount: number): number =>
          bruteForce(rows, 8, minCount, 2).filter(([set]) => set.includes(',')).length
        expect(pairsAt(chosen)).toBeLessThanOrEqual(pairs)
        if (chosen > 1) expect(pairsAt(chosen - 1)).toBeGreaterThan(pairs)
      }),
      { numRuns: 40, seed: 42 },
    )
  })

  test('is never below the least that is worth a word', async () => {
    expect(await finish(chooseMinCount(basketsOf([[0, 1]], 2), { pairs: 100, least: 4 }, 'choose'))).toBe(4)
  })
})
