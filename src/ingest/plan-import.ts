import { IMPORT_LIMITS } from '../config/limits'
import { ClienteleError } from '../core/errors'
import { hashHex } from '../core/hash'
import { findField } from '../schema'
import { grainOf, type Grain } from '../schema/grain'
import { checkOptions } from './check-options'
import { chooseTable, type Choice } from './choose-table'
import { costIssue, withLineCost } from './find-line-cost'
import { nobodyIssue, withNobody } from './find-nobody'
import { withRefundRows } from './find-refund-rows'
import { findTail } from './find-tail'
import { shapedHeader } from './formats/record-view'
import { headerLine, type Header } from './header'
import { withZones } from './header-zone'
import { inferCurrency } from './infer-currency'
import { inferDateOrderOf, inferDecimalOf, withReadings } from './infer-reading'
import { joinTimes } from './join-times'
import { assignFields, describeFields, type MapContext } from './map-fields'
import { totalIssue } from './place-total'
import { assumption } from './questions'
import { readStart, type FileFacts, type Start } from './read-start'
import { requiredSets, undatedIssue } from './required-sets'
import { createRules } from './row-rules'
import type { ColumnRepair, FieldMapping, ImportIssue, ImportPlan, PlanOptions, Question } from './types'

/**
 * How a file is to be read, found from its first `IMPORT_LIMITS.headBytes` unpacked bytes (all of a shorter file). `options`
 * fix what the caller knows. Throws FILE_EMPTY, FILE_HEADER_ONLY, FILE_BINARY, FILE_TOO_LARGE, TOO_MANY_COLUMNS, and
 * MAPPING_INVALID, TABLE_UNKNOWN or CONFIG_INVALID where the options name what is not there. A plan may lack required fields, so
 * that a page can show it: `assertImportable` says whether it may be run.
 */
export function planImport(head: Uint8Array, file: FileFacts, options: PlanOptions = {}): ImportPlan {
  checkOptions(options)
  if (head.length < IMPORT_LIMITS.headBytes || head.length >= file.size) return planFrom(head, file, options)
  // The start of a long file mostly says it all: what is plain there is not looked at ten times over.
  const plan = planFrom(head, file, options, IMPORT_LIMITS.nearBytes)
  return withTail(isSettled(plan) ? plan : planFrom(head, file, options), file)
}

function withTail(plan: ImportPlan, { tail: bytes }: FileFacts): ImportPlan {
  const tail = bytes ? findTail(bytes, plan) : []
  return tail.length > 0 ? { ...plan, tail } : plan
}

/** Nothing is to be asked, nothing lacks, nothing was odd. */
const isSettled = ({ questions, missing, issues, parts, isMixed, format }: ImportPlan): boolean =>
  [questions, missing, issues, parts].every(({ length }) => length === 0) && !isMixed && format !== 'unknown'

