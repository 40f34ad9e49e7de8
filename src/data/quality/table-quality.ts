import { canonicalJson } from '../../core/hash'
import { findField, PERSON_FIELDS, SCHEMAS } from '../../schema'
import type { CodeColumn, Column, ColumnKind } from '../../schema/columns'
import type { TableName } from '../../schema/field'
import { keepUnlessFailed } from '../base-view'
import { activeImports, giveWay, type Session } from '../session'
import { viewOf, type TableView } from '../table-view'
import { allowedFor } from '../treatments-types'
import { groupsOf, plausibleMoments } from '../treatments-view'
import { isMissing } from '../units'
import { findDateGaps } from './date-gaps'
import { profileDates, type DayCounts } from './date-profile'
import { findingsOf, type Judged } from './findings'
import { profileNumbers } from './number-profile'
import { findOrphans, REFERENCES } from './orphans'
import { checkKey, findAcrossImports, findDuplicates, findEmptyRows } from './row-checks'
import { inSlices, type Work } from './slices'
import { splitEmpty, troublesOf } from './troubles'
import type { ColumnQuality, SampleRow, TableQuality } from './types'
import { profileCodes, profileTexts } from './word-profile'

const reports = new WeakMap<Session, Map<string, Promise<TableQuality>>>()
/** Reports kept of a session: a few states of each table. */
const MOST_KEPT = 24

/**
 * Everything that can be said of a table's columns and rows: as imports and edits say, before treatments. Kept until the data
 * changes; questions that come meanwhile are answered in between.
 */
export function tableQuality(session: Session, table: TableName): Promise<TableQuality> {
  const kept = reports.get(session) ?? new Map<string, Promise<TableQuality>>()
  reports.set(session, kept)
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!)
  return keepUnlessFailed(kept, `${table}|${stateOf(session)}`, () => createReport(session, table))
}

/** What a report depends on; treatments are no part of it. */
export function stateOf(session: Session): string {
  const imports = activeImports(session).map(({ importId }) => importId)
  const { currency, rates = [], countUnlinkedPayments = false } = session.settings
  const edits = session.edits.map(({ editId }) => editId)
  return canonicalJson({ imports, edits, currency, rates, countUnlinkedPayments })
}

async function createReport(session: Session, table: TableName): Promise<TableQuality> {
  const started = performance.now()
  const run = <T>(work: Work<T>): Promise<T> => inSlices(work, () => giveWay(session))
  const view = await viewOf(session, table)
  const found = await readAll(view)
  const { columns, days } = await describeColumns(session, view, { table, found, run })
  const records = activeImports(session, table)
  const main = mainDateOf(table)
  const people = PERSON_FIELDS.flatMap((field) => found.get(field) ?? [])
  const key = keyFieldsOf(table, found)
  const report: Judged = {
    table,
    rows: view.rows,
    columns,
    key: key && (await run(checkKey(key.fields, key.parts, { rows: view.rows, isOfRow: key.isOfRow }))),
    duplicates: await run(findDuplicates(found, view.rows)),
    imports: {
      count: records.length,
      rejected: total(records, ({ rowsRejected }) => rowsRejected),
      duplicate: total(records, ({ rowsDuplicate }) => rowsDuplicate),
      updated: total(records, ({ rowsUpdated }) => rowsUpdated),
    },
    acrossImports: await run(findAcrossImports(found.get(key?.fields[0] ?? ''), view.rows, view.provenance)),
    gaps: main !== undefined && days.has(main) ? findDateGaps(main, days.get(main)!) : null,
    orphans: await orphansOf(session, table, { found, rows: view.rows, run }),
    withoutCustomer: people.length > 0 ? await run(findEmptyRows(people, view.rows)) : null,
    withoutRate: withoutRateOf(session, table, found.get('currency')),
    rowsWith: (what, column) => sampleRows(found.get(column), what),
  }
  const findings = findingsOf(report)
  const { withoutRate: _rate, rowsWith: _rows, ...shown } = report
  return { ...shown, findings, seconds: (performance.now() - started) / 1000 }
}

type Found = ReadonlyMap<string, Column>
type Run = <T>(work: Work<T>) => Promise<T>

const total = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((sum, one) => sum + of(one), 0)

async function readAll(view: TableView): Promise<Found> {
  const entries = await Promise.all(view.columns.map(async ({ name }) => [name, await view.column(name)] as const))
  return new Map(entries.filter((entry): entry is [string, Column] => entry[1] !== undefined))
}

/** The date by which a table's history is told. */
export function mainDateOf(table: TableName): string | undefined {
  const dates = { orders: 'orderedAt', events: 'at', conversations: 'at', sends: 'sentAt', deals: 'createdAt' }
  return (dates as Partial<Record<TableName, string>>)[table]
}

/** Several lines make an order and several messages a conversation; of the rest, each row is a thing of its own. */
const SHARED_KEYS: readonly TableName[] = ['orders', 'conversations']

