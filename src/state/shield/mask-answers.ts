import type {
  AudienceField,
  CustomerPage,
  ImportEntry,
  ImportPlan,
  ImportReport,
  ImportReview,
  KeptVoiceMark,
  MergedPerson,
  Note,
  Question,
  StagedOutcome,
  ThreadLine,
  VoiceThread,
} from '../../data/types'
import type { ColumnQuality, SampleRow, TableQuality } from '../../data/quality/types'
import type { TreatedGroup, TreatmentDraft, TreatmentInForce, TreatmentPreview } from '../../data/treatments-types'
import type { Prepared } from '../../data/prepare'
import type { Facts, Reply } from '../../analyses/service/spec'
import { isTableName } from '../../schema'
import type { TableName } from '../../schema/field'
import { maskFields } from './mask-audiences'
import { maskOfColumn, maskRows } from './mask-cells'
import { maskReview } from './mask-difference'
import { maskMembers, maskResult } from './mask-results'
import { maskText } from './mask-text'
import { maskFactsOf, maskReply, maskThread, maskThreadLine, maskTurn, maskVoiceMark } from './mask-voice'
import type { Pseudonyms } from './pseudonyms'

/** What stands for a note. */
export const MASKED_NOTE = '••••••••'

type Mask = (answer: never, pseudonyms: Pseudonyms, given: readonly unknown[]) => unknown

/** What the page may be told of each answer of the data worker; of others, only members called as keys and contacts are. */
export const ANSWER_MASKS: Readonly<Record<string, Mask>> = {
  customers: (page: CustomerPage, { key, name, email }): CustomerPage => ({
    ...page,
    rows: page.rows.map((row) => ({ ...row, key: key(row.key), name: name(row.name), email: email(row.email) })),
  }),
  resolveCustomer: (found: string, { key }) => key(found),
  merge: (found: string, { key }) => key(found),
  merged: (people: MergedPerson[], pseudonyms) => people.map((person) => maskMerged(person, pseudonyms)),
  notes: (notes: Note[], { key }): Note[] => notes.map((note) => ({ ...note, key: key(note.key), text: MASKED_NOTE })),
  thread: (thread: VoiceThread, pseudonyms) => maskThread(thread, pseudonyms),
  threadsOfCustomer: (lines: ThreadLine[], pseudonyms) => lines.map((line) => maskThreadLine(line, pseudonyms)),
  serviceFacts: (facts: Facts, pseudonyms) => maskFactsOf(facts, pseudonyms),
  listVoiceMarks: (marks: KeptVoiceMark[], pseudonyms) => marks.map((mark) => maskVoiceMark(mark, pseudonyms)),
  voiceReply: (reply: Reply, pseudonyms) => maskReply(reply, pseudonyms),
  assistantTurn: (answer: Parameters<typeof maskTurn>[0], pseudonyms) => maskTurn(answer, pseudonyms),
  audienceKeys: (keys: string[], { key }): string[] => keys.map(key),
  audienceFields: (fields: AudienceField[], pseudonyms) => maskFields(fields, pseudonyms),
  rows: (rows: Record<string, unknown>[], pseudonyms, [table]) =>
    typeof table === 'string' && isTableName(table) ? maskRows(table, rows, pseudonyms) : rows,
  quality: (report: TableQuality, pseudonyms) => maskQuality(report, pseudonyms),
  treatments: (all: TreatmentInForce[], pseudonyms) => all.map((one) => maskTreatment(one, one, pseudonyms)),
  previewTreatment: (preview: TreatmentPreview, pseudonyms, [draft]) =>
    maskTreatment(preview, draft as TreatmentDraft, pseudonyms),
  inspect: (plan: ImportPlan, pseudonyms) => maskPlan(plan, pseudonyms),
  import: (reports: ImportReport[], pseudonyms) => reports.map((report) => maskReport(report, pseudonyms)),
  resumeImport: (report: ImportReport, pseudonyms) => maskReport(report, pseudonyms),
  review: (review: ImportReview, pseudonyms) => maskReview(review, pseudonyms),
  commitStaged: (outcome: StagedOutcome, pseudonyms): StagedOutcome =>
    'review' in outcome
      ? { review: maskReview(outcome.review, pseudonyms) }
      : { reports: outcome.reports.map((report) => maskReport(report, pseudonyms)) },
  prepare: (prepared: Prepared, pseudonyms, [analysis]) => maskPrepared(prepared, String(analysis), pseudonyms),
  // Headers of files and the fields that they stand for: what looks like a member is a header.
  mappings: (choices: unknown) => choices,
  imports: (entries: ImportEntry[], pseudonyms) => entries.map((entry) => maskReport(entry, pseudonyms)),
}

/** Rooms whose inputs name people in the places where their answers do. */
const ALIKE: readonly string[] = ['predict', 'today', 'overview', 'changes']

