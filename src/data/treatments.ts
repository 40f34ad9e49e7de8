import { ClienteleError } from '../core/errors'
import { compensatedSum } from '../math/sum'
import { cell, type Column } from '../schema/columns'
import { checkTable } from './rows'
import { asWriter, commitChange, type Session, type Settings } from './session'
import { viewOf, type TableView } from './table-view'
import { combine, treatColumn, valuesOf, type Effect, type Groups } from './treatments-plan'
import {
  checkTreatment,
  type Figures,
  type Treatment,
  type TreatmentDraft,
  type TreatmentInForce,
  type TreatmentPreview,
} from './treatments-types'
import { effectOf, effectsOf, groupsOf } from './treatments-view'

const SAMPLES = 6

/** All treatments, the latest first, with what each does to the data as it is now. */
export async function listTreatments(session: Session): Promise<TreatmentInForce[]> {
  const treatments = session.settings.treatments ?? []
  const tables = [...new Set(treatments.map(({ table }) => table))]
  const effects = (await Promise.all(tables.map((table) => effectsOf(session, table)))).flat()
  const inForce = treatments.map((treatment) => {
    const effect = effects.find((one) => one.treatment.id === treatment.id)?.effect
    return { ...treatment, rows: effect?.rows.length ?? 0, groups: effect?.groups ?? [] }
  })
  return inForce.sort((a, b) => b.at - a.at)
}

/** Chooses what becomes of the missing or extreme values of a column; what was chosen before gives way. Error: CONFIG_INVALID. */
export function saveTreatment(session: Session, draft: TreatmentDraft): Promise<void> {
  return asWriter(session, async () => {
    await checkDraft(session, draft)
    const { table, field, about, action } = draft
    const { environment } = session
    const treatment: Treatment = { id: environment.newId(), at: environment.now(), table, field, about, action }
    const others = (session.settings.treatments ?? []).filter((one) => !isSamePlace(one, draft))
    await commitTreatments(session, [...others, treatment])
  })
}

/** Takes a treatment back: what is stored was never changed, so everything is as it was. */
export function removeTreatment(session: Session, id: string): Promise<void> {
  return asWriter(session, async () => {
    const others = (session.settings.treatments ?? []).filter((one) => one.id !== id)
    await commitTreatments(session, others)
  })
}

const isSamePlace = (a: TreatmentDraft, b: TreatmentDraft): boolean =>
  a.table === b.table && a.field === b.field && a.about === b.about

async function commitTreatments(session: Session, treatments: Treatment[]): Promise<void> {
  const { treatments: _before, ...others } = session.settings
  const settings: Settings = treatments.length === 0 ? others : { ...others, treatments }
  await commitChange(session, [{ place: 'settings', key: ['settings'], value: settings }], () => {
    session.settings = settings
  })
}

async function checkDraft(session: Session, draft: TreatmentDraft): Promise<TableView> {
  const view = await viewOf(session, checkTable(draft.table))
  const known = view.columns.find(({ name }) => name === draft.field)
  if (!known) {
    const allowed = view.columns.map(({ name }) => name).join(', ')
    throw new ClienteleError('CONFIG_INVALID', { field: 'field', value: JSON.stringify(draft.field), allowed })
  }
  checkTreatment(draft, known.kind)
  return view
}

/** What a treatment would do, without doing it. Error: CONFIG_INVALID. */
export async function previewTreatment(session: Session, draft: TreatmentDraft): Promise<TreatmentPreview> {
  const view = await checkDraft(session, draft)
  const column = (await view.column(draft.field))!
  const effect = (await effectOf(session, view, draft))!
  const groups = await groupsOf(session, view, draft.table, draft.field)
  const treatment: Treatment = { ...draft, id: '', at: 0 }
  const plan = combine(view.rows, [{ treatment, effect }])
  // Rows stay in place for the comparison: a dropped one is compared as missing.
  const after = plan.kept === null ? treatColumn(column, draft.field, plan) : withoutRows(column, effect.rows)
  return {
    total: view.rows,
    rows: effect.rows.length,
    groups: effect.groups.map((group) => ({ ...group, ...compare(column, after, groups, group.currency) })),
    samples: samplesOf(column, after, effect, draft.action.kind === 'drop'),
  }
}

function compare(before: Column, after: Column, groups: Groups, currency: string): { before: Figures; after: Figures } {
  const group = groups.names.indexOf(currency)
  return { before: figuresOf(before, groups, group), after: figuresOf(after, groups, group) }
}

function figuresOf(column: Column, groups: Groups, group: number): Figures {
  if (column.kind !== 'f64') return { count: NaN, mean: NaN, sum: NaN }
  const values = valuesOf(column.values, groups, group)
  const sum = compensatedSum(values)
  return { count: values.length, mean: sum / values.length, sum }
}

function withoutRows(column: Column, rows: Uint32Array): Column {
  if (column.kind !== 'f64') return column
  const values = column.values.slice()
  for (const row of rows) values[row] = NaN
  return { kind: 'f64', values }
}

/** The largest first where they are numbers: what is most visible. */
function samplesOf(before: Column, after: Column, { rows }: Effect, isDropped: boolean): TreatmentPreview['samples'] {
  const values = before.kind === 'f64' ? before.values : undefined
  const order = [...rows.subarray(0, 200_000)]
  if (values) order.sort((a, b) => Math.abs(values[b]!) - Math.abs(values[a]!))
  return order
    .slice(0, SAMPLES)
    .map((row) => ({ row, before: cell(before, row), after: isDropped ? null : cell(after, row), isDropped }))
}
