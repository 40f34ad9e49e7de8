import { openProductLoop, type ProductLoop } from '../../../compute'
import { arrayOps, type Dense, type Ops } from '../../series/recurrent/ops'

/** What rows and columns of a product are multiples of. */
const LANES = 8
const roundUp = (count: number): number => Math.ceil(count / LANES) * LANES
/** Numbers that there is room for at first. */
const ROOM = 1 << 18

/** Products of matrices by compiled loops, in float32; undefined where these cannot be had. */
export function openProduct(): Ops<Dense>['product'] | undefined {
  let loop = openProductLoop(ROOM)
  if (!loop) return undefined
  return (a, b, turn) => {
    const rows = turn === 'a' ? a.columns : a.rows
    const depth = turn === 'a' ? a.rows : a.columns
    const columns = turn === 'b' ? b.rows : b.columns
    const [high, wide] = [roundUp(rows), roundUp(columns)]
    const length = high * depth + wide * depth + high * wide
    if (length > loop!.values.length) {
      const wider = openProductLoop(2 * length)
      if (!wider) return arrayOps.product(a, b, turn)
      loop = wider
    }
    const [fromB, fromC] = [high * depth, high * depth + wide * depth]
    loop!.values.fill(0, 0, length)
    const held = {
      a: hold(loop!, 0, a, turn === 'a', turn === 'a' ? high : depth),
      b: hold(loop!, fromB, b, turn === 'b', turn === 'b' ? depth : wide),
      c: { at: fromC, step: wide },
    }
    const work = loop!.multiply({ ...held, rows: high, columns: wide, depth, sign: 1 })
    while (!work.next().done);
    return { rows, columns, values: read(loop!, fromC, wide, rows, columns) }
  }
}

/** Puts a matrix to a place, with rows so far apart; turned over, rows are read as columns. */
function hold({ values: to }: ProductLoop, at: number, { columns, values }: Dense, isTurned: boolean, step: number) {
  for (let i = 0, row = at; i < values.length; row += step) {
    for (let c = 0; c < columns; c++) to[row + c] = values[i++]!
  }
  return isTurned ? { at, rowStep: 1, columnStep: step } : { at, rowStep: step, columnStep: 1 }
}

function read({ values: from }: ProductLoop, at: number, step: number, rows: number, columns: number): Float64Array {
  const values = new Float64Array(rows * columns)
  for (let row = 0, to = 0; row < rows; row++) {
    for (let c = 0; c < columns; c++) values[to++] = from[at + row * step + c]!
  }
  return values
}
