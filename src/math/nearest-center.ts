/**
 * Writes into `labels` the index of the nearest center (squared Euclidean, ties to the lower index) of the rows
 * `from` … `to` − 1, and returns the sum of those squared distances. Row-major; O((to − from)·k·d).
 */
export function nearestCenters(
  values: Float64Array,
  columns: number,
  centers: Float64Array,
  labels: Int32Array,
  from = 0,
  to = labels.length,
): number {
  return columns === 3
    ? nearestOfThree(values, centers, labels, from, to)
    : nearestOfMany(values, columns, centers, labels, from, to)
}

/** Three columns unrolled: recency, frequency and monetary value, the usual case, at twice the speed. */
function nearestOfThree(
  values: Float64Array,
  centers: Float64Array,
  labels: Int32Array,
  from: number,
  to: number,
): number {
  let inertia = 0
  for (let row = from, at = from * 3; row < to; row++, at += 3) {
    const x = values[at]!
    const y = values[at + 1]!
    const z = values[at + 2]!
    let best = Infinity
    let label = 0
    for (let c = 0, k = 0; c < centers.length; c += 3, k++) {
      const dx = x - centers[c]!
      const dy = y - centers[c + 1]!
      const dz = z - centers[c + 2]!
      const distance = dx * dx + dy * dy + dz * dz
      if (distance < best) {
        best = distance
        label = k
      }
    }
    labels[row] = label
    inertia += best
  }
  return inertia
}

/** Four rows at a time: one sum alone waits for each addition to be done before the next. */
function nearestOfMany(
  values: Float64Array,
  columns: number,
  centers: Float64Array,
  labels: Int32Array,
  from: number,
  to: number,
): number {
  const whole = to - ((to - from) % 4)
  let inertia = 0
  for (let row = from, at = from * columns; row < whole; row += 4, at += 4 * columns) {
    let [bestA, bestB, bestC, bestD] = [Infinity, Infinity, Infinity, Infinity]
    let [labelA, labelB, labelC, labelD] = [0, 0, 0, 0]
    for (let center = 0, k = 0; center < centers.length; center += columns, k++) {
      let [a, b, c, d] = [0, 0, 0, 0]
      for (let i = 0, place = at; i < columns; i++, place++) {
        const value = centers[center + i]!
        const [da, db] = [values[place]! - value, values[place + columns]! - value]
        const [dc, dd] = [values[place + 2 * columns]! - value, values[place + 3 * columns]! - value]
        a += da * da
        b += db * db
        c += dc * dc
        d += dd * dd
      }
      if (a < bestA) {
        bestA = a
        labelA = k
      }
      if (b < bestB) {
        bestB = b
        labelB = k
      }
      if (c < bestC) {
        bestC = c
        labelC = k
      }
      if (d < bestD) {
        bestD = d
        labelD = k
      }
    }
    labels[row] = labelA
    labels[row + 1] = labelB
    labels[row + 2] = labelC
    labels[row + 3] = labelD
    inertia += bestA + bestB + bestC + bestD
  }
  for (let row = whole; row < to; row++) inertia += nearestOfRow(values, columns, centers, labels, row)
  return inertia
}

function nearestOfRow(
  values: Float64Array,
  columns: number,
  centers: Float64Array,
  labels: Int32Array,
  row: number,
): number {
  const start = row * columns
  let best = Infinity
  labels[row] = 0
  for (let center = 0, k = 0; center < centers.length; center += columns, k++) {
    let distance = 0
    for (let i = 0; i < columns; i++) {
      const difference = values[start + i]! - centers[center + i]!
      distance += difference * difference
    }
    if (distance < best) {
      best = distance
      labels[row] = k
    }
  }
  return best
}
