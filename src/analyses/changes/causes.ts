import { GROUPS } from '../../features/rfm-groups'
import { roundToSum, splitProduct, toCents } from '../../math/decompose'
import type { Candidate } from './find-candidates'
import type { ChangesInputs, Part, PartName, Slice } from './spec'
import { type Tally, tallySides } from './tally'

/** The unrounded parts of a difference, with what is counted on both sides. */
export interface Causes {
  parts: [PartName, number][]
  counts: { from: number; to: number }
}

type Sides = readonly [before: Tally, now: Tally]

/** What a change is made of. `rows` are the lines of the slice that it is about. */
export function causesOf(inputs: ChangesInputs, candidate: Candidate, rows: Uint32Array): Causes {
  const { slice } = inputs
  const { kind } = candidate.subject
  if (kind === 'cohort') return cohortCauses(inputs, candidate.place)
  if (kind === 'late') return lateCauses(inputs)
  if (kind === 'averageOrder') return orderSizeCauses(inputs)
  const sides = tallySides(slice, rows)
  const [before, now] = sides
  const days = daysOf(inputs)
  const returns: [PartName, number] = ['returns', now.net - now.gross - (before.net - before.gross)]
  const counted = (of: (tally: Tally) => number): Causes['counts'] => ({ from: of(before), to: of(now) })
  switch (kind) {
    case 'product':
      return { parts: [...pieceCauses(sides, days), returns], counts: counted(({ pieces }) => pieces) }
    case 'category':
      return { parts: [...mixCauses(slice, rows, sides, days), returns], counts: counted(({ pieces }) => pieces) }
    case 'customer':
      return {
        parts: [
          ...factors(sides, [
            ['orders', orders],
            ['averageOrder', perOrder],
          ]),
          returns,
        ],
        counts: counted(orders),
      }
    case 'coupon':
      return {
        parts: [
          ...factors(sides, [
            ['days', days],
            ['orders', overDays(orders, days)],
            ['averageOrder', perOrder],
          ]),
          returns,
        ],
        counts: counted(orders),
      }
    case 'group':
      return { parts: groupCauses(inputs, candidate, sides, days), counts: counted(({ customers }) => customers) }
    case 'refunds':
      return { parts: shareCauses(sides, ({ sold }) => sold, candidate), counts: { from: 0, to: 0 } }
    case 'discounts':
      return { parts: shareCauses(sides, ({ list }) => list, candidate), counts: { from: 0, to: 0 } }
    default: {
      const people: PartName = kind === 'newCustomers' ? 'newCustomers' : 'customers'
      return { parts: peopleCauses(sides, days, people), counts: counted(({ customers }) => customers) }
    }
  }
}

/** A factor of money on each side. */
type Factor = [PartName, (tally: Tally, side: 0 | 1) => number]

const orders = ({ orders }: Tally): number => orders
const perOrder = ({ gross, orders }: Tally): number => gross / orders

type Days = (tally: Tally, side: 0 | 1) => number
const daysOf =
  ({ weights, lag, days }: ChangesInputs): Days =>
  (_, side) =>
    weights[days.length - 1 - (side === 1 ? 0 : lag)]!

const overDays =
  (of: (tally: Tally) => number, days: Days): Days =>
  (tally, side) =>
    of(tally) / days(tally, side)

/** The difference of purchases by factors whose product they are. */
export function factors([before, now]: Sides, list: readonly Factor[]): [PartName, number][] {
  const [last, first] = [list.map(([, of]) => of(now, 1)), list.map(([, of]) => of(before, 0))]
  if (![now.gross, before.gross, ...last, ...first].every((value) => value > 0 && Number.isFinite(value))) {
    // Without sales (or pieces) on one side there are no ratios: all of it is the number of buyers, orders or pieces.
    const main = list.find(([name]) => name !== 'days')!
    return list.map(([name]) => [name, name === main[0] ? now.gross - before.gross : 0])
  }
  const parts = splitProduct(last, first)
  return list.map(([name], i) => [name, parts[i]!])
}

const pieceCauses = (sides: Sides, days: Days): [PartName, number][] =>
  factors(sides, [
    ['days', days],
    ['quantity', overDays(({ pieces }) => pieces, days)],
    ['price', ({ gross, pieces }) => gross / pieces],
  ])

/** Purchases of named customers by how many they are, how often and how much they bought; the rest as it is. */
export function peopleCauses([before, now]: Sides, days: Days, people: PartName): [PartName, number][] {
  const named = (tally: Tally): Tally => ({ ...tally, gross: tally.namedGross, orders: tally.namedOrders })
  const difference = (of: (tally: Tally) => number): number => of(now) - of(before)
  return [
    ...factors(
      [named(before), named(now)],
      [
        ['days', days],
        [people, overDays(({ customers }) => customers, days)],
        ['ordersPerCustomer', ({ orders, customers }) => orders / customers],
        ['averageOrder', perOrder],
      ],
    ),
    ['returns', difference(({ namedNet, namedGross }) => namedNet - namedGross)],
    ['withoutCustomer', difference(({ net, namedNet }) => net - namedNet)],
  ]
}

