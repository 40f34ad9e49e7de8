import { roundUp } from './lanes'
import { openLoops } from './open-loops'

/** What is compiled for factors of customers and products (`assembly/factors.ts`). */
export interface FactorFunctions {
  addOuter(
    factors: number,
    rows: number,
    count: number,
    weight: number,
    width: number,
    sums: number,
    right: number,
    scratch: number,
  ): void
  solveRows(
    starts: number,
    columns: number,
    from: number,
    to: number,
    factors: number,
    base: number,
    weight: number,
    width: number,
    out: number,
    scratch: number,
  ): void
  timesRows(factors: number, width: number, rows: number, x: number, out: number): void
  rankSteps(
    users: number,
    items: number,
    width: number,
    triples: number,
    count: number,
    rate: number,
    kept: number,
    isFold: number,
  ): void
}

/** Which columns each row has: those of row r lie from starts[r] to starts[r + 1]. */
export interface Entries {
  rows: number
  columns: number
  starts: Uint32Array
  column: Uint32Array
}

const FLOAT = Float32Array.BYTES_PER_ELEMENT
/** Rows that the loops gather at a time. */
const GATHERED = 64
/** Numbers of a row of factors come by eights. */
const NUMBERS = 8
/** Triples that are handed over at a time. */
const TRIPLES = 8192

/** As many numbers of a row as so many factors take in compiled loops; those beyond them are 0. */
export const factorWidth = (factors: number): number => Math.ceil(factors / NUMBERS) * NUMBERS

/** Places for pieces of so many numbers of 32 bits each, and views of them. Undefined where the loops cannot be had. */
function open<Name extends string>(lengths: Record<Name, number>) {
  const names = Object.keys(lengths) as Name[]
  const total = names.reduce((sum, name) => sum + roundUp(lengths[name]), 0)
  const loops = openLoops(total * FLOAT)
  if (!loops) return undefined
  const at = Object.fromEntries(names.map((name) => [name, loops.allocate(roundUp(lengths[name]) * FLOAT)])) as Record<
    Name,
    number
  >
  const floats = (name: Name) => new Float32Array(loops.memory.buffer, at[name], lengths[name])
  const whole = (name: Name) => new Uint32Array(loops.memory.buffer, at[name], lengths[name])
  return { loops, at, floats, whole }
}

/** Factors of rows and of columns (`width` numbers each) that are solved for in turn. */
export interface AlternatingLoop {
  rows: Float32Array
  columns: Float32Array
  /** To be called before the factors of a side are solved: Σ h·hᵀ of the other side's, with `kept` on the diagonal; width × width, upper triangle. */
  begin(side: Side, kept: number): Float32Array
  /** Solves `from` … `to` − 1 of a side. */
  solve(side: Side, from: number, to: number): void
}
export type Side = 'rows' | 'columns'

/** `turned` is `entries` with rows for columns; each entry counts 1 + `weight`, all else 1. */
export function openAlternatingLoop(
  entries: Entries,
  turned: Entries,
  width: number,
  weight: number,
): AlternatingLoop | undefined {
  const opened = open({
    rows: entries.rows * width,
    columns: entries.columns * width,
    rowStarts: entries.starts.length,
    rowEntries: entries.column.length,
    columnStarts: turned.starts.length,
    columnEntries: turned.column.length,
    base: width * width,
    right: width,
    scratch: (GATHERED + width) * width,
  })
  if (!opened) return undefined
  const { loops, at, floats, whole } = opened
  whole('rowStarts').set(entries.starts)
  whole('rowEntries').set(entries.column)
  whole('columnStarts').set(turned.starts)
  whole('columnEntries').set(turned.column)
  const base = floats('base')
  return {
    rows: floats('rows'),
    columns: floats('columns'),
    begin(side, kept) {
      const other = side === 'rows' ? 'columns' : 'rows'
      base.fill(0)
      for (let k = 0; k < width; k++) base[k * width + k] = kept
      loops.addOuter(at[other], 0, entries[other], 1, width, at.base, at.right, at.scratch)
      return base
    },
    solve(side, from, to) {
      const [starts, columns, factors] =
        side === 'rows' ? [at.rowStarts, at.rowEntries, at.columns] : [at.columnStarts, at.columnEntries, at.rows]
      loops.solveRows(starts, columns, from, to, factors, at.base, weight, width, at[side], at.scratch)
    },
  }
}

/** Factors of products, held to score all of them for one customer after another. */
export interface FoldLoop {
  /** The factors of a customer who has these products; a view, good until the next call. */
  solve(columns: Uint32Array): Float32Array
  /** Writes the products' rows times a customer's factors into `out`, as many as it has room for. */
  score(factors: Float32Array, out: Float32Array): void
}

/** `base` is as of `AlternatingLoop.begin`; `factors` has `width` numbers for each product. */
export function openFoldLoop(
  factors: Float32Array,
  width: number,
  base: Float32Array,
  weight: number,
): FoldLoop | undefined {
  const items = factors.length / width
  const opened = open({
    items: roundUp(items) * width,
    base: width * width,
    starts: 2,
    entries: items,
    own: width,
    scratch: (GATHERED + width) * width,
    out: roundUp(items),
  })
  if (!opened) return undefined
  const { loops, at, floats, whole } = opened
  floats('items').set(factors)
  floats('base').set(base)
  const [own, out, starts, entries] = [floats('own'), floats('out'), whole('starts'), whole('entries')]
  return {
    solve(columns) {
      entries.set(columns)
      starts[1] = columns.length
      loops.solveRows(at.starts, at.entries, 0, 1, at.items, at.base, weight, width, at.own, at.scratch)
      return own
    },
    score(x, scores) {
      if (x !== own) own.set(x)
      loops.timesRows(at.items, width, roundUp(items), at.own, at.out)
      scores.set(out.subarray(0, scores.length))
    },
  }
}

/** Factors of customers and products for steps of Bayesian personalised ranking. */
export interface RankingLoop {
  users: Float32Array
  items: Float32Array
  /** Room for triples of a customer, a product that they bought and one that they did not. */
  triples: Uint32Array
  /** Takes a step for each of the first `count` triples; `isFold`: only customers move. */
  step(count: number, rate: number, kept: number, isFold?: boolean): void
}

export function openRankingLoop(users: number, items: number, width: number): RankingLoop | undefined {
  const opened = open({ users: users * width, items: items * width, triples: 3 * TRIPLES })
  if (!opened) return undefined
  const { loops, at, floats, whole } = opened
  return {
    users: floats('users'),
    items: floats('items'),
    triples: whole('triples'),
    step: (count, rate, kept, isFold = false) =>
      loops.rankSteps(at.users, at.items, width, at.triples, count, rate, kept, isFold ? 1 : 0),
  }
}
