import type { PredictConfig } from '../../../analyses/predict/spec'
import { SCHEMAS } from '../../../schema'
import type { TableName } from '../../../schema/field'
import type { Locale } from '../../../core/locale'
import type { ImportEntry, TableInfo } from '../../../data/types'

/** A table that can be asked about: one import, or a table of the shop. */
export interface Source {
  id: string
  name: string
  rows: number
  kind: 'import' | 'table'
  config: { importId: string } | { table: string }
}

/**
 * Plain tables by their imports, the newest first, then the tables of the shop, then the files that went into them: each has its own
 * columns, as they came. Files of orders are too many, and alike.
 */
export function sourcesOf(imports: readonly ImportEntry[], tables: readonly TableInfo[], locale: Locale): Source[] {
  const filesOf = (isMeant: (table: TableName) => boolean): Source[] =>
    imports
      .filter(({ table, state }) => isMeant(table) && state === 'active')
      .map(({ importId, fileName, rowsKept, rowsUpdated }): Source => ({
        id: importId,
        name: fileName,
        rows: rowsKept + rowsUpdated,
        kind: 'import',
        config: { importId },
      }))
  const own = tables
    .filter(({ table, rows }) => table !== 'table' && rows > 0)
    .map(({ table, rows }): Source => ({
      id: table,
      name: SCHEMAS[table].title[locale],
      rows,
      kind: 'table',
      config: { table },
    }))
  return [
    ...filesOf((table) => table === 'table'),
    ...own,
    ...filesOf((table) => table !== 'table' && table !== 'orders'),
  ]
}

/** A change of the settings; what is undefined in it is taken out. */
export type ConfigChange = { [Name in keyof PredictConfig]?: PredictConfig[Name] | undefined }

/** Settings with a change over them. */
export const changed = (config: PredictConfig, change: ConfigChange): PredictConfig =>
  Object.fromEntries(
    Object.entries({ ...config, ...change }).filter(([, value]) => value !== undefined),
  ) as unknown as PredictConfig
