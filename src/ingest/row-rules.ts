import { findFormat } from './formats'
import type { CarryRule, CellRule, Format, RejectRule } from './formats/format'
import { createRecordView, derivedColumns, type RecordView } from './formats/record-view'
import { headerKey } from './header-key'
import type { IssueCode } from './messages'
import type { Carry, ImportPlan } from './types'

/** Records after the rules of their format. */
interface Shaped {
  rows: string[][]
  /** Position, among the records given, that each row comes from; undefined where rows and records are the same. */
  from?: number[]
  /** Records that are no rows, by their position. */
  rejected: { row: number; code: IssueCode }[]
  /** Positions of the records that became several rows. */
  unpacked: number[]
}

/** What a format does to the cells of a record before they are read. Records are replaced, never changed. */
interface RowRules {
  /** The format leaves every cell as it is. */
  isIdle: boolean
  /** A record may become several rows. */
  unpacks: boolean
  apply(rows: readonly (readonly string[])[]): Shaped
  /** What the next block has to be given. */
  carry(): Carry | undefined
}

/** What the rules need of a plan; `columnOf` says which column holds a field. */
interface RuleContext {
  format: Format | undefined
  header: readonly string[]
  fileName: string
  columnOf: ReadonlyMap<string, number>
}

/** The rules of the plan's format. */
export function createRowRules(plan: ImportPlan, carry: Carry | undefined): RowRules {
  const { header, fileName } = plan
  const columnOf = new Map(plan.fields.flatMap(({ field, index }) => (field === null ? [] : [[field, index]])))
  return createRules({ format: findFormat(plan.format), header, fileName, columnOf }, carry)
}

export function createRules(context: RuleContext, carry?: Carry): RowRules {
  const { format, header } = context
  if (!format || isPlain(format)) return IDLE
  const derived = derivedColumns(format, header)
  const view = createRecordView(format, header, context.fileName)
  const carrying = format.carry ? createCarryRule(header, format.carry, view, carry) : undefined
  const steps: (() => void)[] = (format.edit ?? []).map((edit) => () => edit(view.cells))
  for (const { column, make } of derived) if (make) steps.push(() => view.cells.set(column, make(view.cells)))
  const clean = createCellRules(context, view)
  const blank = derived.map(() => '')
  return {
    isIdle: false,
    unpacks: format.unpack !== undefined,
    apply(rows) {
      const shaped: Required<Shaped> = { rows: [], from: [], rejected: [], unpacked: [] }
      rows.forEach((cells, at) => {
        const row = cells.concat(blank)
        view.look(row)
        const isLine = carrying?.isLine(row) ?? true
        const code = isLine ? codeOf(format.reject, view) : 'ROW_REPEATED'
        if (code !== undefined) {
          shaped.rejected.push({ row: at, code })
          return
        }
        for (const step of steps) step()
        const lines = unpackRow(format, view, row)
        if (lines.length > 1) shaped.unpacked.push(at)
        for (const line of lines) {
          clean(line)
          shaped.rows.push(line)
          shaped.from.push(at)
        }
      })
      const { from, ...others } = shaped
      return shaped.rejected.length + shaped.unpacked.length === 0 ? others : { ...others, from }
    },
    carry: () => carrying?.carry(),
  }
}

const IDLE: RowRules = {
  isIdle: true,
  unpacks: false,
  apply: (rows) => ({ rows: rows as string[][], rejected: [], unpacked: [] }),
  carry: () => undefined,
}

const isPlain = ({ reject, carry, edit, derived, unpack, cells }: Format): boolean =>
  [reject, carry, edit, derived, unpack, cells].every((rule) => rule === undefined)

const codeOf = (rules: readonly RejectRule[] | undefined, { cells }: RecordView): IssueCode | undefined =>
  rules?.find(({ when }) => when(cells))?.code

/** Later lines of an order take over its cells where theirs are blank; amounts of the whole order stay on its first line alone. */
function createCarryRule(
  header: readonly string[],
  { by, once, lineColumns, summary }: CarryRule,
  { cells }: RecordView,
  before: Carry | undefined,
): { isLine(row: string[]): boolean; carry(): Carry | undefined } {
  const keys = header.map(headerKey)
  const keyIndex = keys.indexOf(by.map(headerKey).find((key) => keys.includes(key)) ?? '')
  const isOnce = keys.map((key) => once.some((name) => headerKey(name) === key))
  const isOfLine = keys.map((key) => lineColumns.some((start) => key.startsWith(headerKey(start))))
  let current = before
  return {
    isLine(row) {
      const key = row[keyIndex]?.trim() ?? ''
      const isSummary = summary?.(cells) === true
      if (key === '' || key !== current?.key) {
        current = { key, cells: row.slice(0, keys.length) }
        // The first line keeps these; under a summary, the line below it takes them.
        if (!isSummary) isOnce.forEach((is, i) => is && (current!.cells[i] = ''))
        return !isSummary
      }
      for (let i = 0; i < keys.length; i++) {
        if (isOnce[i]) {
          row[i] = current.cells[i]!
          current.cells[i] = ''
        } else if (!isOfLine[i] && row[i] === '') row[i] = current.cells[i]!
      }
      return !isSummary
    },
    carry: () => current,
  }
}

function unpackRow({ unpack }: Format, view: RecordView, row: string[]): string[][] {
  const lines = unpack?.lines(view.cells) ?? []
  if (lines.length === 0) return [row]
  return lines.map((line, at) => {
    const cells = row.slice()
    view.look(cells)
    if (at > 0) for (const header of unpack!.once) view.cells.set(header, '')
    for (const [header, cell] of Object.entries(line)) view.cells.set(header, cell)
    return cells
  })
}

/** Spellings remembered of one column. */
const MOST_REMEMBERED = 65_536

function createCellRules({ format, columnOf }: RuleContext, view: RecordView): (row: string[]) => void {
  const rules = Object.entries(format?.cells ?? {}).flatMap(([name, rule]) => {
    const index = columnOf.get(name) ?? view.indexOf(name)
    return index === -1 ? [] : [{ index, clean: remembered(rule) }]
  })
  return (row) => {
    for (const { index, clean } of rules) if (row[index] !== '') row[index] = clean(row[index]!)
  }
}

function remembered(rule: CellRule): CellRule {
  const known = new Map<string, string>()
  return (cell) => {
    const before = known.get(cell)
    if (before !== undefined) return before
    if (known.size === MOST_REMEMBERED) known.clear()
    const after = rule(cell)
    known.set(cell, after)
    return after
  }
}
