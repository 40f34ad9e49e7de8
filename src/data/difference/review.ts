import type { TableName } from '../../schema/field'
import { computeMasks } from '../commit'
import type { ImportRecord } from '../import-record'
import { activeImports, dataVersionOf, type Session } from '../session'
import type { Mask } from '../supersede'
import { createHolders, noteUpdates } from './changed-units'
import { describeFile, type Replay } from './describe-file'
import { findKeptByHand } from './kept-by-hand'
import { compareMoney, countNewCustomers, previewSession } from './preview'
import { findStaged } from './stage'
import type { FileDifference, ImportReview } from './types'

/** What imports that wait would change together, in the order they came. Nothing is stored. Error: IMPORT_NOT_FOUND. */
export async function reviewStaged(session: Session, importIds: readonly string[]): Promise<ImportReview> {
  const staged = await findStaged(session, importIds)
  const fresh = staged.map(({ record }): ImportRecord => ({ ...record, state: 'active' }))
  const tables = tablesOf(fresh)
  const dataVersion = stagedVersion(session, tables)
  const before: Session = { ...session, masks: new Map(session.masks) }
  const masks = new Map<string, Mask | null>()
  const files = new Map<string, FileDifference>()
  for (const table of tables) {
    const own = fresh.filter((record) => record.table === table)
    const replay = await replayWith(session, [...activeImports(before, table), ...own], own.length, masks)
    for (const record of own) {
      files.set(record.importId, await describeFile(session.reader, replay, replay.imports.indexOf(record)))
    }
  }
  const after = previewSession(before, fresh, masks)
  const ids = fresh.map(({ importId }) => importId)
  const review: ImportReview = {
    importIds: ids,
    dataVersion,
    files: ids.map((importId) => files.get(importId)!),
    money: await compareMoney(before, after, tables),
    newCustomers: await countNewCustomers(before, after, tables),
    byHand: await findKeptByHand(after, tables, ids),
  }
  // The data changed while it was read: what was found is of two minds.
  return stagedVersion(session, tables) === dataVersion ? review : reviewStaged(session, importIds)
}

const tablesOf = (records: readonly ImportRecord[]): TableName[] => [...new Set(records.map(({ table }) => table))]

/** Names the data that imports into these tables are compared with. */
export const stagedVersion = (session: Session, tables: readonly TableName[]): string => dataVersionOf(session, tables)

/** Replays a table's imports with those that wait behind them, `waiting` in number; their masks go into `masks`. */
async function replayWith(
  session: Session,
  imports: readonly ImportRecord[],
  waiting: number,
  masks: Map<string, Mask | null>,
): Promise<Replay> {
  const units = await Promise.all(imports.map((record) => session.reader.units(record)))
  const first = imports.length - waiting
  const holders = units.map(({ index }, i) => (i < first ? undefined : createHolders(index.count.length)))
  const { masks: own, standings } = await computeMasks(session, imports, noteUpdates(holders))
  for (const [importId, mask] of own) masks.set(importId, mask)
  return { imports, units, standings, masks: own, holders }
}
