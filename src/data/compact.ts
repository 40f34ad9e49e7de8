/**
 * Columns as they are stored: the same values in fewer bytes, and only where every single one comes back exactly. Bytes are
 * what writing costs (to disk, to a cipher, to a backup), more than the passes here.
 */

type Unsigned = Uint8Array | Uint16Array | Uint32Array

/** Values that follow each other unchanged, each run once: `lengths` are one less than the rows of each, so that they fit. */
export interface Runs {
  runs: Unsigned
  lengths: Uint16Array
}

/** Whole numbers from 0 up, as they are or in runs. */
export type StoredCodes = Unsigned | Runs

/**
 * Whole numbers that make the values when each, less one and with `base` added, is multiplied by `unit` and divided by
 * `parts`; 0 is NaN.
 */
export interface ScaledNumbers {
  steps: StoredCodes
  base: number
  unit: number
  parts: number
}

/** The same as chunks were written at first: without a base, `EARLY_MISSING` for NaN. */
interface EarlyNumbers {
  scaled: Int32Array
  unit: number
  parts: number
}

export type StoredNumbers = Float64Array | ScaledNumbers | EarlyNumbers

const EARLY_MISSING = -0x80000000
const LARGEST = 0x7ffffffe
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
    const base = smallestStep(values, unit, parts)
    if (base === undefined) continue
    const steps = new Uint32Array(values.length)
    let largest = 0
    let last = NaN
    let step = 0
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!
      // Lines of an order mostly have its moment: divisions are saved where a value stays.
      if (value !== last) step = value === value ? Math.round((value * parts) / unit) - base + 1 : 0
      last = value
      steps[i] = step
      if (step > largest) largest = step
    }
    return { steps: compactCodes(steps, largest + 1), base, unit, parts }
  }
  return values
}

/** The smallest of the steps that make the values; undefined where one is no whole step, or they lie too far apart. */
function smallestStep(values: Float64Array, unit: number, parts: number): number | undefined {
  let smallest = Infinity
  let largest = -Infinity
  let last = NaN
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    // Zero is looked at each time, because minus zero equals it.
    if (value !== value || (value === last && value !== 0)) continue
    last = value
    const step = Math.round((value * parts) / unit)
    // Minus zero is not zero, and an amount that is not whole must not become so.
    if ((step * unit) / parts !== value || (value === 0 && Object.is(value, -0))) return undefined
    if (step < smallest) smallest = step
    if (step > largest) largest = step
  }
  if (smallest > largest) return 0
  return Number.isSafeInteger(smallest) && largest - smallest < LARGEST ? smallest : undefined
}

/** The values of a chunk: in `into`, where a place for as many is given. */
export function expandNumbers(stored: StoredNumbers, into?: Float64Array): Float64Array {
  if (stored instanceof Float64Array) return placed(stored, into)
  const { unit, parts } = stored
  if ('scaled' in stored) {
    const early = Float64Array.from(stored.scaled, (step) => (step === EARLY_MISSING ? NaN : (step * unit) / parts))
    return placed(early, into)
  }
  const steps = 'runs' in stored.steps ? expandCodes(stored.steps) : stored.steps
  const values = into ?? new Float64Array(steps.length)
  const first = stored.base - 1
  for (let i = 0; i < steps.length; i++) values[i] = steps[i] === 0 ? NaN : ((steps[i]! + first) * unit) / parts
  return values
}

function placed<T extends Float64Array | Uint32Array>(values: T, into: T | undefined): T {
  if (into === undefined) return values
  into.set(values)
  return into
}

/** Runs are kept where they take less than this share of what the values take one by one. */
const WORTH = 0.75
/** A run's length, less one, must fit two bytes. */
const LONGEST_RUN = 65_536

/** Values below `limit` in as many bytes as those need, and in runs where rows repeat each other. */
export function compactCodes(codes: Uint32Array, limit: number): StoredCodes {
  const bytes = limit <= 256 ? 1 : limit <= 65_536 ? 2 : 4
  const count = countRuns(codes)
  if (count * (bytes + 2) >= codes.length * bytes * WORTH) return narrowed(codes, bytes)
  const runs = new Uint32Array(count)
  const lengths = new Uint16Array(count)
  let at = -1
  let start = 0
  for (let i = 0; i < codes.length; i++) {
    if (at < 0 || codes[i] !== runs[at] || i - start === LONGEST_RUN) {
      runs[++at] = codes[i]!
      start = i
    }
    lengths[at] = i - start
  }
  return { runs: narrowed(runs, bytes), lengths }
}

function countRuns(codes: Uint32Array): number {
  let count = 0
  let start = 0
  for (let i = 0; i < codes.length; i++) {
    if (i > 0 && codes[i] === codes[i - 1] && i - start < LONGEST_RUN) continue
    count++
    start = i
  }
  return count
}

const narrowed = (codes: Uint32Array, bytes: 1 | 2 | 4): Unsigned =>
  bytes === 1 ? new Uint8Array(codes) : bytes === 2 ? new Uint16Array(codes) : codes

/** The codes of a chunk: in `into`, where a place for as many is given. */
export function expandCodes(stored: StoredCodes, into?: Uint32Array): Uint32Array {
  if (!('runs' in stored)) {
    if (into === undefined) return new Uint32Array(stored)
    into.set(stored)
    return into
  }
  const { runs, lengths } = stored
  const codes = into ?? new Uint32Array(rowsOf(stored))
  let at = 0
  for (let i = 0; i < runs.length; i++) {
    const end = at + lengths[i]! + 1
    // Most runs are of a few rows: a loop beats a call that fills.
    for (; at < end; at++) codes[at] = runs[i]!
  }
  return codes
}

function rowsOf({ lengths }: Runs): number {
  let rows = 0
  for (let i = 0; i < lengths.length; i++) rows += lengths[i]! + 1
  return rows
}
