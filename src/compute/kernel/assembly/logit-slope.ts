import { exponential } from './exponential'

/** Rows whose gradient is summed in float32 before it goes to float64; a multiple of 4. */
const BLOCK = 128

/**
 * Negative log-likelihood of rows `from` … `to` − 1 (multiples of 4) of a logistic regression, and its gradient, in one look at each
 * row: Σ w·(ln Σ e^z − z_own) with z = θx, and Σ w·(p − [own])·x (McCullagh & Nelder 1989, sections 4.4 and 5.2). Scores and
 * residuals of four rows live in `scores` (logits × 4); with one logit, `marks` are +1 for class 0 and −1 for class 1, otherwise
 * codes. `stride` is a multiple of 4; parameters and `gradient` (float32) and `sums` (float64) are logits × stride. `weights` of 0:
 * each row counts 1. O((to − from) · stride · logits).
 */
export function addSlope(
  values: usize,
  stride: i32,
  parameters: usize,
  logits: i32,
  marks: usize,
  weights: usize,
  scores: usize,
  gradient: usize,
  sums: usize,
  from: i32,
  to: i32,
): f64 {
  const size = logits * stride
  let misfit: f64 = 0
  for (let start = from; start < to; start += BLOCK) {
    const end = min(start + BLOCK, to)
    memory.fill(gradient, 0, (<usize>size) << 2)
    let product = f64x2.splat(1)
    for (let row = start; row < end; row += 4) {
      const x = values + <usize>row * ((<usize>stride) << 2)
      const mark = v128.load(marks + ((<usize>row) << 2))
      const weight = weights === 0 ? f32x4.splat(1) : v128.load(weights + ((<usize>row) << 2))
      scoreFour(x, stride, parameters, logits, scores)
      let norm: v128
      let off: v128
      if (logits === 1) {
        const score = f32x4.mul(v128.load(scores), mark)
        const far = exponential(f32x4.neg(f32x4.abs(score)))
        norm = f32x4.add(far, f32x4.splat(1))
        off = f32x4.max(score, f32x4.splat(0))
        const above = f32x4.ge(score, f32x4.splat(0))
        const chance = f32x4.div(v128.bitselect(f32x4.splat(1), far, above), norm)
        v128.store(scores, f32x4.mul(f32x4.mul(chance, mark), weight))
      } else {
        let most = f32x4.splat(-Infinity)
        let own = f32x4.splat(0)
        for (let k = 0; k < logits; k++) {
          const score = v128.load(scores + ((<usize>k) << 4))
          most = f32x4.max(most, score)
          own = v128.bitselect(score, own, f32x4.eq(mark, f32x4.splat(<f32>k)))
        }
        norm = f32x4.splat(0)
        for (let k = 0; k < logits; k++) {
          const at = scores + ((<usize>k) << 4)
          const power = exponential(f32x4.sub(v128.load(at), most))
          norm = f32x4.add(norm, power)
          v128.store(at, power)
        }
        const share = f32x4.div(weight, norm)
        for (let k = 0; k < logits; k++) {
          const at = scores + ((<usize>k) << 4)
          const taken = v128.and(weight, f32x4.eq(mark, f32x4.splat(<f32>k)))
          v128.store(at, f32x4.sub(f32x4.mul(v128.load(at), share), taken))
        }
        off = f32x4.sub(most, own)
      }
      const charge = f32x4.mul(off, weight)
      misfit += <f64>f32x4.extract_lane(charge, 0) + <f64>f32x4.extract_lane(charge, 1)
      misfit += <f64>f32x4.extract_lane(charge, 2) + <f64>f32x4.extract_lane(charge, 3)
      if (weights === 0) {
        product = f64x2.mul(product, f64x2.promote_low_f32x4(norm))
        product = f64x2.mul(product, f64x2.promote_low_f32x4(v128.shuffle<i32>(norm, norm, 2, 3, 0, 1)))
      } else {
        misfit += <f64>f32x4.extract_lane(weight, 0) * Math.log(<f64>f32x4.extract_lane(norm, 0))
        misfit += <f64>f32x4.extract_lane(weight, 1) * Math.log(<f64>f32x4.extract_lane(norm, 1))
        misfit += <f64>f32x4.extract_lane(weight, 2) * Math.log(<f64>f32x4.extract_lane(norm, 2))
        misfit += <f64>f32x4.extract_lane(weight, 3) * Math.log(<f64>f32x4.extract_lane(norm, 3))
      }
      addFour(x, stride, scores, logits, gradient)
    }
    misfit += Math.log(f64x2.extract_lane(product, 0)) + Math.log(f64x2.extract_lane(product, 1))
    for (let i: usize = 0; i < <usize>size; i++) {
      const at = sums + (i << 3)
      store<f64>(at, load<f64>(at) + <f64>load<f32>(gradient + (i << 2)))
    }
  }
  return misfit
}

/** Scores of four rows: lane i of scores[k] is θₖ · xᵢ. */
function scoreFour(x: usize, stride: i32, parameters: usize, logits: i32, scores: usize): void {
  const width = (<usize>stride) << 2
  let at = parameters
  for (let k = 0; k < logits; k++) {
    let a = f32x4.splat(0)
    let b = a
    let c = a
    let d = a
    for (let place = x, end = x + width; place < end; place += 16, at += 16) {
      const factor = v128.load(at)
      a = f32x4.add(a, f32x4.mul(factor, v128.load(place)))
      b = f32x4.add(b, f32x4.mul(factor, v128.load(place + width)))
      c = f32x4.add(c, f32x4.mul(factor, v128.load(place + 2 * width)))
      d = f32x4.add(d, f32x4.mul(factor, v128.load(place + 3 * width)))
    }
    const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7))
    const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7))
    const sum = f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7))
    v128.store(scores + ((<usize>k) << 4), sum)
  }
}

/** gradient[k] += Σ residual · row. */
function addFour(x: usize, stride: i32, residuals: usize, logits: i32, gradient: usize): void {
  const width = (<usize>stride) << 2
  let at = gradient
  for (let k = 0; k < logits; k++) {
    const from = residuals + ((<usize>k) << 4)
    const a = v128.load32_splat(from)
    const b = v128.load32_splat(from + 4)
    const c = v128.load32_splat(from + 8)
    const d = v128.load32_splat(from + 12)
    for (let place = x, end = x + width; place < end; place += 16, at += 16) {
      const ab = f32x4.add(f32x4.mul(a, v128.load(place)), f32x4.mul(b, v128.load(place + width)))
      const cd = f32x4.add(f32x4.mul(c, v128.load(place + 2 * width)), f32x4.mul(d, v128.load(place + 3 * width)))
      v128.store(at, f32x4.add(v128.load(at), f32x4.add(ab, cd)))
    }
  }
}
