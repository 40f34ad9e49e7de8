import { ClienteleError } from '../../core/errors'
import { isTableName, SCHEMAS } from '../../schema'
import type { Frame } from '../../schema/columns'
import type { ChosenRows, PrepareContext } from '../contract'
import type { MessageSource } from '../message-source'
import type { TopicsConfig } from './spec'

/** The rows that settings name: of conversations, or what the data worker found for another table or import. */
export function chosenOf({ table }: TopicsConfig, { chosen }: Pick<PrepareContext, 'chosen'>): ChosenRows {
  const found = chosen?.[0]
  if (found) return found
  if (table === undefined) return { table: 'conversations' }
  if (isTableName(table)) return { table }
  throw new ClienteleError('TABLE_UNKNOWN', { table, tables: Object.keys(SCHEMAS).join(', ') })
}

/** The table under the names that messages are read by. */
export function asConversations({ frame, text, at, table }: MessageSource): Frame {
  if (table === 'conversations') return { ...frame, columns: new Map([...frame.columns, ['text', text]]) }
  const kept = [...frame.columns].filter(([name]) => name === 'person' || name === 'customerId')
  return { rows: frame.rows, columns: new Map([...kept, ['text', text], ...(at ? [['at', at] as const] : [])]) }
}
