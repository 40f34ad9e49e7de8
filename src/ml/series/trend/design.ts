/** The columns that explain a value by its step. */
export interface Design {
  /** Steps of the past: time runs from 0 to 1 over them. */
  steps: number
  degree: 0 | 1 | 2
  /** 1 for no season. */
  period: number
  /** Pairs of sine and cosine in place of dummies; 0 for dummies. */
  waves: number
  terms: number
}

/** 1, powers of time, then the season: one column for every place in the cycle but the first, or waves. */
export function designRow({ steps, degree, period, waves, terms }: Design, t: number): Float64Array {
  const row = new Float64Array(terms)
  const time = t / Math.max(1, steps - 1)
  for (let power = 0; power <= degree; power++) row[power] = time ** power
  const from = degree + 1
  for (let wave = 1; wave <= waves; wave++) {
    const angle = (2 * Math.PI * wave * t) / period
    row[from + 2 * wave - 2] = Math.cos(angle)
    row[from + 2 * wave - 1] = Math.sin(angle)
  }
  const place = t % period
  if (waves === 0 && place > 0) row[from + place - 1] = 1
  return row
}
