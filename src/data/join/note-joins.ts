import type { ImportIssue } from '../../ingest/types'
import type { ImportRecord } from '../import-record'
import { apartId } from './apart-ids'
import type { Joined } from './join-imports'

/** Says at imports that have just come what they were joined to: whose ids theirs are, and which orders their payments belong to. */
export function noteJoins(own: readonly ImportRecord[], active: readonly ImportRecord[], joined: Joined): void {
  const first = active.length - own.length
  own.forEach((record, i) => {
    const found = [...describeSource(active, joined, first + i), ...describePayments(record, joined)]
    record.issues = [...record.issues, ...found]
  })
}

const issue = (code: string, count: number, sample: string): ImportIssue => ({ code, count, firstRow: 0, sample })

function describeSource(active: readonly ImportRecord[], { masks, sources }: Joined, i: number): ImportIssue[] {
  const source = sources[i]
  if (!source) return []
  const apart = masks.get(active[i]!.importId)?.apart ?? []
  const issues = apart.length > 0 ? [issue('IDS_APART', apart.length, apartId(apart[0]!, source.name))] : []
  const mate = active.findIndex(
    (record, j) => j !== i && sources[j]!.name === source.name && isOtherKind(record, active[i]!),
  )
  return source.isByContent && mate >= 0 ? [...issues, issue('IDS_JOINED', 1, active[mate]!.fileName)] : issues
}

const isOtherKind = (a: ImportRecord, b: ImportRecord): boolean =>
  a.format !== b.format || a.header.join('\n') !== b.header.join('\n')

function describePayments({ importId }: ImportRecord, { masks }: Joined): ImportIssue[] {
  const payments = masks.get(importId)?.payments
  if (!payments) return []
  const { how, aside } = payments
  const issues: ImportIssue[] = []
  const certain = how.filter((one) => one === 1).length
  if (certain > 0) issues.push(issue('PAYMENTS_LINKED', certain, ''))
  if (how.length > certain) issues.push(issue('PAYMENTS_LINKED_LIKELY', how.length - certain, ''))
  if (aside.rows > 0) issues.push(issue('PAYMENTS_ASIDE', aside.rows, formatSums(aside.sums)))
  return issues
}

/** `250.00 EUR, 12.50 USD`; a currency that nobody names is left out. */
const formatSums = (sums: readonly { currency: string; amount: number }[]): string =>
  sums.map(({ currency, amount }) => `${amount.toFixed(2)} ${currency}`.trim()).join(', ')