/** The plan that the first `extent` bytes of a head give; its encoding is that of the whole head. */
function planFrom(head: Uint8Array, file: FileFacts, options: PlanOptions, extent = head.length): ImportPlan {
  const start = readStart(head, file, options, extent)
  const { header, rows, delimiter, quote, escape, shapes, parts, isMixed } = start
  const fingerprint = hashHex(headerLine(header.names))
  const remembered = file.recall?.(fingerprint)
  const choice = chooseTable(header.names, rows, {
    table: options.table ?? remembered?.table,
    fields: Object.values(options.mapping ?? {}).filter((field) => field !== ''),
  })
  const shaped = shapeStart(start, choice, file.name)
  const context = {
    header: shaped.header,
    columns: header.names.length,
    rows: shaped.rows,
    choice,
    mapping: options.mapping ?? {},
    // What was chosen for another table says nothing about this one.
    ...(remembered && (remembered.table ?? choice.table) === choice.table && { remembered: remembered.mapping }),
    fileName: file.name,
  }
  const assigned = assignFields(context)
  const isNumber = ({ field }: { field: string }): boolean => findField(choice.table, field)?.kind === 'f64'
  const numeric = new Set([...assigned.values()].filter(isNumber).map(({ column }) => column))
  const usual = { ...options, known: choice.known, remembered }
  const decimal = inferDecimalOf(shaped.header, numeric, shaped.evidence, delimiter, usual)
  const described = withTimes(context, describeFields(context, assigned, decimal.value))
  const dateOrder = inferDateOrderOf(described, shaped.evidence, usual)
  const readings = { decimal: decimal.value, dateOrder: dateOrder.value }
  const read = withReadings(described, shaped.evidence, readings, options)
  const named = withNobody(read, shaped.evidence, choice)
  const costed = withLineCost(named, shaped.evidence, choice, decimal.value)
  const zoned = withZones(costed, choice.known !== undefined)
  const fields = withRefundRows(zoned, shaped.evidence, choice, context.mapping)
  const said = options.currency ?? remembered?.currency
  const money = inferCurrency(choice.table, fields, shaped.evidence, { ...options, ...(said && { currency: said }) })
  const questions = [start.encodingQuestion, dateOrder.question, decimal.question].filter(
    (asked) => asked !== undefined,
  )
  const repairs = repairsOf(fields, options.repairs ?? (context.remembered && remembered?.repairs))
  const required = requiredSets(choice, fields, shaped.rows)
  const missing = missingSets(required, fields)
  return {
    fileName: file.name,
    size: file.size,
    compression: file.compression,
    encoding: start.encoding,
    ...{ delimiter, quote, escape },
    header: header.names,
    format: choice.format,
    formatTitle: choice.title,
    table: choice.table,
    fields,
    ...readings,
    timeZone: options.timeZone ?? 'UTC',
    currency: money.currency || (choice.known?.currency ?? ''),
    homeCurrency: said ?? options.homeCurrency ?? '',
    country: options.country ?? '',
    ...(money.from !== undefined && { currencyFrom: money.from }),
    questions,
    required,
    missing,
    grain: grainOfPlan(choice, fields),
    skipRecords: header.skipRecords,
    ...{ headerLines: header.lines, shapes, parts, isMixed },
    ...(header.isList && { isList: true as const }),
    sequential: choice.known?.carry !== undefined,
    ...(repairs.length > 0 && { repairs }),
    issues: [
      ...headerIssues(header),
      ...assumedTable(choice, header),
      ...(options.repairs ? [] : repairIssue(repairs)),
      ...(missing.length === 0 ? undatedIssue(choice, fields, header.skipRecords + 1) : []),
      ...nobodyIssue(fields, shaped.evidence, header.skipRecords + 1),
      ...costIssue(fields, header.skipRecords + 1),
      ...(choice.known ? [] : totalIssue(fields, shaped.rows, header.skipRecords + 1)),
      ...assumptions(questions, { ...remembered, ...options }, header),
    ],
    options,
    sampleRows: rows.slice(0, IMPORT_LIMITS.previewRows),
    fingerprint,
  }
}

/** The start of a file as its format's rules leave it: what fields are found in, and what readings are inferred from. */
function shapeStart(
  { header: { names }, rows, evidence }: Start,
  { known, columnOf }: Choice,
  fileName: string,
): { header: string[]; rows: string[][]; evidence: string[][] } {
  const columns = new Map([...columnOf].map(([field, { column }]) => [field, column]))
  const shape = (records: readonly string[][]): string[][] =>
    createRules({ format: known, header: names, fileName, columnOf: columns }).apply(records.map(padded)).rows
  const padded = (record: readonly string[]): string[] => names.map((_, i) => record[i] ?? '')
  if (!known) return { header: names, rows, evidence }
  return { header: shapedHeader(known, names), rows: shape(rows), evidence: shape(evidence) }
}

/**
 * The same file under changed options: what the user fixed before stays fixed, and mappings are added up, unless another table or
 * another way to split the file makes them void.
 */
