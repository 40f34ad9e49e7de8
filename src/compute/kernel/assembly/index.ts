/** Loops over many numbers, most in float32, four at a time (SIMD). Addresses are given by whoever calls; all are multiples of 16. */
export { allocate } from './memory'
export { centerRows } from './center-rows'
export { addOuter, rankSteps, solveRows, timesRows } from './factors'
export { addGram } from './gram'
export { keepCandidate, tryCandidates } from './seeds'
export { adam, gate, multiply, repeatRow, sumRows, transpose } from './network'
export { mirror, multiplyPanels, packPanels } from './product'
export { radialRow } from './radial'
export { sumListedRows } from './row-sums'
export { addSlope } from './logit-slope'

/**
 * Finds the nearest center of rows `from` … `to` − 1 (a multiple of 4 apart; rows beyond the last are padding), counts those whose
 * label changed, and moves them from the sums of the one center to those of the other. No n × k matrix: scores live in registers.
 * `centers` holds −2c, column by column, for centers padded to a multiple of 4 with scores that never win; `squares` |c|².
 * The label of a row that has none is −1.
 */
export function assign(
  values: usize,
  columns: i32,
  centers: usize,
  squares: usize,
  padded: i32,
  labels: usize,
  sums: usize,
  counts: usize,
  from: i32,
  to: i32,
): i32 {
  const stride = (<usize>columns) << 2
  const step = (<usize>padded) << 2
  let changed = 0
  for (let row = from; row < to; row += 4) {
    const x = values + <usize>row * stride
    let best0 = f32x4.splat(Infinity)
    let best1 = best0
    let best2 = best0
    let best3 = best0
    let index0 = i32x4.splat(0)
    let index1 = index0
    let index2 = index0
    let index3 = index0
    for (let group = 0; group < padded; group += 4) {
      let at = centers + ((<usize>group) << 2)
      let score0 = v128.load(squares + ((<usize>group) << 2))
      let score1 = score0
      let score2 = score0
      let score3 = score0
      for (let place = x, end = x + stride; place < end; place += 4, at += step) {
        const center = v128.load(at)
        score0 = f32x4.add(score0, f32x4.mul(v128.load32_splat(place), center))
        score1 = f32x4.add(score1, f32x4.mul(v128.load32_splat(place + stride), center))
        score2 = f32x4.add(score2, f32x4.mul(v128.load32_splat(place + 2 * stride), center))
        score3 = f32x4.add(score3, f32x4.mul(v128.load32_splat(place + 3 * stride), center))
      }
      const own = i32x4.splat(group)
      const less0 = f32x4.lt(score0, best0)
      const less1 = f32x4.lt(score1, best1)
      const less2 = f32x4.lt(score2, best2)
      const less3 = f32x4.lt(score3, best3)
      best0 = v128.bitselect(score0, best0, less0)
      best1 = v128.bitselect(score1, best1, less1)
      best2 = v128.bitselect(score2, best2, less2)
      best3 = v128.bitselect(score3, best3, less3)
      index0 = v128.bitselect(own, index0, less0)
      index1 = v128.bitselect(own, index1, less1)
      index2 = v128.bitselect(own, index2, less2)
      index3 = v128.bitselect(own, index3, less3)
    }
    changed += settle(x, columns, labels + ((<usize>row) << 2), sums, counts, least(best0, index0))
    changed += settle(x + stride, columns, labels + ((<usize>row) << 2) + 4, sums, counts, least(best1, index1))
    changed += settle(x + 2 * stride, columns, labels + ((<usize>row) << 2) + 8, sums, counts, least(best2, index2))
    changed += settle(x + 3 * stride, columns, labels + ((<usize>row) << 2) + 12, sums, counts, least(best3, index3))
  }
  return changed
}

/** The center of the least of four scores, each the best of a fourth of the centers; of equal ones the first center. */
function least(best: v128, index: v128): i32 {
  let score = f32x4.extract_lane(best, 0)
  let center = i32x4.extract_lane(index, 0)
  const score1 = f32x4.extract_lane(best, 1)
  const center1 = i32x4.extract_lane(index, 1) + 1
  const isLess1 = score1 < score || (score1 === score && center1 < center)
  score = isLess1 ? score1 : score
  center = isLess1 ? center1 : center
  const score2 = f32x4.extract_lane(best, 2)
  const center2 = i32x4.extract_lane(index, 2) + 2
  const isLess2 = score2 < score || (score2 === score && center2 < center)
  score = isLess2 ? score2 : score
  center = isLess2 ? center2 : center
  const score3 = f32x4.extract_lane(best, 3)
  const center3 = i32x4.extract_lane(index, 3) + 3
  return score3 < score || (score3 === score && center3 < center) ? center3 : center
}

/** Notes the label of a row; 1 if it is another than before. Sums are in float64. */
function settle(x: usize, columns: i32, label: usize, sums: usize, counts: usize, center: i32): i32 {
  const before = load<i32>(label)
  if (before === center) return 0
  store<i32>(label, center)
  move(x, columns, before, center, sums, counts)
  return 1
}

const NONE = -1

function move(x: usize, columns: i32, before: i32, after: i32, sums: usize, counts: usize): void {
  const width = (<usize>columns) << 3
  const to = sums + <usize>after * width
  store<i32>(counts + ((<usize>after) << 2), load<i32>(counts + ((<usize>after) << 2)) + 1)
  if (before === NONE) {
    for (let c = 0; c < columns; c++) {
      const at = to + ((<usize>c) << 3)
      store<f64>(at, load<f64>(at) + <f64>load<f32>(x + ((<usize>c) << 2)))
    }
    return
  }
  const from = sums + <usize>before * width
  store<i32>(counts + ((<usize>before) << 2), load<i32>(counts + ((<usize>before) << 2)) - 1)
  for (let c = 0; c < columns; c++) {
    const value = <f64>load<f32>(x + ((<usize>c) << 2))
    store<f64>(to + ((<usize>c) << 3), load<f64>(to + ((<usize>c) << 3)) + value)
    store<f64>(from + ((<usize>c) << 3), load<f64>(from + ((<usize>c) << 3)) - value)
  }
}
