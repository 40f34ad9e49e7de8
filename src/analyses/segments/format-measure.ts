import type { Text } from '../../core/locale'
import type { FeatureColumn } from './feature-column'
import { MEASURES, type MeasureName } from './measures'
import { NOISE } from './messages'

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
export const formatMeasure = (measure: MeasureName, value: number, figures: Figures): string =>
  formatUnit(MEASURES[measure].unit, value, figures)

/** A value of a column in its own unit: an answer is the share who gave it. */
export const formatColumn = ({ unit }: FeatureColumn, value: number, figures: Figures): string =>
  formatUnit(unit, value, figures)

/** What a column is called: orders, not their logarithm. */
export const titleOfColumn = ({ measure, title }: FeatureColumn): Text =>
  measure === undefined ? title : MEASURES[measure].title

/** What the group of a label is called; −1 is none. */
export const titleOfCluster = ({ titles }: { titles: readonly Text[] }, cluster: number): Text =>
  titles[cluster] ?? NOISE.name

function formatUnit(unit: FeatureColumn['unit'], value: number, figures: Figures): string {
  if (unit === 'money') return figures.money(value)
  if (unit === 'share' || unit === 'level') return figures.percent(value)
  if (unit === 'number') return figures.number(Math.round(value * 10) / 10)
  return unit === 'count' && Math.abs(value) < SMALL
    ? figures.number(Math.round(value * 10) / 10)
    : figures.integer(Math.round(value))
}