export function reviewPlan(head: Uint8Array, plan: ImportPlan, changes: PlanOptions): ImportPlan {
  const voids = ['table', 'encoding', 'delimiter'] as const
  const isVoid = voids.some((option) => changes[option] !== undefined && changes[option] !== plan[option])
  const mapping = { ...(isVoid ? {} : plan.options.mapping), ...changes.mapping }
  const file = { name: plan.fileName, size: plan.size, compression: plan.compression }
  return planImport(head, file, { ...plan.options, ...changes, mapping })
}

/** Throws NO_USABLE_COLUMNS or FIELD_MISSING where a plan cannot be run as it is. */
export function assertImportable(plan: ImportPlan): void {
  const file = plan.fileName
  if (plan.table !== 'table' && plan.fields.every(({ field }) => field === null)) {
    throw new ClienteleError('NO_USABLE_COLUMNS', { file, columns: plan.header.slice(0, 10).join(', ') })
  }
  if (plan.missing.length > 0) {
    const fields = plan.missing.map((set) => set.join(' / ')).join('; ')
    throw new ClienteleError('FIELD_MISSING', { file, fields, table: plan.table })
  }
}

const repairsOf = (fields: readonly FieldMapping[], repairs: readonly ColumnRepair[] = []): ColumnRepair[] =>
  repairs.filter((repair) => fields.some(({ column }) => column === repair.column))

/** Says that cells are put right as they were in an earlier file. */
function repairIssue(repairs: readonly ColumnRepair[]): ImportIssue[] {
  const columns = [...new Set(repairs.map(({ column }) => column))]
  return repairs.length === 0
    ? []
    : [{ code: 'REPAIRS_REMEMBERED', count: repairs.length, firstRow: 0, sample: columns.join(', ') }]
}

/** A known format says itself which columns belong together. */
const withTimes = ({ choice, rows, mapping }: MapContext, fields: FieldMapping[]): FieldMapping[] =>
  choice.known ? fields : joinTimes(fields, rows, mapping)

const namesOf = (fields: readonly FieldMapping[]): Set<string> => new Set(fields.flatMap(({ field }) => field ?? []))

function missingSets(required: readonly string[][], fields: readonly FieldMapping[]): string[][] {
  const mapped = namesOf(fields)
  return required.filter((set) => !set.some((name) => mapped.has(name)))
}

function grainOfPlan({ table, known }: Choice, fields: readonly FieldMapping[]): Grain {
  if (table !== 'orders') return 'line'
  return known?.grain ?? grainOf(namesOf(fields))
}

function headerIssues({ renamed, isNamed, preamble, skipRecords, lines, names }: Header): ImportIssue[] {
  const issue = (code: string, found: readonly string[], firstRow: number): ImportIssue[] =>
    found.length === 0 ? [] : [{ code, count: found.length, firstRow, sample: found[0]! }]
  const noHeader: ImportIssue[] = isNamed
    ? []
    : [{ code: 'HEADER_MISSING', count: 1, firstRow: skipRecords + 1, sample: '' }]
  const joined: ImportIssue[] =
    lines.length < 2
      ? []
      : [{ code: 'HEADER_JOINED', count: lines.length, firstRow: skipRecords, sample: names.join(', ') }]
  return [
    ...issue('PREAMBLE_SKIPPED', preamble, 1),
    ...joined,
    ...issue('HEADER_RENAMED', renamed, skipRecords),
    ...noHeader,
  ]
}

/** Says that no known kind of file has these columns. */
const assumedTable = ({ format, table }: Choice, { names, skipRecords }: Header): ImportIssue[] =>
  format === 'unknown' && table === 'table'
    ? [{ code: 'TABLE_ASSUMED', count: names.length, firstRow: skipRecords, sample: names.slice(0, 10).join(', ') }]
    : []

/** What was assumed because nobody said otherwise. */
function assumptions(
  questions: readonly Question[],
  options: Pick<PlanOptions, Question['id']>,
  { skipRecords }: Header,
): ImportIssue[] {
  return questions
    .filter(({ id }) => options[id] === undefined)
    .map((question) => assumption(question, skipRecords + 1))
}
