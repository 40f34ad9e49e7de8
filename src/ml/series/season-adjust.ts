import { isSeasonal, LONGEST_PERIOD, seasonalIndices, type SeasonKind } from './season'

/** A series without its season, and how to put it back. */
export interface SeasonAdjusted {
  values: Float64Array
  season: NextSeason
}

/** Indices in the order of the steps to come; none where no season was found. */
export interface NextSeason {
  kind: SeasonKind | 'N'
  indices: Float64Array
}

/** The indices of a long cycle are smoothed to so many waves. */
const WAVES = 6
/** An index below this would blow up what is divided by it. */
const LEAST_INDEX = 0.05

/**
 * Takes the season out where the values pass the test for one at 90 %: by classical decomposition, multiplicative where all are
 * positive and no index is next to nothing, else additive.
 */
export function adjustForSeason(values: Float64Array, period: number): SeasonAdjusted {
  if (!isSeasonal(values, period)) return { values, season: { kind: 'N', indices: new Float64Array(1) } }
  const multiplicative = values.every((value) => value > 0) ? indicesOf(values, period, 'M') : undefined
  const kind = multiplicative?.every((index) => index > LEAST_INDEX) ? 'M' : 'A'
  const indices = kind === 'M' ? multiplicative! : indicesOf(values, period, 'A')
  const adjusted = values.map((value, t) =>
    kind === 'M' ? value / indices[t % period]! : value - indices[t % period]!,
  )
  const next = Float64Array.from({ length: period }, (_, h) => indices[(values.length + h) % period]!)
  return { values: adjusted, season: { kind, indices: next } }
}

function indicesOf(values: Float64Array, period: number, kind: SeasonKind): Float64Array {
  const indices = seasonalIndices(values, period, kind)
  return period > LONGEST_PERIOD ? smoothed(indices) : indices
}

/** The first waves of the discrete Fourier series. */
function smoothed(indices: Float64Array): Float64Array {
  const period = indices.length
  const turn = (2 * Math.PI) / period
  const smooth = new Float64Array(period).fill(indices.reduce((a, b) => a + b, 0) / period)
  for (let wave = 1; wave <= WAVES; wave++) {
    let [cosine, sine] = [0, 0]
    for (let k = 0; k < period; k++) {
      cosine += indices[k]! * Math.cos(wave * turn * k)
      sine += indices[k]! * Math.sin(wave * turn * k)
    }
    for (let k = 0; k < period; k++) {
      smooth[k]! += (2 / period) * (cosine * Math.cos(wave * turn * k) + sine * Math.sin(wave * turn * k))
    }
  }
  return smooth
}

/** Puts the season back into a forecast, in place. */
export function restoreSeason(
  { kind, indices }: NextSeason,
  outlook: { mean: Float64Array; deviation: Float64Array },
): void {
  if (kind === 'N') return
  for (let h = 0; h < outlook.mean.length; h++) {
    const index = indices[h % indices.length]!
    if (kind === 'M') {
      outlook.mean[h]! *= index
      outlook.deviation[h]! *= Math.abs(index)
    } else outlook.mean[h]! += index
  }
}
