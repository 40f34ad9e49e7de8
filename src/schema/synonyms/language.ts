import type { TableName } from '../field'

/** Header names of one language by field, lower case, the usual one first; accents, spaces and punctuation do not count. */
type FieldNames = Readonly<Record<string, readonly string[]>>

/** `everywhere` holds for a field in every table that has it; a table's own names come before. */
export type Language = Readonly<{ everywhere: FieldNames } & Partial<Record<TableName, FieldNames>>>
