import { costOf, isJoint } from './curvature'
import { widthOf, type Problem, type Shape } from './problem'

/** Products that second derivatives of all rows may cost in every round. */
const CHEAP = 30_000_000
/** Products that they cost on a sample, and how many rows for each parameter it has at least. */
const SAMPLE = 12_000_000
const ROWS_A_PARAMETER = 10
const PILOT = 8

/** Whether Newton's method on all rows costs little, and is Newton's method: the matrix leaves nothing out. */
export const isCheap = (problem: Shape): boolean =>
  isJoint(problem) && problem.rows.matrix.rows * costOf(problem) <= CHEAP

/** Every how many-th row makes a sample that is cheap and large enough; 1 where it would be most of the rows. */
export function sampleStep(problem: Problem): number {
  const { rows } = problem.rows.matrix
  const least = ROWS_A_PARAMETER * widthOf(problem) * problem.logits
  const step = Math.floor(rows / Math.max(least, SAMPLE / costOf(problem)))
  return isCheap(problem) || step < 3 ? 1 : step
}

/** Every how many-th row of the sample is enough for a first guess. */
export function pilotStep(problem: Problem, step: number): number {
  const rows = problem.rows.matrix.rows / step
  return Math.max(1, Math.min(PILOT, Math.floor(rows / (ROWS_A_PARAMETER * widthOf(problem) * problem.logits))))
}
