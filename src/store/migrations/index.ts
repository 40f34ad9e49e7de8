import { v1 } from './v1'

/** One step of the database's shape. Append-only: a released migration never changes. */
export interface Migration {
  version: number
  /** Object stores in Dexie's notation; '' is a store whose keys are given from outside. */
  stores: Record<string, string>
}

export const MIGRATIONS: readonly Migration[] = [v1]

export const LATEST_VERSION = Math.max(...MIGRATIONS.map((migration) => migration.version))
