import type { DeskResult } from '../../../../analyses/service/spec'
import type { VoiceMark } from '../../../../features/voice-mark'

/** Hours that are promised for a priority, as they stand in a form; NaN while nothing is entered. */
export type PromiseDraft = DeskResult['promises'][number]

/** A year and a day, by the clock. */
const MOST_HOURS = 24 * 366

/** The promises in force, with what is typed in their place. */
export const readPromises = (
  promises: readonly PromiseDraft[],
  typed: Readonly<Record<string, PromiseDraft>>,
): PromiseDraft[] => promises.map((promise) => typed[promise.priority] ?? promise)

/** What is kept of a form; undefined where it changes nothing, or promises what nobody can keep. */
export function promiseMark(
  promises: readonly PromiseDraft[],
  { priority, answerHours, solveHours }: PromiseDraft,
): Extract<VoiceMark, { kind: 'promise' }> | undefined {
  const before = promises.find((promise) => promise.priority === priority)
  const isSame = before?.answerHours === answerHours && before.solveHours === solveHours
  const isSound = answerHours > 0 && solveHours >= answerHours && solveHours <= MOST_HOURS
  return isSame || !isSound ? undefined : { kind: 'promise', priority, answerHours, solveHours }
}
