import type { ImportPlan } from './types'

/** Whether another table was seen below the one that the plan reads. */
export const hasFurtherTables = ({ parts, tail = [] }: Pick<ImportPlan, 'parts' | 'tail'>): boolean =>
  [...parts, ...tail].some(({ code }) => code === 'TABLE_LEFT_OUT')
