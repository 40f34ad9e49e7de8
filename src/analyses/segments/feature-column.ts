import type { Text } from '../../core/locale'
import type { Measure, MeasureName } from './measures'

/** One column that clusters are made from: a number, or one answer of a question with several. */
export interface FeatureColumn {
  /** As in the config; for an answer with it, as `gender=female`. */
  name: string
  title: Text
  /** 'level' is 1 for customers who have it, and 0 for the others. */
  unit: Measure['unit'] | 'number' | 'level'
  /** Where it is one of the shop's own measures. */
  measure?: MeasureName
  /** The column holds ln(1 + x). */
  isLog: boolean
  /** Columns of one number are one feature and weigh together as much as one number. */
  feature: number
}

/** A value of a column as a person reads it: orders, not their logarithm. */
export const readable = ({ isLog }: Pick<FeatureColumn, 'isLog'>, value: number): number =>
  isLog ? Math.expm1(value) : value
