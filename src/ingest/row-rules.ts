import { createSpellings, createTextStore, type TextStore } from './byte-cells'
import { createByteRules, findCode, type ShapedBytes } from './byte-rules'
import { createByteView } from './byte-view'
import { createCarryLines } from './carry-lines'
import { findFormat } from './formats'
import type { Cells, CellRule, DerivedColumn, Format } from './formats/format'
import { createRecordView, derivedColumns, type RecordView } from './formats/record-view'
import type { IssueCode } from './messages'
import type { ScannedBatch } from './scan-block'
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
  /** The records given with the cells that they take over from their order, where any do. */
  carried?: string[][]
}

/** What a format does to the cells of a record before they are read. Records are replaced, never changed. */
interface RowRules {
  /** The format leaves every cell as it is. */
  isIdle: boolean
  /** A record may become several rows. */
  unpacks: boolean
  apply(rows: readonly (readonly string[])[]): Shaped
  /** The same for records whose cells are bytes; all of them are of one block. */
  applyBytes(batch: ScannedBatch): ShapedBytes
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
  const spellings = createSpellings()
  let store: TextStore | undefined
  const storeOf = ({ kernel }: ScannedBatch): TextStore => (store ??= createTextStore(kernel))
  const carrying = format.carry && createCarryLines(header, format.carry, carry, { spellings, storeOf })
  const steps = createSteps(format, derived, view.cells)
  const cellRules = createCellRules(context, view)
  const textRules = cellRules.map(({ index, clean }) => ({ index, clean: remembered(clean) }))
  const wide = header.length + derived.length
  const openBytes = (): ReturnType<typeof createByteRules> => {
    const byteView = createByteView(view, spellings, { width: header.length, wide })
    const byteSteps = createSteps(format, derived, byteView.cells)
    return createByteRules({ format, view: byteView, spellings, carrying, steps: byteSteps, cellRules, wide, storeOf })
  }
  let byteRules: ReturnType<typeof createByteRules> | undefined
  const blank = derived.map(() => '')
  return {
    isIdle: false,
    unpacks: format.unpack !== undefined,
    apply(rows) {
      const shaped: Required<Shaped> = { rows: [], from: [], rejected: [], unpacked: [], carried: [] }
      rows.forEach((cells, at) => {
        const row = cells.concat(blank)
        view.look(row)
        const isLine = carrying?.isLine(row, format.carry?.summary?.(view.cells) === true) ?? true
        if (carrying) shaped.carried.push(row.slice(0, header.length))
        const code = isLine ? findCode(format, view.cells) : 'ROW_REPEATED'
        if (code !== undefined) {
          shaped.rejected.push({ row: at, code })
          return
        }
        for (const step of steps) step()
        const lines = unpackRow(format, view, row)
        if (lines.length > 1) shaped.unpacked.push(at)
        for (const line of lines) {
          for (const { index, clean } of textRules) if (line[index] !== '') line[index] = clean(line[index]!)
          shaped.rows.push(line)
          shaped.from.push(at)
        }
      })
      const { from, carried, ...others } = shaped
      const isSame = shaped.rejected.length + shaped.unpacked.length === 0
      return { ...others, ...(!isSame && { from }), ...(carrying && { carried }) }
    },
    applyBytes: (batch) => (byteRules ??= openBytes())(batch),
    carry: () => carrying?.carry(),
  }
}

/** Edits, and the columns that are made of others. */
function createSteps({ edit = [] }: Format, derived: readonly DerivedColumn[], cells: Cells): (() => void)[] {
  const edits = edit.map((one) => () => one(cells))
  return [...edits, ...derived.flatMap(({ column, make }) => (make ? [() => cells.set(column, make(cells))] : []))]
}

const IDLE: RowRules = {
  isIdle: true,
  unpacks: false,
  apply: (rows) => ({ rows: rows as string[][], rejected: [], unpacked: [] }),
  applyBytes: (batch) => ({ batch, from: undefined, rejected: [], unpacked: [], carried: undefined }),
  carry: () => undefined,
}

const isPlain = ({ reject, carry, edit, derived, unpack, cells }: Format): boolean =>
  [reject, carry, edit, derived, unpack, cells].every((rule) => rule === undefined)

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

function createCellRules({ format, columnOf }: RuleContext, view: RecordView): { index: number; clean: CellRule }[] {
  return Object.entries(format?.cells ?? {}).flatMap(([name, rule]) => {
    const index = columnOf.get(name) ?? view.indexOf(name)
    return index === -1 ? [] : [{ index, clean: rule }]
  })
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
