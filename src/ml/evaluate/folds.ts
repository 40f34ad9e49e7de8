import { ClienteleError } from '../../core/errors'
import type { Text } from '../../core/locale'
import type { Random } from '../../core/random'
import { everyRow, rowsWith } from '../../math/metrics/gather'
import type { Target } from '../contract'
import { shuffle } from './shuffled-by-class'
import type { Fold } from './types'

const ROWS: Text = { en: 'rows', zh: '行数据' }
const GROUPS: Text = { en: 'groups', zh: '个分组' }
const MOMENTS: Text = { en: 'different dates', zh: '个不同的日期' }

/**
 * k folds in which every class has its share of the rows (as equal as whole rows allow); of a number, plain shuffled ones. A row
 * is judged once.
 * @throws ClienteleError DATA_TOO_LITTLE with fewer rows than folds, or fewer than two folds.
 */
export function stratifiedFolds(target: Target, k: number, random: Random): Fold[] {
  const codes = target.kind === 'class' ? target.codes : new Int32Array(target.values.length)
  checkFolds(codes.length, k, ROWS)
  const classes = target.kind === 'class' ? target.classes : 1
  const fold = new Int16Array(codes.length)
  let next = 0
  for (let one = 0; one < classes; one++) {
    const rows = shuffle(rowsWith(codes, one), random)
    for (const row of rows) fold[row] = next++ % k
  }
  return toFolds(fold, k)
}

/**
 * k folds that never part a group: a customer who is judged was not learned from. Groups go, largest first, to the smallest fold.
 * `groups` holds a number for each row's group.
 * @throws ClienteleError DATA_TOO_LITTLE with fewer groups than folds.
 */
export function groupedFolds(groups: ArrayLike<number>, k: number, random: Random): Fold[] {
  const rowsOf = new Map<number, number>()
  for (let row = 0; row < groups.length; row++) rowsOf.set(groups[row]!, (rowsOf.get(groups[row]!) ?? 0) + 1)
  checkFolds(rowsOf.size, k, GROUPS)
  const names = Float64Array.from(rowsOf.keys())
  const order = [
    ...shuffle(
      Uint32Array.from(names, (_, at) => at),
      random,
    ),
  ]
  order.sort((a, b) => rowsOf.get(names[b]!)! - rowsOf.get(names[a]!)!)
  const sizes = new Float64Array(k)
  const foldOf = new Map<number, number>()
  for (const at of order) {
    const smallest = sizes.indexOf(Math.min(...sizes))
    foldOf.set(names[at]!, smallest)
    sizes[smallest]! += rowsOf.get(names[at]!)!
  }
  return toFolds(
    Int16Array.from(groups, (group) => foldOf.get(group)!),
    k,
  )
}

/**
 * k folds in the order of time: each is judged on a stretch that is later than everything it learned from. Rows of one moment stay
 * together; those without a date (NaN) are in no fold. The first of k + 1 stretches is never judged.
 * @throws ClienteleError DATA_TOO_LITTLE with fewer different dates than stretches.
 */
export function timeFolds(at: Float64Array, k: number): Fold[] {
  const order = Uint32Array.from(at, (_, row) => row).filter((row) => !Number.isNaN(at[row]!))
  order.sort((a, b) => at[a]! - at[b]! || a - b)
  const moments = new Set(Array.from(order, (row) => at[row]!)).size
  if (k < 1 || moments < k + 1) {
    throw new ClienteleError('DATA_TOO_LITTLE', { least: Math.max(2, k + 1), unit: MOMENTS, found: moments })
  }
  const bounds = boundsOf(at, order, k + 1)
  return bounds.slice(0, -1).map((start, fold) => ({
    train: order.slice(0, start),
    test: order.slice(start, bounds[fold + 1]),
  }))
}

/** Where stretch 1 … parts − 1 begin, and the end: as near to equal sizes as equal moments and non-empty stretches allow. */
function boundsOf(at: Float64Array, order: Uint32Array, parts: number): number[] {
  const starts: number[] = []
  for (let i = 1; i < order.length; i++) if (at[order[i]!]! > at[order[i - 1]!]!) starts.push(i)
  const bounds: number[] = []
  let next = 0
  for (let part = 1; part < parts; part++) {
    const wanted = (order.length * part) / parts
    const last = starts.length - (parts - part)
    while (next < last && Math.abs(starts[next + 1]! - wanted) <= Math.abs(starts[next]! - wanted)) next++
    bounds.push(starts[next++]!)
  }
  return [...bounds, order.length]
}

function checkFolds(found: number, k: number, unit: Text): void {
  if (k >= 2 && found >= k) return
  throw new ClienteleError('DATA_TOO_LITTLE', { least: Math.max(2, k), unit, found })
}

function toFolds(fold: Int16Array, k: number): Fold[] {
  const all = everyRow(fold.length)
  return Array.from({ length: k }, (_, one) => ({
    train: all.filter((row) => fold[row] !== one),
    test: rowsWith(fold, one),
  }))
}
