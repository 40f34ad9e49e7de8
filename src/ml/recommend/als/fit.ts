import { factorWidth, openAlternatingLoop, type AlternatingLoop, type Entries, type Side } from '../../../compute'
import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { scatterRows } from '../scatter'
import { transpose } from '../sparse'
import type { SparseMatrix } from '../types'
import { openPlainAlternating } from './plain-loops'
import type { AlsConfig, AlsModel } from './types'

/** Multiplications between two pauses. */
const SLICE = 60_000_000
/** The spread of the factors at first. */
const FIRST = 0.01

/**
 * Implicit alternating least squares (Hu, Koren & Volinsky 2008): minimises Σ (1 + α·p)·(p − x·y)² + λ(Σ|x|² + Σ|y|²) over all customers
 * and products, p 1 for what was bought, else 0; a round solves all customers, then all products, exactly. A round is
 * O((pairs + customers + products) · factors² + (customers + products) · factors³).
 */
export async function* fitAls(bought: SparseMatrix, config: AlsConfig, random: Random): Task<AlsModel> {
  const { factors, alpha, regularisation, rounds } = config
  const width = factorWidth(factors)
  const turned = transpose(bought)
  const loop = openAlternatingLoop(bought, turned, width, alpha) ?? openPlainAlternating(bought, turned, width, alpha)
  for (const side of [loop.rows, loop.columns]) {
    for (const _ of scatterRows(side, width, factors, FIRST, random)) {
      yield { kind: 'step', phase: 'als', done: 0, total: rounds }
    }
  }
  // A product that nobody bought stays at 0, and is in nobody's way from the first round on.
  clearEmpty(loop.columns, turned, width)
  for (let round = 0; round < rounds; round++) {
    for (const side of ['rows', 'columns'] as const) {
      loop.begin(side, regularisation)
      for (const _ of solveSide(loop, side, side === 'rows' ? bought : turned, width)) {
        yield { kind: 'step', phase: 'als', done: round, total: rounds }
      }
    }
  }
  yield { kind: 'step', phase: 'als', done: rounds, total: rounds }
  const base = loop.begin('rows', regularisation).slice()
  return { kind: 'als', version: 1, items: bought.columns, width, alpha, factors: loop.columns.slice(), base }
}

function clearEmpty(side: Float32Array, { starts }: Entries, width: number): void {
  for (let row = 0; row + 1 < starts.length; row++) {
    if (starts[row] === starts[row + 1]) side.fill(0, row * width, (row + 1) * width)
  }
}

function* solveSide(
  loop: AlternatingLoop,
  side: Side,
  { starts }: Entries,
  width: number,
): Generator<void, void, void> {
  const [perEntry, perRow] = [width ** 2 / 2, width ** 3 / 4]
  const rows = starts.length - 1
  let from = 0
  let work = 0
  for (let row = 0; row < rows; row++) {
    work += perRow + (starts[row + 1]! - starts[row]!) * perEntry
    if (work < SLICE && row + 1 < rows) continue
    loop.solve(side, from, row + 1)
    from = row + 1
    work = 0
    yield
  }
}
