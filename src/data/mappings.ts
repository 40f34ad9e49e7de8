import type { ColumnRepair, ImportPlan, PlanOptions, RememberedChoices } from '../ingest/types'
import type { Write } from '../store'
import { asWriter, type Session } from './session'
import type { RememberedMapping } from './types'

/** In front of a header's fingerprint. */
const PLACE = 'mapping'
/** Headers kept to tell one from another in a list. */
const SHOWN_COLUMNS = 6

/** What was chosen at an earlier import of a file with this header. */
export async function recallChoices(session: Session): Promise<(fingerprint: string) => RememberedChoices | undefined> {
  const known = new Map((await listMappings(session)).map((entry) => [entry.fingerprint, entry]))
  return (fingerprint) => known.get(fingerprint)
}

/** Remembered choices, the latest first. */
export async function listMappings({ store }: Session): Promise<RememberedMapping[]> {
  const found = (await store.list('settings', [PLACE])).map(({ value }) => value as RememberedMapping)
  return found.sort((a, b) => b.at - a.at)
}

/**
 * Keeps what a person chose for a file that was imported, for the next one with its header: tables, columns and answers. What the app
 * found by itself is not kept, so that it may do better the next time.
 */
export async function rememberChoices(session: Session, plan: ImportPlan, options: PlanOptions): Promise<void> {
  const { mapping = {}, table, dateOrder, decimal, currency, repairs } = options
  const asked = { ...(dateOrder && { dateOrder }), ...(decimal && { decimal }), ...(currency && { currency }) }
  const answers = { ...asked, ...(repairs && { repairs }) }
  const chosen = { ...(table && { table }), ...answers }
  if (Object.keys(mapping).length + Object.keys(chosen).length === 0) return
  const { store, environment } = session
  const { fingerprint } = plan
  const before = (await store.get('settings', [PLACE, fingerprint])) as RememberedMapping | undefined
  const kept = before?.table === plan.table ? before.mapping : {}
  const entry: RememberedMapping = {
    ...before,
    ...chosen,
    table: plan.table,
    mapping: { ...kept, ...mapping },
    fingerprint,
    columns: plan.header.slice(0, SHOWN_COLUMNS),
    fileName: plan.fileName,
    at: environment.now(),
  }
  await store.commit([{ place: 'settings', key: [PLACE, fingerprint], value: entry }])
}

/** Writes that leave of the remembered repairs only those to be kept. */
export async function rewriteMappings(session: Session, isKept: (repair: ColumnRepair) => boolean): Promise<Write[]> {
  return (await listMappings(session)).flatMap((entry): Write[] => {
    const repairs = entry.repairs?.filter(isKept)
    if (!repairs || repairs.length === entry.repairs!.length) return []
    return [{ place: 'settings', key: [PLACE, entry.fingerprint], value: { ...entry, repairs } }]
  })
}

/** Forgets what was chosen for files with this header; the imports themselves stay as they are. */
export const forgetMapping = (session: Session, fingerprint: string): Promise<void> =>
  asWriter(session, () => session.store.commit([{ place: 'settings', key: [PLACE, fingerprint], delete: true }]))

/** Keeps how cells of a column were put right for the next file with this header; none of them forgets those before. */
export async function rememberRepairs(
  { store, environment }: Session,
  { fingerprint, table, header, fileName }: ImportPlan,
  repairs: ColumnRepair[],
): Promise<void> {
  const before = (await store.get('settings', [PLACE, fingerprint])) as RememberedMapping | undefined
  if (!before && repairs.length === 0) return
  const blank = { table, mapping: {}, fingerprint, columns: header.slice(0, SHOWN_COLUMNS), fileName }
  const entry: RememberedMapping = { ...blank, ...before, repairs, at: environment.now() }
  await store.commit([{ place: 'settings', key: [PLACE, fingerprint], value: entry }])
}
