import type { Random } from '../../core/random'
import type { Examples } from '../contract'
import type { BoostingConfig } from './types'

/** Rows by what they are for, each ascending. */
export interface Rows {
  learned: Uint32Array
  heldOut: Uint32Array
}

const NONE = new Uint32Array(0)

/** Holds some rows out by lot, of each class its share. */
export function shareRows({ matrix, target }: Examples, { heldOut }: BoostingConfig, random: Random): Rows {
  const all = Uint32Array.from({ length: matrix.rows }, (_, row) => row)
  if (heldOut === 0) return { learned: all, heldOut: NONE }
  const isOut = new Uint8Array(matrix.rows)
  const groups = target.kind === 'class' ? target.classes : 1
  for (let group = 0; group < groups; group++) {
    const own = target.kind === 'class' ? all.filter((row) => target.codes[row] === group) : all
    for (const row of choose(own, Math.floor(heldOut * own.length), random)) isOut[row] = 1
  }
  return { learned: all.filter((row) => isOut[row] === 0), heldOut: all.filter((row) => isOut[row] === 1) }
}

/** The rows that one round learns from, and all others. */
export function drawRows(
  { learned }: Rows,
  rows: number,
  subsample: number,
  random: Random,
): { order: Uint32Array; others: Uint32Array } {
  if (subsample === 1 && learned.length === rows) return { order: learned, others: NONE }
  const isIn = new Uint8Array(rows)
  const drawn = subsample === 1 ? learned : choose(learned, Math.ceil(subsample * learned.length), random)
  for (const row of drawn) isIn[row] = 1
  const [order, others] = [new Uint32Array(drawn.length), new Uint32Array(rows - drawn.length)]
  for (let row = 0, to = 0, other = 0; row < rows; row++) {
    if (isIn[row] === 1) order[to++] = row
    else others[other++] = row
  }
  return { order, others }
}

/** `count` of the rows by lot, without replacement. */
function choose(rows: Uint32Array, count: number, random: Random): Uint32Array {
  const pool = rows.slice()
  for (let i = 0; i < count; i++) {
    const j = i + random.int(pool.length - i)
    ;[pool[i], pool[j]] = [pool[j]!, pool[i]!]
  }
  return pool.subarray(0, count)
}