function keyFieldsOf(
  table: TableName,
  found: Found,
): { fields: readonly string[]; parts: Column[]; isOfRow: boolean } | null {
  const fields = SCHEMAS[table].unitKey
  const parts = fields.flatMap((field) => found.get(field) ?? [])
  if (fields.length === 0 || parts.length < fields.length) return null
  return { fields, parts, isOfRow: !SHARED_KEYS.includes(table) }
}

async function describeColumns(
  session: Session,
  view: TableView,
  { table, found, run }: { table: TableName; found: Found; run: Run },
): Promise<{ columns: ColumnQuality[]; days: Map<string, DayCounts> }> {
  const troubles = troublesOf(activeImports(session, table))
  const days = new Map<string, DayCounts>()
  const columns: ColumnQuality[] = []
  for (const [name, column] of found) {
    const described = await describe(session, view, { table, name, column, run, days })
    const own = troubles.get(name) ?? []
    columns.push({
      ...BLANK,
      ...described,
      column: name,
      kind: column.kind,
      ...splitEmpty(view.rows - described.known, own),
      troubles: own,
      allowed: allowedFor(table, name, column.kind satisfies ColumnKind),
    })
  }
  return { columns, days }
}

const BLANK = { numbers: [], dates: null, lengths: null, top: [] } satisfies Partial<ColumnQuality>

type Described = Pick<ColumnQuality, 'known' | 'distinct'> & Partial<ColumnQuality>

async function describe(
  session: Session,
  view: TableView,
  given: { table: TableName; name: string; column: Column; run: Run; days: Map<string, DayCounts> },
): Promise<Described> {
  const { table, name, column, run, days } = given
  switch (column.kind) {
    case 'f64': {
      const groups = await groupsOf(session, view, table, name)
      const { profiles, distinct, known } = await run(profileNumbers(column.values, groups))
      return { known, distinct, numbers: profiles }
    }
    case 'date': {
      const found = await run(profileDates(column.values, plausibleMoments(session, name)))
      days.set(name, found.days)
      return { known: found.known, distinct: found.distinct, dates: found.profile }
    }
    case 'bool': {
      const { known, distinct, top } = await run(profileCodes(column.values, ['', 'false', 'true']))
      return { known, distinct, top }
    }
    case 'code': {
      const { known, distinct, top } = await run(profileCodes(column.codes, column.dictionary))
      return { known, distinct, top }
    }
    case 'text':
      return run(profileTexts(column))
  }
}

async function orphansOf(
  session: Session,
  table: TableName,
  { found, rows, run }: { found: Found; rows: number; run: Run },
): Promise<TableQuality['orphans']> {
  const orphans: TableQuality['orphans'] = []
  for (const reference of REFERENCES[table]) {
    const target = await viewOf(session, reference.target)
    if (target.rows === 0) continue
    const names = reference.by.map(([, there]) => there)
    const other = new Map(await Promise.all(names.map(async (name) => [name, await target.column(name)] as const)))
    const one = await run(
      findOrphans(
        reference,
        (name) => found.get(name),
        (name) => other.get(name),
        rows,
      ),
    )
    if (one) orphans.push(one)
  }
  return orphans
}

/** Rows whose amounts are in another currency than the workspace reports in, for which the user gave no rate. */
function withoutRateOf(session: Session, table: TableName, column: Column | undefined): Judged['withoutRate'] {
  const { currency: home, rates = [] } = session.settings
  const hasMoney = findField(table, 'currency') !== undefined && home !== ''
  if (!hasMoney || column?.kind !== 'code') return { rows: 0, currencies: [] }
  const known = new Set([home.toUpperCase(), ...rates.filter(({ base }) => base === home).map((rate) => rate.currency)])
  const counts = countCodes(column)
  const without = column.dictionary.flatMap((name, code) =>
    name !== '' && counts[code]! > 0 && !known.has(name.toUpperCase()) ? [{ name, rows: counts[code]! }] : [],
  )
  return { rows: total(without, ({ rows }) => rows), currencies: without.map(({ name }) => name).sort() }
}

function countCodes({ codes, dictionary }: CodeColumn): Uint32Array {
  const counts = new Uint32Array(dictionary.length)
  for (const code of codes) counts[code]!++
  return counts
}

const SAMPLES = 6

function sampleRows(column: Column | undefined, what: 'empty' | 'zero' | 'negative'): SampleRow[] {
  if (!column) return []
  const values = column.kind === 'f64' ? column.values : undefined
  const rows =
    column.kind === 'code'
      ? column.codes.length
      : column.kind === 'text'
        ? column.offsets.length - 1
        : column.values.length
  const samples: SampleRow[] = []
  for (let row = 0; row < rows && samples.length < SAMPLES; row++) {
    const is =
      what === 'empty' ? isMissing(column, row) : what === 'zero' ? values?.[row] === 0 : (values?.[row] ?? 0) < 0
    if (is) samples.push({ row, value: values && what !== 'empty' ? values[row]! : '' })
  }
  return samples
}
