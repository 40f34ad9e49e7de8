import { totals, type RankCurve } from './rank-curve'

/** Points of a curve in order of `x`, with the score that each begins at (Infinity: nobody). */
export interface CurvePoints {
  x: Float64Array
  y: Float64Array
  thresholds: Float64Array
}

/** A drawing needs no more points than this, unless the area says otherwise. */
const POINTS = 200
/** Thinning may change the area under a curve by no more than this. */
const AREA_CHANGE = 1e-4

/** False positive rate (x) and true positive rate (y), from (0, 0) to (1, 1), thinned. */
export function rocPoints(curve: RankCurve): CurvePoints {
  const { positive, negative } = totals(curve)
  return thin({
    x: startAt(0, curve.negatives, (value) => value / negative),
    y: startAt(0, curve.positives, (value) => value / positive),
    thresholds: startAt(Infinity, curve.thresholds, (value) => value),
  })
}

/** Recall (x) and precision (y), from (0, the precision of the highest scores), thinned. */
export function precisionRecallPoints(curve: RankCurve): CurvePoints {
  const { positive } = totals(curve)
  const precision = curve.positives.map((value, group) => value / (value + curve.negatives[group]!))
  return thin({
    x: startAt(0, curve.positives, (value) => value / positive),
    y: startAt(precision[0] ?? 1, precision, (value) => value),
    thresholds: startAt(Infinity, curve.thresholds, (value) => value),
  })
}

function startAt(first: number, values: Float64Array, map: (value: number) => number): Float64Array {
  const out = new Float64Array(values.length + 1)
  out[0] = first
  for (let i = 0; i < values.length; i++) out[i + 1] = map(values[i]!)
  return out
}

/** Area under the lines that join the points. */
export function areaUnder({ x, y }: Pick<CurvePoints, 'x' | 'y'>): number {
  let area = 0
  for (let i = 1; i < x.length; i++) area += (x[i]! - x[i - 1]!) * (y[i]! + y[i - 1]!) * 0.5
  return area
}

/** Fewer points, evenly along the line: as many as the area needs. */
function thin(points: CurvePoints): CurvePoints {
  const whole = areaUnder(points)
  for (let count = POINTS; count < points.x.length; count *= 2) {
    const fewer = alongTheLine(points, count)
    if (Math.abs(areaUnder(fewer) - whole) <= AREA_CHANGE) return fewer
  }
  return points
}

function alongTheLine({ x, y, thresholds }: CurvePoints, count: number): CurvePoints {
  const along = new Float64Array(x.length)
  for (let i = 1; i < x.length; i++) along[i] = along[i - 1]! + Math.hypot(x[i]! - x[i - 1]!, y[i]! - y[i - 1]!)
  const step = along.at(-1)! / count
  const kept: number[] = []
  for (let i = 0; i < x.length; i++) {
    const isEnd = i === 0 || i === x.length - 1
    if (isEnd || along[i + 1]! - along[kept.at(-1)!]! > step) kept.push(i)
  }
  const pick = (values: Float64Array): Float64Array => Float64Array.from(kept, (at) => values[at]!)
  return { x: pick(x), y: pick(y), thresholds: pick(thresholds) }
}
