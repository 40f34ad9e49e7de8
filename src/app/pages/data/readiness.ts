import { ANALYSIS_IDS, specOf, type AnySpec } from '../../../analyses/specs'
import type { ImportPlan, TableInfo } from '../../../data/types'
import { PERSON_FIELDS } from '../../../schema'
import type { TableName } from '../../../schema/field'

/** What one analysis lacks of one table. */
interface Gap {
  table: TableName
  /** Alternatives, of which one would do. */
  fields: readonly string[]
}

interface Readiness {
  spec: AnySpec
  /** Without these it cannot run. */
  missing: Gap[]
  /** With these it could say more. */
  wished: Gap[]
}

type Columns = ReadonlyMap<TableName, ReadonlySet<string>>

const columnsOf = (tables: readonly TableInfo[]): Columns =>
  new Map(tables.filter(({ rows }) => rows > 0).map(({ table, columns }) => [table, new Set(columns)]))

/** `person` is worked out from whichever field names the customer. */
const has = (columns: ReadonlySet<string> | undefined, field: string): boolean =>
  columns !== undefined && (columns.has(field) || (field === 'person' && PERSON_FIELDS.some((one) => columns.has(one))))

const spoken = (fields: readonly string[]): readonly string[] =>
  fields.flatMap((field) => (field === 'person' ? [PERSON_FIELDS[0]] : [field]))

function judge(spec: AnySpec, columns: Columns): Readiness {
  const missing: Gap[] = []
  const wished: Gap[] = []
  for (const [name, needs] of Object.entries(spec.needs.tables)) {
    const table = name as TableName
    const own = columns.get(table)
    const mayLack = needs.unless !== undefined && columns.has(needs.unless)
    for (const fields of mayLack ? [] : needs.required)
      if (!fields.some((field) => has(own, field))) missing.push({ table, fields: spoken(fields) })
    for (const field of needs.optional ?? []) if (!has(own, field)) wished.push({ table, fields: spoken([field]) })
  }
  return { spec, missing, wished }
}

/** Every analysis: what it still needs of the data that is here. */
export const readinessOf = (tables: readonly TableInfo[]): Readiness[] =>
  ANALYSIS_IDS.map((id) => judge(specOf(id), columnsOf(tables)))

const fieldsOf = ({ fields }: ImportPlan): string[] => fields.flatMap(({ field }) => (field === null ? [] : [field]))

/**
 * What a planned file would still leave missing in its own table: fields, with the analyses that need them. `beside` are the
 * plans of the files that come with it: items and their orders are often two files.
 */
export function missingAfter(
  plan: ImportPlan,
  tables: readonly TableInfo[],
  beside: readonly ImportPlan[] = [],
): { fields: readonly string[]; rooms: AnySpec[] }[] {
  const planned = [plan, ...beside.filter(({ table }) => table === plan.table)].flatMap(fieldsOf)
  const before = tables.find(({ table, rows }) => table === plan.table && rows > 0)?.columns ?? []
  const after: TableInfo = { table: plan.table, rows: 1, columns: [...before, ...planned] }
  const gaps = new Map<string, { fields: readonly string[]; rooms: AnySpec[] }>()
  for (const { spec, missing } of readinessOf([after])) {
    for (const { fields } of missing.filter(({ table }) => table === plan.table)) {
      const gap = gaps.get(fields.join()) ?? { fields, rooms: [] }
      gaps.set(fields.join(), { ...gap, rooms: [...gap.rooms, spec] })
    }
  }
  return [...gaps.values()]
}
