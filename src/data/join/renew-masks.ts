import { ClienteleError } from '../../core/errors'
import { TABLE_NAMES } from '../../schema'
import type { TableName } from '../../schema/field'
import { isDiskFull } from '../../store'
import { applyMasks, computeMasks, maskWrites } from '../commit'
import { activeImports, asWriter, commitChange, type Session } from '../session'
import type { Mask } from '../supersede'
import { JOIN_RULE, putRule, ruleKey } from './rule'

/**
 * Computes masks anew that an earlier version left: they follow from the imports alone, by a rule that has changed since. While
 * another tab writes, or where the disk is full, it waits for the next start.
 */
export async function renewMasks(session: Session): Promise<void> {
  const old = await oldTables(session)
  if (old.length === 0) return
  try {
    await asWriter(session, () => renew(session, old))
  } catch (thrown) {
    if (!isBusy(thrown) && !isDiskFull(thrown)) throw thrown
  }
}

const isBusy = (thrown: unknown): boolean => thrown instanceof ClienteleError && thrown.code === 'BUSY_OTHER_TAB'

async function oldTables(session: Session): Promise<TableName[]> {
  const several = TABLE_NAMES.filter((table) => activeImports(session, table).length > 1)
  const rules = await Promise.all(several.map((table) => session.store.get('settings', ruleKey(table))))
  return several.filter((_, i) => (rules[i] as { rule: number } | undefined)?.rule !== JOIN_RULE)
}

async function renew(session: Session, tables: readonly TableName[]): Promise<void> {
  const masks = new Map<string, Mask | null>()
  for (const table of tables) {
    const joined = await computeMasks(session, activeImports(session, table))
    for (const [importId, mask] of joined.masks) masks.set(importId, mask)
  }
  await commitChange(session, [...maskWrites(masks), ...tables.map(putRule)], () => {
    session.bases.clear()
    applyMasks(session, masks)
  })
}
