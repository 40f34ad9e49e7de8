import type { Scope } from '../../analyses/contract'
import { civilFromDays, dayOf, daysFromCivil, formatDay } from '../../features/periods'

export const PRESETS = ['allTime', 'last30', 'last90', 'last365', 'thisYear', 'custom'] as const
export type Preset = (typeof PRESETS)[number]

const LENGTHS: Partial<Record<Preset, number>> = { last30: 30, last90: 90, last365: 365 }

/** The days a preset means, counted back from the data's last day; undefined where there is no data or no such preset. */
export function presetRange(name: string, lastMoment: number): Pick<Scope, 'from' | 'to'> | Blank | undefined {
  if (name === 'allTime') return { from: undefined, to: undefined }
  if (Number.isNaN(lastMoment)) return undefined
  const last = dayOf(lastMoment)
  const to = formatDay(last)
  const length = LENGTHS[name as Preset]
  if (length !== undefined) return { from: formatDay(last - length + 1), to }
  const yearStart = daysFromCivil(civilFromDays(last).year, 1, 1)
  if (name === 'thisYear') return { from: formatDay(yearStart), to }
  // Sixty-one days: a start that no other preset gives, so that the date fields show.
  if (name === 'custom') return { from: formatDay(last - 60), to }
  return undefined
}

interface Blank {
  from: undefined
  to: undefined
}

/** Which preset the scope's days are; 'custom' where they are none. */
export function presetOf(scope: Scope, lastMoment: number): Preset {
  if (scope.from === undefined && scope.to === undefined) return 'allTime'
  const isSame = (name: Preset): boolean => {
    const range = presetRange(name, lastMoment)
    return name !== 'custom' && range?.from === scope.from && range?.to === scope.to
  }
  return PRESETS.find(isSame) ?? 'custom'
}
