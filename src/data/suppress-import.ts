import { unpackStrings } from '../core/packed-strings'
import type { PersonField } from '../identity'
import type { Block, BlockColumn, ImportPlan, RejectedRow } from '../ingest/types'
import type { Column } from '../schema/columns'
import { PERSON_FIELDS } from '../schema'
import { toBlockColumn } from './column-buffer'
import type { ImportRecord } from './import-record'
import type { Session } from './session'
import type { Suppression } from './suppress-book'
import { keepOfColumn, keptRows, MARK, markOf } from './suppress-rows'
import { findIds } from './suppress-ids'
import { findNames, namedAlone } from './suppress-names'
import { findOrders } from './suppress-orders'
import { createWatch, PROVING_FIELDS, type Watch } from './suppress-watch'
import { PEOPLE_TABLES } from './table-view'

/** Takes erased people out of an import before anything of it is stored, and counts what it took in the import's record. */
interface Sieve {
  /** The block without them; the block itself where it holds none. `firstLine` is the line of its first record. */
  sift<Read extends Block>(block: Read, firstLine: number): Promise<Read>
}

/** Undefined where nobody was erased, or the table is about nobody. */
export function createSieve({ erasures }: Session, record: ImportRecord, plan: ImportPlan): Sieve | undefined {
  const watch = PEOPLE_TABLES.includes(record.table) ? createWatch(erasures) : undefined
  if (!watch) return undefined
  const context: Context = { watch, record, plan, orders: new Map(), strangers: new Set() }
  const people = new Set<string>()
  const count = (rows: number, anonymous: number): void => {
    const before = record.suppressed ?? { rows: 0, anonymous: 0, people: 0 }
    if (rows + anonymous === 0) return
    record.suppressed = {
      rows: before.rows + rows,
      anonymous: before.anonymous + anonymous,
      people: people.size,
    }
  }
  return {
    async sift(block, firstLine) {
      const namers = await findNamers(context, block)
      const rejected = await siftRejected(context, block.rejected)
      if (!namers && rejected.people.length === 0) return block
      for (const one of rejected.people) people.add(one)
      for (const one of namers ?? []) if (one) people.add(one.number)
      const marks = new Uint8Array(block.rows)
      namers?.forEach((one, row) => (marks[row] = markOf(one?.sales, record.table)))
      const { rows, nameless } = keptRows(marks)
      count(block.rows - rows.length + rejected.people.length, nameless.size)
      const lines = linesOf(block, marks, firstLine)
      const isLeft = ({ at }: RejectedRow): boolean => at === undefined || !lines.has(at)
      const flawed = block.flawed && { flawed: (await siftRejected(context, block.flawed)).left.filter(isLeft) }
      return { ...block, rejected: rejected.left, ...flawed, ...withoutMarked(block, marks, lines) }
    },
  }
}

interface Context {
  watch: Watch
  record: ImportRecord
  plan: ImportPlan
  /** Orders of erased people that the file names, and of erased orders those that it gives to somebody else. */
  orders: Map<string, Suppression>
  strangers: Set<string>
}

type Namers = (Suppression | undefined)[]
type Codes = Extract<BlockColumn, { kind: 'code' }>

/**
 * For each row of a block whom of the erased it names; undefined where it names none. Every distinct cell is asked about once,
 * and rows are looked at only where one of them was found.
 */
async function findNamers(context: Context, block: Block): Promise<Namers | undefined> {
  const { watch, record } = context
  const namers: Namers = []
  const take = (codes: Uint32Array, found: Namers, isAsked: (row: number) => boolean): void => {
    if (found.some((one) => one))
      for (let row = 0; row < block.rows; row++) if (isAsked(row)) namers[row] ??= found[codes[row]!]
  }
  for (const field of PROVING_FIELDS) {
    const column = block.columns[field]
    if (column?.kind === 'code') take(column.codes, await findProving(context, field, textsOf(column)), () => true)
  }
  const names = watch.hasNames ? block.columns['name'] : undefined
  if (names?.kind === 'code') {
    const proving = codesOf(block, PROVING_FIELDS)
    const isAlone = (row: number): boolean => proving.every((codes) => codes[row] === 0)
    take(names.codes, await findNames(watch, record, textsOf(names)), isAlone)
  }
  await followOrders(context, block, namers)
  return namers.some((one) => one) ? namers : undefined
}

/**
 * Lines that name nobody go with their order, be it known from before or from this file. Where the file gives an order of that
 * number to somebody else, it is another shop's.
 */
