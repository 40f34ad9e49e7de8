import { dayOf } from '../../features/periods'
import { type Fitted, toLedger } from './keep-promises'
import { AHEAD, type LifetimeInputs, type LifetimeRecord, type LifetimeResult, type PastValues } from './spec'
import { spreadsOf } from './spread'

const TENTHS = 10

/** What is kept for later, and what became of what was kept before. */
export type Promised = Pick<LifetimeResult, 'past' | 'withdrawn' | 'ledger'>

export function* promisesOf(
  fitted: Fitted,
  said: Pick<LifetimeResult, 'probAlive' | 'nextOrderFrom' | 'nextOrderTo'>,
): Generator<undefined, Promised, void> {
  const { ledger } = fitted.inputs
  return {
    past: yield* judgePromises(fitted.inputs),
    withdrawn: ledger?.withdrawn ?? 0,
    ledger: ledger?.isPromise ? yield* toLedger(ledger.question, fitted, said) : null,
  }
}

/** Earlier values that have come due, beside what has come. */
function* judgePromises(inputs: LifetimeInputs): Generator<undefined, PastValues[], void> {
  const due = inputs.ledger?.due ?? []
  if (due.length === 0) return []
  const placeOf = new Map(inputs.customerKey.map((key, i) => [key, i]))
  const past: PastValues[] = []
  for (const { record, days } of due) {
    past.push(yield* judge(record, days, placeOf, inputs))
    yield
  }
  return past
}

function* judge(
  record: LifetimeRecord,
  days: number,
  placeOf: ReadonlyMap<string, number>,
  bought: LifetimeInputs,
): Generator<undefined, PastValues, void> {
  const { customers, madeOn, model, valued } = record
  const rows = [...customers.customerKey.keys()].filter((i) => placeOf.has(customers.customerKey[i]!))
  const from = dayOf(madeOn)
  const came = rows.map((i) => since(bought, placeOf.get(customers.customerKey[i]!)!, from, from + days))
  const said = ordersBy(record, rows, days)
  const perOrder = pick(customers.perOrder, rows)
  const money = said.map((orders, i) => orders * perOrder[i]!)
  const { low, high } = yield* spreadsOf(
    { alive: pick(customers.probAlive, rows), orders: said, money: perOrder, x: pick(customers.repeats, rows) },
    record.shape,
    record.spend ? { parameters: record.spend } : undefined,
  )
  const inside = came.filter(({ spent }, i) => spent >= low[i]! && spent <= high[i]!).length
  return {
    madeOn,
    days,
    model,
    valued,
    remembered: customers.customerKey.length,
    customers: rows.length,
    orders: { said: sum(said), came: sum(came.map(({ orders }) => orders)) },
    money: { said: sum(money), came: sum(came.map(({ spent }) => spent)) },
    tenths: tenthsOf(said, money, came),
    covered: rows.length > 0 ? inside / rows.length : 0,
    windows: windowsOf(record, rows, came, from + days),
  }
}

interface Came {
  orders: number
  spent: number
  /** The first purchase day after; 0 without one. */
  first: number
}

/** What a customer bought after a day, up to another. */
function since({ starts, days, value }: LifetimeInputs, customer: number, after: number, until: number): Came {
  const came = { orders: 0, spent: 0, first: 0 }
  for (let i = starts[customer]!; i < starts[customer + 1]!; i++) {
    if (days[i]! <= after || days[i]! > until) continue
    if (came.first === 0) came.first = days[i]!
    came.orders++
    came.spent += value[i]!
  }
  return came
}

/** Orders expected within so many days, between those that are remembered: expectations rise ever more slowly, and without jumps. */
function ordersBy({ customers }: LifetimeRecord, rows: readonly number[], days: number): Float64Array {
  const next = AHEAD.findIndex((ahead) => ahead >= days)
  const to = AHEAD[next]!
  const before = next > 0 ? AHEAD[next - 1]! : 0
  const share = (days - before) / (to - before)
  return Float64Array.from(rows, (i) => {
    const low = next > 0 ? customers[`by${AHEAD[next - 1]!}`][i]! : 0
    return low + share * (customers[`by${to}`][i]! - low)
  })
}

/** By what was expected, the most first; fewer customers than ten make fewer tenths. */
function tenthsOf(said: Float64Array, money: Float64Array, came: readonly Came[]): PastValues['tenths'] {
  const order = [...said.keys()].sort((a, b) => said[b]! - said[a]! || a - b)
  return Array.from({ length: TENTHS }, (_, tenth) => {
    const own = order.slice(
      Math.round((tenth * order.length) / TENTHS),
      Math.round(((tenth + 1) * order.length) / TENTHS),
    )
    const mean = (valueOf: (i: number) => number): number => sum(own.map(valueOf)) / Math.max(1, own.length)
    return {
      customers: own.length,
      said: mean((i) => said[i]!),
      came: mean((i) => came[i]!.orders),
      saidMoney: sum(own.map((i) => money[i]!)),
      cameMoney: sum(own.map((i) => came[i]!.spent)),
    }
  }).filter(({ customers }) => customers > 0)
}

/** A window that is not over would count those who came early alone. */
function windowsOf(
  { customers: { nextFrom, nextTo } }: LifetimeRecord,
  rows: readonly number[],
  came: readonly Came[],
  until: number,
): PastValues['windows'] {
  let [judged, within] = [0, 0]
  rows.forEach((i, row) => {
    const { first } = came[row]!
    if (first === 0 || nextTo[i]! > until) return
    judged++
    if (first >= nextFrom[i]! && first <= nextTo[i]!) within++
  })
  return { judged, within }
}

const pick = (column: ArrayLike<number>, rows: readonly number[]): Float64Array =>
  Float64Array.from(rows, (i) => column[i]!)

const sum = (values: ArrayLike<number>): number => {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i]!
  return total
}
