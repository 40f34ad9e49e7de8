import { words } from './cell-rules'
import type { CellRule } from './format'

/** Statuses of WooCommerce, with the prefix of its database (`wc-`) or without. */
const orderWords = words({
  paid: ['completed', 'processing', 'shipped'],
  pending: ['pending', 'pending payment', 'on hold', 'checkout draft', 'draft', 'auto draft'],
  cancelled: ['cancelled', 'failed', 'trash'],
  refunded: ['refunded'],
})

export const orderStatus: CellRule = (cell) => orderWords(cell.trim().replace(/^wc-/i, ''))
