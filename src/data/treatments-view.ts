import { findField } from '../schema'
import { codes, type Frame } from '../schema/columns'
import type { TableName } from '../schema/field'
import { activeImports, type Session } from './session'
import { keepUnlessFailed } from './base-view'
import { readColumns, viewOf, type TableView } from './table-view'
import {
  combine,
  currencyGroups,
  ONE_GROUP,
  planTreatment,
  treatColumn,
  treatFrame,
  type Effect,
  type Groups,
  type Plausible,
  type TablePlan,
} from './treatments-plan'
import type { TreatedNote, Treatment, TreatmentDraft } from './treatments-types'

const DAY_MS = 86_400_000

/** A table as analyses see it. */
type AnalysisView = Pick<TableView, 'rows' | 'columns' | 'column' | 'frame'>

/** By the views that they stand on, which are dropped when the data or a treatment changes. */
const kept = new WeakMap<Session['views'], Map<string, Promise<Treated>>>()

interface Treated {
  view: AnalysisView
  effects: { treatment: Treatment; effect: Effect }[]
}

const treatmentsOf = ({ settings }: Session, table: TableName): Treatment[] =>
  (settings.treatments ?? []).filter((treatment) => treatment.table === table)

/** The table with its treatments applied; the very view where there are none. */
export async function analysisViewOf(session: Session, table: TableName): Promise<AnalysisView> {
  if (session.settings.treatments === undefined || treatmentsOf(session, table).length === 0)
    return viewOf(session, table)
  return (await treated(session, table)).view
}

/** What each treatment of a table does to the data as it is. */
export async function effectsOf(session: Session, table: TableName): Promise<Treated['effects']> {
  if (treatmentsOf(session, table).length === 0) return []
  return (await treated(session, table)).effects
}

function treated(session: Session, table: TableName): Promise<Treated> {
  const known = kept.get(session.views) ?? new Map<string, Promise<Treated>>()
  kept.set(session.views, known)
  return keepUnlessFailed(known, table, () => createTreated(session, table))
}

async function createTreated(session: Session, table: TableName): Promise<Treated> {
  const treatments = treatmentsOf(session, table)
  const view = await viewOf(session, table)
  const found = await Promise.all(
    treatments.map(async (treatment) => ({ treatment, effect: await effectOf(session, view, treatment) })),
  )
  const effects = found.filter((one): one is Treated['effects'][number] => one.effect !== undefined)
  return { effects, view: treatView(view, combine(view.rows, effects)) }
}

/** What a treatment would do; undefined where the table has no such column (its import was undone). */
export async function effectOf(session: Session, view: TableView, draft: TreatmentDraft): Promise<Effect | undefined> {
  const column = await view.column(draft.field)
  if (!column) return undefined
  const groups = await groupsOf(session, view, draft.table, draft.field)
  const isByHand = byHandOf(session, view, draft)
  return planTreatment(column, draft, groups, { plausible: plausibleMoments(session, draft.field), isByHand })
}

/** Only where a cell was set by hand at all is a row asked. */
function byHandOf(session: Session, view: TableView, { table, field }: TreatmentDraft): (row: number) => boolean {
  if (!session.edits.some((edit) => edit.table === table)) return () => false
  return (row) => view.provenance.isByHand(row, field)
}

/** By which currency the values of a column stand apart; one group where they are no money. */
export async function groupsOf(session: Session, view: TableView, table: TableName, field: string): Promise<Groups> {
  if (findField(table, field)?.unit !== 'money') return ONE_GROUP
  const frame = await readColumns(view.rows, ['currency'], view.column)
  return currencyGroups(codes(frame, 'currency'), session.settings.currency)
}

/** Moments that can be: from the year 2000 (births: 1900) to a day after the last import. */
export function plausibleMoments(session: Session, field: string): Plausible {
  const latest = Math.max(0, ...activeImports(session).map(({ importedAt }) => importedAt))
  const high = latest === 0 ? Infinity : latest + DAY_MS
  return { low: Date.UTC(field === 'birthday' ? 1900 : 2000, 0, 1), high: isAhead(field) ? Infinity : high }
}

/** Moments that lie ahead by their nature. */
const isAhead = (field: string): boolean => field === 'expectedCloseAt'

function treatView(view: TableView, plan: TablePlan): AnalysisView {
  const columns = new Map<string, Promise<Awaited<ReturnType<TableView['column']>>>>()
  return {
    rows: plan.kept?.length ?? view.rows,
    columns: view.columns,
    column: (name) =>
      keepUnlessFailed(columns, name, async () => {
        const column = await view.column(name)
        return column && treatColumn(column, name, plan)
      }),
    async frame(names): Promise<Frame> {
      return treatFrame(await view.frame(names), plan)
    },
  }
}

/** What treatments did to the tables that an analysis reads. */
export async function treatedBefore(session: Session, tables: readonly TableName[]): Promise<TreatedNote[]> {
  if (session.settings.treatments === undefined) return []
  const effects = (await Promise.all(tables.map((table) => effectsOf(session, table)))).flat()
  return effects
    .filter(({ effect }) => effect.rows.length > 0)
    .map(({ treatment: { table, field, about, action }, effect }) => {
      return { table, field, about, action, rows: effect.rows.length }
    })
}
