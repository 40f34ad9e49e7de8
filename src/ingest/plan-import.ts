import { IMPORT_LIMITS } from '../config/limits'
import { ClienteleError } from '../core/errors'
import { hashHex } from '../core/hash'
import { findField, SCHEMAS } from '../schema'
import { checkOptions } from './check-options'
import { chooseTable } from './choose-table'
import { headerLine, type Header } from './header'
import { inferDateOrderOf, inferDecimalOf } from './infer-reading'
import { assignFields, describeFields } from './map-fields'
import { assumption } from './questions'
import { readStart, type FileFacts } from './read-start'
import type { FieldMapping, ImportIssue, ImportPlan, PlanOptions, Question } from './types'

/**
 * How a file is to be read, found from its first `IMPORT_LIMITS.headBytes` unpacked bytes (all of a shorter file). `options`
 * fix what the caller knows. Throws FILE_EMPTY, FILE_HEADER_ONLY, FILE_BINARY, FILE_TOO_LARGE, TOO_MANY_COLUMNS, and
 * MAPPING_INVALID, TABLE_UNKNOWN or CONFIG_INVALID where the options name what is not there. A plan may lack required fields, so
 * that a page can show it: `assertImportable` says whether it may be run.
 */
export function planImport(head: Uint8Array, file: FileFacts, options: PlanOptions = {}): ImportPlan {
  checkOptions(options)
  const start = readStart(head, file, options)
  const { header, rows, evidence, delimiter } = start
  const choice = chooseTable(header.names, rows, options.table)
  const context = { header: header.names, rows, choice, mapping: options.mapping ?? {}, fileName: file.name }
  const assigned = assignFields(context)
  const isNumber = ({ field }: { field: string }): boolean => findField(choice.table, field)?.kind === 'f64'
  const numeric = new Set([...assigned.values()].filter(isNumber).map(({ column }) => column))
  const decimal = inferDecimalOf(header.names, numeric, evidence, delimiter, options)
  const fields = describeFields(context, assigned, decimal.value)
  const dateOrder = inferDateOrderOf(fields, evidence, options)
  const questions = [start.encodingQuestion, dateOrder.question, decimal.question].filter(
    (asked) => asked !== undefined,
  )
  return {
    fileName: file.name,
    size: file.size,
    compression: file.compression,
    encoding: start.encoding,
    delimiter,
    header: header.names,
    format: choice.format,
    formatTitle: choice.title,
    table: choice.table,
    fields,
    dateOrder: dateOrder.value,
    decimal: decimal.value,
    timeZone: options.timeZone ?? 'UTC',
    currency: options.currency ?? choice.known?.currency ?? '',
    questions,
    missing: missingSets(choice.table, fields),
    skipRecords: header.skipRecords,
    sequential: choice.known?.carry !== undefined,
    issues: [...headerIssues(header), ...assumptions(questions, options, header)],
    options,
    sampleRows: rows.slice(0, IMPORT_LIMITS.previewRows),
    fingerprint: hashHex(headerLine(header.names)),
  }
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

function missingSets(table: ImportPlan['table'], fields: readonly FieldMapping[]): string[][] {
  const mapped = new Set(fields.map(({ field }) => field))
  return SCHEMAS[table].required.filter((set) => !set.some((name) => mapped.has(name))).map((set) => [...set])
}

function headerIssues({ renamed, isNamed, preamble, skipRecords }: Header): ImportIssue[] {
  const issue = (code: string, found: readonly string[], firstRow: number): ImportIssue[] =>
    found.length === 0 ? [] : [{ code, count: found.length, firstRow, sample: found[0]! }]
  const noHeader: ImportIssue[] = isNamed
    ? []
    : [{ code: 'HEADER_MISSING', count: 1, firstRow: skipRecords + 1, sample: '' }]
  return [...issue('PREAMBLE_SKIPPED', preamble, 1), ...issue('HEADER_RENAMED', renamed, skipRecords), ...noHeader]
}

/** What was assumed because nobody said otherwise. */
function assumptions(questions: readonly Question[], options: PlanOptions, { skipRecords }: Header): ImportIssue[] {
  return questions
    .filter(({ id }) => options[id] === undefined)
    .map((question) => assumption(question, skipRecords + 1))
}