/** What an analysis would be given, or its kept answer. */
function maskPrepared(prepared: Prepared, analysis: string, pseudonyms: Pseudonyms): Prepared {
  const { inputs, stored, ...others } = prepared
  const masked = (value: object): object => maskResult(analysis, value, pseudonyms)
  const given = ALIKE.includes(analysis) ? masked : (value: object) => maskMembers(value, pseudonyms) as object
  return {
    ...(maskMembers(others, pseudonyms) as typeof others),
    ...(isObject(inputs) && { inputs: given(inputs) }),
    ...(isObject(stored) && { stored: masked(stored) }),
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function maskMerged(person: MergedPerson, pseudonyms: Pseudonyms): MergedPerson {
  const masked = maskMembers(person, pseudonyms) as MergedPerson
  return { ...masked, key: pseudonyms.key(person.key), keys: person.keys.map(pseudonyms.any) }
}

/** Words of a column, and those that findings quote; figures stay. */
function maskQuality(report: TableQuality, pseudonyms: Pseudonyms): TableQuality {
  const { table } = report
  const maskSamples = <Sample extends SampleRow>(samples: readonly Sample[], column: string | undefined): Sample[] => {
    const mask = column === undefined ? pseudonyms.any : maskOfWords(table, column, pseudonyms)
    return samples.map((one) =>
      typeof one.value === 'string' && one.value !== '' ? { ...one, value: mask(one.value) } : one,
    )
  }
  const { key, acrossImports, findings, orphans } = report
  return {
    ...report,
    columns: report.columns.map((column) => maskColumn(column, table, pseudonyms)),
    key: key && { ...key, samples: maskSamples(key.samples, key.fields[0]) },
    acrossImports: { ...acrossImports, samples: maskSamples(acrossImports.samples, key?.fields[0]) },
    orphans: orphans.map((one) => ({ ...one, samples: maskSamples(one.samples, one.column) })),
    findings: findings.map((finding) => {
      const { sample } = finding.details
      const mask = maskOfWords(table, finding.column ?? '', pseudonyms)
      const details = typeof sample === 'string' ? { ...finding.details, sample: mask(sample) } : finding.details
      return { ...finding, details, samples: maskSamples(finding.samples, finding.column ?? key?.fields[0]) }
    }),
  }
}

function maskOfWords(table: TableName, column: string, pseudonyms: Pseudonyms): CellMask {
  const mask = maskOfColumn(table, column, pseudonyms)
  return mask ? (value) => mask(value, []) : (value) => value
}

function maskColumn(column: ColumnQuality, table: TableName, pseudonyms: Pseudonyms): ColumnQuality {
  const mask = maskOfWords(table, column.column, pseudonyms)
  return {
    ...column,
    top: column.top.map((one) => ({ ...one, value: mask(one.value) })),
    troubles: column.troubles.map((one) => ({ ...one, sample: mask(one.sample) })),
  }
}

/** What is filled in, and the cells before and after. */
function maskTreatment<T extends { groups: readonly TreatedGroup[]; samples?: TreatmentPreview['samples'] }>(
  treated: T,
  { table, field }: TreatmentDraft,
  pseudonyms: Pseudonyms,
): T {
  const mask = maskOfWords(table, field, pseudonyms)
  const cell = <V>(value: V): V | string => (typeof value === 'string' && value !== '' ? mask(value) : value)
  return {
    ...treated,
    groups: treated.groups.map((group) => ('fill' in group ? { ...group, fill: cell(group.fill) } : group)),
    ...(treated.samples && {
      samples: treated.samples.map((one) => ({ ...one, before: cell(one.before), after: cell(one.after) })),
    }),
  }
}

type CellMask = (value: string) => string

function cellMask(
  table: TableName,
  column: string,
  field: string | null | undefined,
  pseudonyms: Pseudonyms,
): CellMask {
  const mask = maskOfColumn(table, field || `custom:${column}`, pseudonyms)
  return mask ? (value) => mask(value, []) : (value) => value
}

/** The samples of a file that is about to be imported. */
function maskPlan(plan: ImportPlan, pseudonyms: Pseudonyms): ImportPlan {
  const masks = new Map<number, CellMask>(
    plan.fields.map(({ index, column, field }) => [index, cellMask(plan.table, column, field, pseudonyms)]),
  )
  const byName = new Map(plan.fields.map(({ column, index }) => [column, masks.get(index)!]))
  return {
    ...plan,
    fields: plan.fields.map((field) => ({ ...field, samples: field.samples.map(masks.get(field.index)!) })),
    sampleRows: plan.sampleRows.map((cells) => cells.map((cell, i) => (masks.get(i) ?? pseudonyms.any)(cell))),
    questions: plan.questions.map((question) => maskQuestion(question, byName, pseudonyms)),
    issues: maskIssues(plan.issues, (column) => byName.get(column), pseudonyms),
  }
}

/** How cells would read; those that are shown to choose an encoding by may be anybody's. */
function maskQuestion(question: Question, masks: ReadonlyMap<string, CellMask>, { any }: Pseudonyms): Question {
  const mask = question.column === undefined ? any : (masks.get(question.column) ?? any)
  const options = question.options.map(({ value, preview }) => ({
    value,
    preview: preview.map(({ raw, read }) => ({ raw: mask(raw), read: mask(read) })),
  }))
  return { ...question, options }
}

function maskReport<Report extends ImportReport>(report: Report, pseudonyms: Pseudonyms): Report {
  const { table, mapping } = report
  const maskOf = (column: string): CellMask => cellMask(table, column, mapping[column], pseudonyms)
  return { ...report, issues: maskIssues(report.issues, maskOf, pseudonyms) }
}

function maskIssues<Issue extends { column?: string; sample?: unknown }>(
  issues: readonly Issue[],
  maskOf: (column: string) => CellMask | undefined,
  pseudonyms: Pseudonyms,
): Issue[] {
  return issues.map((issue) => {
    if (typeof issue.sample !== 'string') return issue
    const mask = issue.column === undefined ? undefined : maskOf(issue.column)
    return { ...issue, sample: mask ? mask(issue.sample) : maskText(issue.sample, pseudonyms) }
  })
}

/** Details of a failure that quote what a person typed or what the data holds. */
const QUOTED: readonly string[] = ['key', 'keys', 'value', 'sample', 'raw']

/** The details of a failure without what they quote of the data. */
export function maskDetails(
  details: Readonly<Record<string, unknown>>,
  pseudonyms: Pseudonyms,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => {
      if (typeof value !== 'string') return [name, value]
      return [name, QUOTED.includes(name) ? '•••' : maskText(value, pseudonyms)]
    }),
  )
}
