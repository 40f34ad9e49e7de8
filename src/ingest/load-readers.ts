import type { ImportPlan } from './types'
import { loadPhones } from './values/phones'

/** Loads what the columns of a plan are read with and what is too large to be always there. To be awaited before `readBlock`. */
export async function loadReaders({ fields }: Pick<ImportPlan, 'fields'>): Promise<void> {
  if (fields.some(({ field }) => field === 'phone')) await loadPhones()
}