function groupCauses(
  { groupSizes }: ChangesInputs,
  { subject }: Candidate,
  sides: Sides,
  days: Days,
): [PartName, number][] {
  const [before, now] = sides
  const place = GROUPS.indexOf(subject.value as (typeof GROUPS)[number])
  const size = (_: Tally, side: 0 | 1): number => (side === 1 ? groupSizes?.now : groupSizes?.base)?.[place] ?? 0
  return [
    ...factors(sides, [
      ['days', days],
      ['members', size],
      ['activeShare', (tally, side) => tally.customers / size(tally, side) / days(tally, side)],
      ['ordersPerCustomer', ({ orders, customers }) => orders / customers],
      ['averageOrder', perOrder],
    ]),
    ['returns', now.net - now.gross - (before.net - before.gross)],
  ]
}

/** Pieces, which products they were of, and at what price: the sum over products of the logarithmic split. */
function mixCauses(slice: Slice, rows: Uint32Array, sides: Sides, days: Days): [PartName, number][] {
  const [before, now] = sides
  const all: [PartName, number][] = [
    ['days', 0],
    ['quantity', 0],
    ['mix', 0],
    ['price', 0],
  ]
  if (!(now.gross > 0 && before.gross > 0 && now.pieces > 0 && before.pieces > 0)) return pieceCauses(sides, days)
  const [gross, pieces] = [new Float64Array(2 * slice.products + 2), new Float64Array(2 * slice.products + 2)]
  for (const row of rows) {
    if (slice.isPurchase[row] === 0) continue
    const cell = 2 * slice.product[row]! + slice.side[row]!
    gross[cell]! += slice.charged[row]!
    pieces[cell]! += slice.quantity[row]!
  }
  for (let product = 0; product <= slice.products; product++) {
    const factorsOf = (side: 0 | 1, tally: Tally): number[] => {
      const [money, sold] = [gross[2 * product + side]!, pieces[2 * product + side]!]
      return [days(tally, side), tally.pieces / days(tally, side), sold / tally.pieces, sold > 0 ? money / sold : 0]
    }
    const [last, first] = [factorsOf(1, now), factorsOf(0, before)]
    const [a, b] = [gross[2 * product + 1]!, gross[2 * product]!]
    if (a > 0 && b > 0) splitProduct(last, first).forEach((part, i) => (all[i]![1] += part))
    else all[2]![1] += a - b
  }
  return all
}

/** What came back or was let off: more was sold, and a greater share of it came back. Money is below zero. */
function shareCauses(
  [before, now]: Sides,
  base: (tally: Tally) => number,
  { verdict }: Candidate,
): [PartName, number][] {
  // The rate goes first: what nothing came back of before has no ratio, and then all of it is the rate.
  const [rate, sales] = splitProduct([-verdict.to / base(now), base(now)], [-verdict.from / base(before), base(before)])
  return [
    ['sales', -sales!],
    ['rate', -rate!],
  ]
}

function orderSizeCauses({ orderSizes: { count, mean }, pieces, days, lag }: ChangesInputs): Causes {
  const [at, before] = [days.length - 1, days.length - 1 - lag]
  const number = count[at]!
  const perPiece = (period: number): number => mean[period]! / pieces[period]!
  const parts = splitProduct([pieces[at]!, perPiece(at)], [pieces[before]!, perPiece(before)])
  return {
    parts: [
      ['piecesPerOrder', number * parts[0]!],
      ['pricePerPiece', number * parts[1]!],
    ],
    counts: { from: count[before]!, to: number },
  }
}

function lateCauses({ late }: ChangesInputs): Causes {
  const { money, becameLate, cameBack } = late.at(-1)!
  return {
    parts: [
      ['becameLate', -money.becameLate],
      ['cameBack', money.cameBack],
    ],
    counts: { from: cameBack, to: becameLate },
  }
}

function cohortCauses({ cohorts }: ChangesInputs, place: number): Causes {
  const { customers, returned, net, before } = cohorts[place]!
  const share = before.returned / before.customers
  const parts = splitProduct(
    [returned / customers, (customers * net) / returned],
    [share, (customers * before.net) / before.returned],
  )
  return {
    parts: [
      ['retention', parts[0]!],
      ['spend', parts[1]!],
    ],
    counts: { from: Math.round(share * customers), to: returned },
  }
}

/** Parts in whole cents that add up to the difference; those of nothing are left out, the largest come first. */
export function finishParts(parts: readonly [PartName, number][], difference: number): Part[] {
  const sound = parts.map(([, amount]) => (Number.isFinite(amount) ? amount : 0))
  const missing = difference - sound.reduce((sum, amount) => sum + amount, 0)
  // What rounding and lines of neither kind leave over stays with the largest part.
  const largest = sound.reduce((best, amount, i) => (Math.abs(amount) > Math.abs(sound[best]!) ? i : best), 0)
  if (sound.length > 0) sound[largest]! += missing
  return roundToSum(sound, toCents(difference))
    .map((amount, i): Part => ({ part: parts[i]![0], amount }))
    .filter(({ amount }) => amount !== 0)
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
}
