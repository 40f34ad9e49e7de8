import { dayOf } from '../../features/periods'
import type { LedgerRecord, LedgerSeries } from './spec'

/**
 * The earlier forecasts of a question that were made before the last full day, the latest first, and how many others came from imports that
 * were undone since: what was said of wrong data is held against nothing. What is no record is passed over.
 */
export function readLedger(
  entries: readonly unknown[] = [],
  question: string,
  lastFull: number,
): { ledger: LedgerRecord[]; withdrawn: number } {
  const asked = entries
    .filter(isRecord)
    .filter((record) => record.question === question && dayOf(record.madeOn) < lastFull)
  return {
    ledger: asked.filter(({ isWithdrawn }) => isWithdrawn !== true).sort((a, b) => b.madeOn - a.madeOn),
    withdrawn: asked.filter(({ isWithdrawn }) => isWithdrawn === true).length,
  }
}

function isRecord(value: unknown): value is LedgerRecord {
  const { question, madeOn, series } = (value ?? {}) as Partial<LedgerRecord>
  return typeof question === 'string' && typeof madeOn === 'number' && Array.isArray(series) && series.every(isSeries)
}

const isSeries = ({ key, futureAt, mean, lower80, upper80 }: Partial<LedgerSeries>): boolean =>
  typeof key === 'string' && [futureAt, mean, lower80, upper80].every((column) => column instanceof Float64Array)
