import type { PredictConfig } from '../../../analyses/predict/spec'
import { SCHEMAS } from '../../../schema'
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

/** Plain tables by their imports, the newest first, then the tables of the shop. */
export function sourcesOf(imports: readonly ImportEntry[], tables: readonly TableInfo[], locale: Locale): Source[] {
  const plain = imports
    .filter(({ table, state }) => table === 'table' && state === 'active')
    .map(({ importId, fileName, rowsKept }): Source => ({
      id: importId,
      name: fileName,
      rows: rowsKept,
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
  return [...plain, ...own]
}

/** A change of the settings; what is undefined in it is taken out. */
export type ConfigChange = { [Name in keyof PredictConfig]?: PredictConfig[Name] | undefined }

/** Settings with a change over them. */
export const changed = (config: PredictConfig, change: ConfigChange): PredictConfig =>
  Object.fromEntries(
    Object.entries({ ...config, ...change }).filter(([, value]) => value !== undefined),
  ) as unknown as PredictConfig
