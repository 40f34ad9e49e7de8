import type { TableName } from '../../schema/field'
import type { Write } from '../../store'

/** Which rule the masks of a table follow: 1 was never written down, 2 keeps sources apart and joins payments and fields, 3 takes customers of two platforms for two. */
export const JOIN_RULE = 3

const PLACE = 'joins'

export const ruleKey = (table: TableName): string[] => [PLACE, table]

/** Goes with the masks of a table, so that those of an older rule are known. */
export const putRule = (table: TableName): Write => ({
  place: 'settings',
  key: ruleKey(table),
  value: { rule: JOIN_RULE },
})