async function followOrders(
  { watch, record, orders, strangers }: Context,
  block: Block,
  namers: Namers,
): Promise<void> {
  const ids = block.columns['orderId']
  if (ids?.kind !== 'code') return
  const texts = textsOf(ids)
  namers.forEach((one, row) => one && ids.codes[row] !== 0 && orders.set(texts[ids.codes[row]!]!, one))
  const rows = namelessRows(block, ids.codes)
  if (rows.length === 0) return
  const asked = [...new Set(rows.map((row) => ids.codes[row]!))]
  const numbers = asked.map((code) => texts[code]!)
  const found = await findOrders(watch, record, numbers)
  if (found.some((one) => one)) noteStrangers(block, ids, namers, strangers)
  const byCode = new Map(
    asked.map((code, i) => [code, orders.get(numbers[i]!) ?? (strangers.has(numbers[i]!) ? undefined : found[i])]),
  )
  if ([...byCode.values()].some((one) => one)) for (const row of rows) namers[row] = byCode.get(ids.codes[row]!)
}

const findProving = ({ watch, record }: Context, field: PersonField, texts: readonly string[]): Promise<Namers> =>
  field === 'customerId' ? findIds(watch, record, texts) : watch.find(field, texts)

/** Orders of a block on whose rows somebody is named who is none of the erased. */
function noteStrangers(block: Block, ids: Codes, namers: Namers, strangers: Set<string>): void {
  const texts = textsOf(ids)
  const names = codesOf(block, PERSON_FIELDS)
  const seen = new Set<number>()
  for (let row = 0; row < block.rows; row++)
    if (!namers[row] && names.some((codes) => codes[row] !== 0)) seen.add(ids.codes[row]!)
  for (const code of seen) strangers.add(texts[code]!)
}

/** Rows of an order that name nobody. */
function namelessRows(block: Block, orders: Uint32Array): number[] {
  const names = codesOf(block, PERSON_FIELDS)
  const found: number[] = []
  for (let row = 0; row < block.rows; row++)
    if (orders[row] !== 0 && names.every((codes) => codes[row] === 0)) found.push(row)
  return found
}

const codesOf = ({ columns }: Block, fields: readonly string[]): Uint32Array[] =>
  fields.flatMap((field) => {
    const column = columns[field]
    return column?.kind === 'code' ? [column.codes] : []
  })

const textsOf = ({ dictionary }: Codes): string[] => unpackStrings(dictionary, 0, dictionary.offsets.length - 1)

/** Rejected rows are kept with every cell as it came: those that name an erased person are not. */
async function siftRejected(
  context: Context,
  rejected: readonly RejectedRow[],
): Promise<{ left: RejectedRow[]; people: string[] }> {
  const { watch, record, plan } = context
  const { fields } = plan
  const mapped = fields.flatMap(({ index, field }) => {
    const proving = PROVING_FIELDS.find((name) => name === field)
    return proving ? [{ index, field: proving }] : []
  })
  const left: RejectedRow[] = []
  const people: string[] = []
  for (const row of rejected) {
    const asked = [
      ...mapped.map(({ index, field }) => [field, row.cells[index] ?? ''] as const),
      // Cells of a row that was read wrong may stand anywhere.
      ...row.cells.filter((cell) => cell.includes('@')).map((cell) => ['email', cell] as const),
      ...row.cells.filter((cell) => PHONE.test(cell)).map((cell) => ['phone', cell] as const),
    ]
    const found = await Promise.all(asked.map(async ([field, cell]) => (await findProving(context, field, [cell]))[0]))
    const alone = watch.hasNames ? namedAlone(fields, row.cells) : undefined
    const one = found.find((namer) => namer) ?? (alone && (await findNames(watch, record, [alone]))[0])
    if (one) people.push(one.number)
    else left.push(row)
  }
  return { left, people }
}

const PHONE = /^[+\d\s().-]{7,24}$/

/** What the rows that are marked go by in the import. */
function linesOf({ recordOf }: Block, marks: Uint8Array, firstLine: number): ReadonlySet<number> {
  const lines = new Set<number>()
  marks.forEach((mark, row) => mark !== MARK.stays && lines.add(firstLine + (recordOf?.[row] ?? row)))
  return lines
}

/** The block without what is marked, nor any word or sample of it. */
function withoutMarked(
  block: Block,
  marks: Uint8Array,
  lines: ReadonlySet<number>,
): Pick<Block, 'rows' | 'columns' | 'recordOf' | 'issues'> {
  const kept = keptRows(marks)
  const recordOf = kept.rows.map((row) => block.recordOf?.[row] ?? row)
  const columns = Object.entries(block.columns).map(([name, column]): [string, BlockColumn] => {
    return [name, toBlockColumn(keepOfColumn(toColumn(column), name, column.kind, kept, block.rows))]
  })
  const issues = block.issues.map((issue) => (lines.has(issue.firstRow) ? { ...issue, sample: '' } : issue))
  return { rows: kept.rows.length, columns: Object.fromEntries(columns), recordOf, issues }
}

const toColumn = (column: BlockColumn): Column =>
  column.kind === 'code' ? { ...column, dictionary: textsOf(column) } : column
