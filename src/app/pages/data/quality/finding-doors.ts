import type { Finding, FindingCode, TableQuality } from '../../../../data/quality/types'
import type { Treatment, TreatmentAction } from '../../../../data/treatments-types'
import { PERSON_FIELDS } from '../../../../schema'

/** Where a finding leads: to its rows, to a column or the choice of its treatment, to another page. */
export interface Door {
  kind: 'rows' | 'treatMissing' | 'treatExtreme' | 'column' | 'imports' | 'settings'
  column?: string
  /** What is likely to be wanted; nothing happens before it is applied. */
  preset?: TreatmentAction
}

const PRESETS: Partial<Record<FindingCode, TreatmentAction>> = {
  NO_CUSTOMER: { kind: 'drop' },
  DATES_FUTURE: { kind: 'drop' },
  DATES_OLD: { kind: 'drop' },
  PRICE_NEGATIVE: { kind: 'drop', bounds: { low: 0, high: null } },
  EXTREME: { kind: 'cap', bounds: 'fences' },
}

const DOORS: Readonly<Record<FindingCode, readonly Door['kind'][]>> = {
  ROWS_SET_ASIDE: ['imports'],
  CELLS_INVALID: ['rows', 'column', 'imports'],
  KEY_MISSING: ['imports'],
  KEY_REPEATED: ['rows'],
  ROWS_DUPLICATE: ['rows'],
  ACROSS_IMPORTS: ['rows'],
  NO_CUSTOMER: ['rows', 'treatMissing', 'imports'],
  ORPHANS: ['rows', 'imports'],
  DATES_FUTURE: ['rows', 'treatExtreme'],
  DATES_OLD: ['rows', 'treatExtreme'],
  DATE_GAPS: ['column', 'imports'],
  PRICE_ZERO: ['rows'],
  PRICE_NEGATIVE: ['rows', 'treatExtreme'],
  RETURNS: ['rows', 'column'],
  EXTREME: ['rows', 'treatExtreme'],
  SOME_MISSING: ['rows', 'treatMissing'],
  MOSTLY_MISSING: ['imports'],
  ONE_VALUE: [],
  CURRENCIES: ['settings'],
}

/** The doors of a finding that lead somewhere. */
export function doorsOf({ columns }: TableQuality, { code, column, samples }: Finding): Door[] {
  const people = columns.filter((one) => (PERSON_FIELDS as readonly string[]).includes(one.column))
  // With several columns that name the customer, an empty one says nothing yet.
  const own = code === 'NO_CUSTOMER' ? (people.length === 1 ? people[0]?.column : undefined) : column
  return DOORS[code].flatMap((kind): Door[] => {
    if (kind === 'imports' || kind === 'settings') return [{ kind }]
    if (kind === 'rows') return samples.length > 0 ? [{ kind }] : []
    if (own === undefined) return []
    const preset = kind === 'column' ? undefined : PRESETS[code]
    return [{ kind, column: own, ...(preset && { preset }) }]
  })
}

/** Whether what was found has a treatment already. */
export function isTreated(report: TableQuality, finding: Finding, treatments: readonly Treatment[]): boolean {
  return doorsOf(report, finding).some(
    ({ kind, column }) =>
      (kind === 'treatMissing' || kind === 'treatExtreme') &&
      treatments.some(
        ({ table, field, about }) =>
          table === report.table && field === column && about === (kind === 'treatMissing' ? 'missing' : 'extreme'),
      ),
  )
}

/** Tells a finding from the others of its report, and finds it again in a later one. */
export const findingKey = ({ code, column, details }: Finding): string => `${code}-${column}-${details['target']}`
