import type { EncodedColumn, EncoderPart } from './types'

/** The columns of a part, in their order. */
export function columnsOfPart(part: EncoderPart): EncodedColumn[] {
  const { feature } = part
  const columns: EncodedColumn[] = []
  if (part.kind === 'number') {
    if (!part.isConstant) columns.push({ feature, kind: 'number' })
  } else {
    for (const level of part.levels) columns.push({ feature, kind: 'level', level })
    if (part.hasOther) columns.push({ feature, kind: 'other' })
    if (part.kind === 'category' && part.frequency) columns.push({ feature, kind: 'frequency' })
  }
  if (part.kind !== 'list' && part.marksMissing) columns.push({ feature, kind: 'missing' })
  return columns
}
