import { MS_PER_DAY } from '../features/periods'

/** Customers that are remembered of what was said of all: enough to judge it by, and little enough to keep for months. */
export const REMEMBERED_CUSTOMERS = 10_000
/** Earlier answers that are held against what came. */
const SHOWN = 12

/** What a room reads of its ledger beside its own members. */
interface Said {
  question: string
  /** Wall-clock ms. */
  madeOn: number
  /** Said from imports that were undone since. */
  isWithdrawn?: boolean
}

/** How far an answer looks ahead, and how many of those days have to pass before anything is said of it. */
interface Span {
  days: number
  least: number
}

/** Earlier answers to the same question that can be judged, the latest first, and how many cannot, as their data was taken back. */
interface Remembered<Record> {
  due: { record: Record; passedDays: number }[]
  withdrawn: number
}

/** Reads a ledger: what is no record, answers another question, or is of today or later, is passed over. */
export function remember<Record extends Said>(
  entries: readonly unknown[] | undefined,
  isRecord: (entry: unknown) => entry is Record,
  { question, now, spanOf }: { question: string; now: number; spanOf: (record: Record) => Span },
): Remembered<Record> {
  const asked = (entries ?? [])
    .filter(isRecord)
    .filter((record) => record.question === question && record.madeOn < now)
    .sort((a, b) => b.madeOn - a.madeOn)
  const due = asked
    .filter(({ isWithdrawn }) => isWithdrawn !== true)
    .map((record) => ({ record, passedDays: Math.min(spanOf(record).days, (now - record.madeOn) / MS_PER_DAY) }))
    .filter(({ record, passedDays }) => passedDays >= spanOf(record).least)
  return { due: spreadOut(due), withdrawn: asked.filter(({ isWithdrawn }) => isWithdrawn === true).length }
}

/** Of many, the first, the last, and as many as are shown evenly between: some have lately come due, of some all has come. */
function spreadOut<Entry>(all: Entry[]): Entry[] {
  if (all.length <= SHOWN) return all
  return Array.from({ length: SHOWN }, (_, i) => all[Math.round((i * (all.length - 1)) / (SHOWN - 1))]!)
}

/** Whether a table of customers has these columns of numbers, of equal length. */
export function areColumns(value: unknown, names: readonly string[]): boolean {
  const table = (value ?? {}) as Record<string, { length?: number } | undefined>
  const keys = table['customerKey']
  if (!Array.isArray(keys)) return false
  return names.every((name) => ArrayBuffer.isView(table[name]) && table[name]?.length === keys.length)
}
