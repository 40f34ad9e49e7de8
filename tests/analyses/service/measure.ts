import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import type { Frames } from '../../../src/analyses/contract'
import type { Frame } from '../../../src/schema/columns'
import { answerLive } from '../../../src/analyses/service/learn/answer-live'
import { prepare } from '../../../src/analyses/service/prepare'
import { run } from '../../../src/analyses/service/run'
import { spec, type Reply, type ServiceFit, type ServiceResult } from '../../../src/analyses/service/spec'
import { validateConfig } from '../../../src/analyses/validate-config'
import { generate } from '../../sample/support'
import { contextOf } from '../../support/room'

export { generate, contextOf }
export { frameOf } from '../../support/frames'
export { cell } from '../../../src/schema/columns'

/** The tables as the data worker hands them over: whoever has an id is that person. */
export function withPersons(tables: Frames): Frames {
  const person = (frame: Frame | undefined): Frame | undefined => {
    const id = frame?.columns.get('customerId')
    return frame && id ? { ...frame, columns: new Map([...frame.columns, ['person', id]]) } : frame
  }
  const { orders, customers, conversations, ...rest } = tables
  const [a, b, c] = [person(orders), person(customers), person(conversations)]
  return { ...rest, ...(a && { orders: a }), ...(b && { customers: b }), ...(c && { conversations: c }) }
}

/** Processor seconds of work. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ result: T; seconds: number }> {
  const before = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  return { result, seconds: (user + system) / 1e6 }
}

/** The room as the workers run it, with the processor seconds of its phases. */
export async function runService(
  frames: Frames,
  given: object = {},
): Promise<{ result: ServiceResult; fit: ServiceFit | undefined; seconds: number; phases: Record<string, number> }> {
  const phases: Record<string, number> = {}
  const config = validateConfig(spec, given)
  const prepared = await timed(() => prepare(frames, config, contextOf(frames)))
  phases['prepare'] = prepared.seconds
  let [phase, since] = ['before', process.cpuUsage()]
  const close = (next: string): void => {
    const { user, system } = process.cpuUsage(since)
    phases[phase] = (phases[phase] ?? 0) + (user + system) / 1e6
    ;[phase, since] = [next, process.cpuUsage()]
  }
  const { result: outcome, seconds } = await timed(() =>
    drive(run(prepared.result, config, { seed: 1, random: createRandom(1) }), {
      onProgress: (step) => {
        if (step.kind === 'phase-start') close(step.phase)
        if (step.kind === 'phase-end') close('between')
      },
    }),
  )
  close('end')
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  const { result, fit } = outcome.result
  return { result, fit: fit as ServiceFit | undefined, seconds: seconds + prepared.seconds, phases }
}

/** Answers one after another, as the desk asks for them. */
export function asker(frames: Frames, fit: ServiceFit | undefined): (asked: object) => Promise<Reply> {
  const context = contextOf(frames)
  const config = validateConfig(spec, {})
  return async (asked) =>
    (await answerLive(
      frames,
      { question: { kind: 'reply', asked: asked as never }, config, ...(fit && { fit }) },
      context,
    )) as Reply
}
export { fewLabels } from './few-labels'
export { questionsFound } from './proposed-questions'
export { readBanking, readSet } from '../../ml/intents/measure'
