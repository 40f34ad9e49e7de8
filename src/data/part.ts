import type { ImportRecord } from './import-record'
import type { PaymentLinks } from './supersede'

/** The rows of one import that show. */
export interface Part {
  record: ImportRecord
  /** Row numbers within the import, or null for all. */
  visible: Uint32Array | null
  count: number
}

/** Rows of one import that do not show: what they say is joined to the rows that show in their place. */
export interface JoinedPart extends Part {
  visible: Uint32Array
  /** Of payments, the keys of their orders by row of the part, and how sure each is. */
  payments?: Pick<PaymentLinks, 'hi' | 'lo' | 'how'>
}
