/**
 * Logistic regression with an L1 penalty, which leaves few terms: FISTA (Beck and Teboulle 2009) on
 * cost × Σ weight_i ln(1 + exp(−y_i z_i)) + Σ |w_j|, rows of binary terms, classes weighed alike, the intercept free.
 * @param {Int32Array[]} rows columns of each row
 * @param {Uint8Array} good 1 or 0 of each row
 * @returns {{ weights: Float64Array, intercept: number, rounds: number }}
 */
export function fitLasso(rows, good, columns, { cost, rounds = 400, tolerance = 1e-4 }) {
  const positives = good.reduce((sum, one) => sum + one, 0)
  const weightOf = [rows.length / (2 * (rows.length - positives)), rows.length / (2 * positives)]
  // The greatest eigenvalue of the curvature, bounded by a few power steps.
  const step = 1 / (cost * 0.25 * greatestCurvature(rows, good, columns, weightOf))
  let [now, before] = [new Float64Array(columns + 1), new Float64Array(columns + 1)]
  let momentum = 1
  let round = 0
  for (; round < rounds; round++) {
    const next = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2
    const ahead = now.map((one, j) => one + ((momentum - 1) / next) * (one - before[j]))
    const gradient = gradientAt(ahead, rows, good, weightOf)
    const after = ahead.map((one, j) => {
      const moved = one - step * cost * gradient[j]
      return j === columns ? moved : Math.sign(moved) * Math.max(0, Math.abs(moved) - step)
    })
    let change = 0
    for (let j = 0; j <= columns; j++) change = Math.max(change, Math.abs(after[j] - now[j]))
    ;[before, now] = [now, after]
    momentum = next
    if (change < tolerance) break
  }
  return { weights: now.slice(0, columns), intercept: now[columns], rounds: round }
}

function gradientAt(at, rows, good, weightOf) {
  const last = at.length - 1
  const gradient = new Float64Array(at.length)
  rows.forEach((row, i) => {
    let sum = at[last]
    for (const j of row) sum += at[j]
    const share = weightOf[good[i]] * (1 / (1 + Math.exp(-sum)) - good[i])
    for (const j of row) gradient[j] += share
    gradient[last] += share
  })
  return gradient
}

function greatestCurvature(rows, good, columns, weightOf) {
  let vector = new Float64Array(columns + 1).fill(1 / Math.sqrt(columns + 1))
  let norm = 1
  for (let round = 0; round < 30; round++) {
    const next = new Float64Array(columns + 1)
    rows.forEach((row, i) => {
      let sum = vector[columns]
      for (const j of row) sum += vector[j]
      for (const j of row) next[j] += weightOf[good[i]] * sum
      next[columns] += weightOf[good[i]] * sum
    })
    norm = Math.sqrt(next.reduce((sum, one) => sum + one * one, 0))
    vector = next.map((one) => one / norm)
  }
  return 1.02 * norm
}
