import { findFormat } from '../../ingest/formats'
import type { TableName } from '../../schema/field'
import { GRAINS } from '../../schema/grain'
import type { ImportRecord } from '../import-record'
import type { JoinedPart } from '../part'
import { joinedRows, type Mask } from '../supersede'
import { joinsFields, rankKinds } from './kinds'
import { kindOf } from './sources'

/**
 * The rows that are hidden because others show in their place, those that know best first. Of orders: the order itself knows more
 * than a payment for it, and a payment more than what was given back of it. Of products and customers: the kind of file that
 * knows most fields first, and of one kind the newest.
 */
export function joinedParts(
  table: TableName,
  active: readonly ImportRecord[],
  masks: ReadonlyMap<string, Mask>,
): JoinedPart[] {
  const parts = active.flatMap((record) => partsOf(record, masks.get(record.importId)))
  // Two providers may both know an order: which of them is heard first does not hang on which file came first.
  if (!joinsFields(table)) return parts.sort((a, b) => rankOf(b) - rankOf(a) || compareKinds(a, b))
  const ranked = rankKinds(active)
  const place = ({ record }: JoinedPart): number => ranked.indexOf(kindOf(record))
  return parts.sort((a, b) => place(a) - place(b) || b.record.sequence - a.record.sequence)
}

function compareKinds({ record: a }: JoinedPart, { record: b }: JoinedPart): number {
  const [one, other] = [kindOf(a), kindOf(b)]
  return one < other ? -1 : one > other ? 1 : a.sequence - b.sequence
}

function partsOf(record: ImportRecord, mask: Mask | undefined): JoinedPart[] {
  const visible = joinedRows(record.rows, mask)
  if (visible.length === 0) return []
  const { payments } = mask!
  return [{ record, visible, count: visible.length, ...(payments && { payments }) }]
}

/** Payments for other shops' orders stand behind what the shops themselves say. */
const rankOf = ({ record, payments }: JoinedPart): number => (payments ? -1 : GRAINS.indexOf(record.grain ?? 'line'))

/** Whether an import knows a field best, whatever others of its platform say. */
export const leads = ({ format }: ImportRecord, field: string): boolean =>
  findFormat(format)?.leads?.includes(field) === true
