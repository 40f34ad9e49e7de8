/**
 * Columns as they are stored: the same values in fewer bytes, and only where every single one comes back exactly. Bytes are
 * what writing costs, more than the passes here.
 */

/** Whole numbers that make the values when each is multiplied by `unit` and divided by `parts`; `MISSING` is NaN. */
export interface ScaledNumbers {
  scaled: Int32Array
  unit: number
  parts: number
}

export type StoredNumbers = Float64Array | ScaledNumbers
export type StoredCodes = Uint8Array | Uint16Array | Uint32Array

const MISSING = -0x80000000
const LARGEST = 0x7fffffff
/** Pieces, cents, and dates to the minute or second in ms, as `unit` and `parts`. */
const SCALES = {
  f64: [
    [1, 1],
    [1, 100],
  ],
  date: [
    [60_000, 1],
    [1000, 1],
  ],
} as const

/** As scaled whole numbers where those say the same to the last bit, else as they are. */
export function compactNumbers(values: Float64Array, kind: 'f64' | 'date'): StoredNumbers {
  for (const [unit, parts] of SCALES[kind]) {
    const scaled = scale32(values, unit, parts)
    if (scaled) return { scaled, unit, parts }
  }
  return values
}

function scale32(values: Float64Array, unit: number, parts: number): Int32Array | undefined {
  const scaled = new Int32Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value !== value) {
      scaled[i] = MISSING
      continue
    }
    const whole = Math.round((value * parts) / unit)
    // Minus zero is not zero, and an amount that is not whole must not become so.
    if ((whole * unit) / parts !== value || whole > LARGEST || whole <= MISSING || Object.is(value, -0))
      return undefined
    scaled[i] = whole
  }
  return scaled
}

export function expandNumbers(stored: StoredNumbers): Float64Array {
  if (stored instanceof Float64Array) return stored
  const { scaled, unit, parts } = stored
  const values = new Float64Array(scaled.length)
  for (let i = 0; i < values.length; i++) values[i] = scaled[i] === MISSING ? NaN : (scaled[i]! * unit) / parts
  return values
}

/** Codes in as many bytes as the dictionary needs so far. */
export function compactCodes(codes: Uint32Array, dictionarySize: number): StoredCodes {
  if (dictionarySize <= 256) return new Uint8Array(codes)
  return dictionarySize <= 65_536 ? new Uint16Array(codes) : codes
}
