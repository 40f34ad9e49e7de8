import { MEASURES, type MeasureName } from './measures'

/** What is needed of the reader's format. */
interface Figures {
  money(value: number): string
  percent(ratio: number): string
  integer(value: number): string
  number(value: number): string
}

/** Below this a count is written with a fraction, a centre of 1.4 orders is not 1; days are whole. */
const SMALL = 20

/** A value of a measure as a person reads it. */
export function formatMeasure(measure: MeasureName, value: number, figures: Figures): string {
  const { unit } = MEASURES[measure]
  if (unit === 'money') return figures.money(value)
  if (unit === 'share') return figures.percent(value)
  return unit === 'count' && Math.abs(value) < SMALL
    ? figures.number(Math.round(value * 10) / 10)
    : figures.integer(Math.round(value))
}
