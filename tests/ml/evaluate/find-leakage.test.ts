import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../src/core/random'
import type { FeatureTable } from '../../../src/ml/encode'
import { findLeakage } from '../../../src/ml/evaluate'
import { isAfterTheFact } from '../../../src/ml/evaluate/leakage/after-words'
import { readSets } from '../../bench/models/sets'
import { category, number } from '../encode/tables'
import { plantedTask } from './planted'

const DATA = new URL('../../../../shared/data/', import.meta.url).pathname
const { sets } = readSets(DATA)

const namesOf = (task: { table: FeatureTable }, found: ReturnType<typeof findLeakage>): string[] =>
  found.map(({ feature }) => task.table.features[feature]!.name)

/** The task with one more feature. */
function withFeature(task: ReturnType<typeof plantedTask>, feature: FeatureTable['features'][number]) {
  return { ...task, table: { ...task.table, features: [...task.table.features, feature] } }
}

const codesOf = (task: ReturnType<typeof plantedTask>): Int32Array =>
  task.target.kind === 'class' ? task.target.codes : new Int32Array()

describe('looking for leakage', () => {
  const task = plantedTask('binary', 2_000)
  const random = createRandom(12)

  test('finds nothing among features that are known beforehand', () => {
    for (const kind of ['binary', 'multi', 'number'] as const) {
      for (const seed of [1, 2, 3]) expect(findLeakage(plantedTask(kind, 1_500, 1, seed))).toEqual([])
    }
  })

  test('finds a copy of the target, in other words or with a little noise', () => {
    const words = withFeature(
      task,
      category(
        'status',
        Array.from(codesOf(task), (code) => (code === 1 ? 'gone' : 'here')),
      ),
    )
    expect(findLeakage(words)).toMatchObject([{ feature: 4, strength: 'sure' }])
    expect(findLeakage(words)[0]!.codes).toContain('COPY')
    const noisy = withFeature(
      task,
      number(
        'level',
        Array.from(codesOf(task), (code) => code * 4 + random.normal()),
      ),
    )
    expect(findLeakage(noisy)).toMatchObject([{ feature: 4, strength: 'sure', codes: ['COPY'] }])
  })

  test('finds a feature that alone tells more than all others together', () => {
    const weak = plantedTask('binary', 3_000, 0.3)
    const after = withFeature(
      weak,
      number(
        'seconds',
        Array.from(codesOf(weak), (code) => Math.exp(code * 1.4 + random.normal())),
      ),
    )
    const [leak] = findLeakage(after)
    expect(leak).toMatchObject({ feature: 4, codes: ['DOMINATES'], strength: 'possible' })
    expect(leak!.alone).toBeGreaterThan(leak!.others!)
  })

  test('finds a value, or a gap, with which the outcome is always the same', () => {
    const gaps = withFeature(
      task,
      number(
        'complaint',
        Array.from(codesOf(task), (code) => (code === 1 && random.next() < 0.4 ? NaN : random.normal())),
      ),
    )
    expect(findLeakage(gaps)).toMatchObject([{ feature: 4, codes: ['TELLS_CLASS'], tells: { value: null, code: 1 } }])
    const zeros = withFeature(
      task,
      number(
        'visits',
        Array.from(codesOf(task), (code) => (code === 0 && random.next() < 0.3 ? 0 : 1 + random.int(40))),
      ),
    )
    expect(findLeakage(zeros)).toMatchObject([{ feature: 4, codes: ['TELLS_CLASS'], tells: { value: 0, code: 0 } }])
  })

  test('takes a header as a hint beside what the numbers say, and alone as none', () => {
    const half = Array.from(codesOf(task), (code) => code * 0.9 + random.normal())
    const noise = half.map(() => random.normal())
    expect(findLeakage(withFeature(task, number('call duration', half)))).toMatchObject([
      { feature: 4, codes: ['NAME'], strength: 'possible' },
    ])
    expect(findLeakage(withFeature(task, number('call duration', noise)))).toEqual([])
    expect(findLeakage(withFeature(task, number('income', half)))).toEqual([])
  })

  test('finds a near copy of a number', () => {
    const spend = plantedTask('number', 1_500)
    const { target } = spend
    const copy = Array.from(target.kind === 'number' ? target.values : [], (value) => value * 3 + random.normal() / 20)
    expect(findLeakage(withFeature(spend, number('total with tax', copy)))).toMatchObject([
      { feature: 4, codes: ['COPY'], strength: 'sure' },
    ])
  })

  test('says nothing about a few rows, and the same every time', () => {
    expect(findLeakage(plantedTask('binary', 40))).toEqual([])
    expect(findLeakage(task)).toEqual(findLeakage(task))
  })
})

describe('headers', () => {
  test.each([
    'duration',
    'Call Duration',
    'closed_at',
    'close_date',
    'Cancellation reason',
    'refundAmount',
    'Churn Reason',
    'churn_score',
    'no_show',
    '通话时长',
    '取消原因',
    '退款金额',
    '流失日期',
  ])('of what is known afterwards are known: %s', (name) => expect(isAfterTheFact(name)).toBe(true))
  test.each([
    'months_loan_duration',
    'tenure',
    'Contract',
    'age',
    'poutcome',
    'amount',
    'Recency',
    'Complain',
    'orders',
    'churn',
    'returning customer',
    '性别',
    '金额',
    '最近下单天数',
  ])('of what is known beforehand are not: %s', (name) => expect(isAfterTheFact(name)).toBe(false))
})

describe('the real sets', () => {
  const leaksIn = (name: string): string[] => {
    const set = sets.find((one) => one.name === name)!
    return namesOf(set, findLeakage(set))
  }
  /** Says loudly that a set is not there. */
  const has = (name: string): boolean => {
    const isThere = sets.some((one) => one.name === name)
    if (!isThere) process.stderr.write(`SKIPPED: the set “${name}” is not beside the repository\n`)
    return isThere
  }

  test.skipIf(!has('bank'))('of bank marketing leak by the duration of the call', () => {
    expect(leaksIn('bank')).toEqual(['duration'])
    expect(leaksIn('bank-before')).toEqual([])
  })

  for (const name of ['telco', 'german', 'response']) {
    test.skipIf(!has(name))(`of ${name} have nothing that leaks`, () => expect(leaksIn(name)).toEqual([]))
  }
})
