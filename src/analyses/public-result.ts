import type { CsvCell } from '../core/csv'
import * as recommend from './recommend/to-public'
import * as sentiment from './sentiment/to-public'
import * as topics from './topics/to-public'

interface Turn {
  toPublic: (result: never) => object
  toTable: (result: never) => { columns: { label: string }[]; rows: CsvCell[][] }
}

/** Results that are kept in columns of another shape than programs read, and how they are turned. */
const TURNED: Readonly<Record<string, Turn>> = { recommend, sentiment, topics }

function turnOf(result: object): Turn | undefined {
  const analysis = 'analysis' in result && typeof result.analysis === 'string' ? result.analysis : ''
  return Object.hasOwn(TURNED, analysis) ? TURNED[analysis] : undefined
}

/** A result as programs read it; most are kept that way. */
export const publicResult = <Result extends object>(result: Result): Result | object =>
  turnOf(result)?.toPublic(result as never) ?? result

/** The table of a result whose columns do not make one by themselves. */
export const ownTable = (result: object): ReturnType<Turn['toTable']> | undefined =>
  turnOf(result)?.toTable(result as never)
