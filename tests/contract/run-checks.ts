import { isDeepStrictEqual } from 'node:util'
import type { Frames, RunOutput } from '../../src/analyses/contract'
import { validateConfig } from '../../src/analyses/validate-config'
import { ERRORS } from '../../src/core/error-codes'
import { canonicalJson, hash53 } from '../../src/core/hash'
import { isText } from '../../src/core/locale'
import type { Progress } from '../../src/core/progress'
import { createRandom } from '../../src/core/random'
import { collectBuffers } from '../../src/workers/transferables'
import { contextOf, runRoom } from '../support/room'
import type { Problems } from './config-checks'
import { oddShops, type OddShop } from './odd-shops'
import type { RoomUnderTest } from './rooms'
import { badNumbers, buffersOf, walk } from './walk'

const hashOf = (value: unknown): number => hash53(canonicalJson(value))
const contentOf = (frames: Frames): unknown =>
  Object.entries(frames).map(([name, frame]) => [name, frame.rows, [...frame.columns]])

/**
 * The same seed gives the same answer, and preparing and running leave what they are handed as it was. A worker answers more than once, and
 * each answer takes its memory along: the second must need nothing that left with the first.
 */
export async function checkRepeats(room: RoomUnderTest, frames: Frames): Promise<Problems> {
  const before = hashOf(contentOf(frames))
  const first = moveAway(await runRoom(room, frames, room.example))
  const second = moveAway(await runRoom(room, frames, room.example))
  return [
    ...(first.moved?.status === 'done' ? [] : [`does not run on the sample shop: ${JSON.stringify(first)}`]),
    ...(hashOf(first.moved) === hashOf(second.moved) ? [] : ['gives another result for the same seed']),
    ...(hashOf(contentOf(frames)) === before ? [] : ['changes the columns']),
    ...[...first.problems, ...second.problems],
  ]
}

/** Moves an answer out of the memory of its worker, as the worker does. */
function moveAway<Answer>(answer: Answer): { moved?: Answer; problems: Problems } {
  try {
    return { moved: structuredClone(answer, { transfer: collectBuffers(answer) }), problems: [] }
  } catch (thrown) {
    return { problems: [`answers with memory that left with an earlier answer: ${String(thrown)}`] }
  }
}

export async function checkInputsUntouched(room: RoomUnderTest, frames: Frames): Promise<Problems> {
  const config = validateConfig(room.spec, room.example)
  const inputs = room.prepare(frames, config, contextOf(frames))
  const [hashes, configHash] = [hashOf(inputs), hashOf(config)]
  const task = room.run(inputs, config, { seed: 1, random: createRandom(1) })
  for (let step = await task.next(); !step.done;) step = await task.next()
  return [
    ...(hashOf(inputs) === hashes ? [] : ['run changes its inputs']),
    ...(hashOf(config) === configHash ? [] : ['run changes its config']),
  ]
}

/** Inputs are transferred to another thread: what they lie in must belong to nobody else. */
export function checkTransferable(room: RoomUnderTest, frames: Frames): Problems {
  const kept: unknown[] = []
  const plain = contextOf(frames)
  const memo = <T>(key: string, compute: () => T): T => {
    const value = plain.memo(key, compute)
    kept.push(value)
    return value
  }
  const inputs = room.prepare(frames, validateConfig(room.spec, room.example), { ...plain, memo })
  const owned = buffersOf([kept, contentOf(frames)])
  const shared = [...walk(inputs)].filter(([, value]) => ArrayBuffer.isView(value) && owned.has(value.buffer))
  return [...shared.map(([path]) => `inputs.${path} lies in the columns' memory`), ...cloneProblems(inputs, 'inputs')]
}

export function checkResult({ result, evaluation }: RunOutput<object>): Problems {
  return [...cloneProblems(result, 'result'), ...badNumbers({ result, evaluation })]
}

function cloneProblems(value: unknown, name: string): Problems {
  try {
    return isDeepStrictEqual(structuredClone(value), value) ? [] : [`${name} is another after structuredClone`]
  } catch (thrown) {
    return [`${name} cannot be cloned: ${String(thrown)}`]
  }
}

/** A coded outcome on every odd shop: an answer without bad numbers, or a failure that a person can read. */
export async function checkOddShops(room: RoomUnderTest, shops: readonly OddShop[] = oddShops()): Promise<Problems> {
  const problems: Problems = []
  for (const { name, frames } of shops) {
    const outcome = await runRoom(room, frames, room.example)
    if (outcome.status === 'cancelled') problems.push(`${name}: cancelled by itself`)
    else if (outcome.status === 'done') {
      problems.push(...checkResult(outcome.result).map((problem) => `${name}: ${problem}`))
      problems.push(...checkWarnings(room, outcome.result).map((problem) => `${name}: ${problem}`))
      problems.push(...moveAway(outcome).problems.map((problem) => `${name}: ${problem}`))
    } else if (outcome.error.code === 'INTERNAL' || !Object.hasOwn(ERRORS, outcome.error.code)) {
      problems.push(`${name}: ${outcome.error.code} ${outcome.error.message} ${String(outcome.error.details?.stack)}`)
    } else if (/\{\w+\}/.test(outcome.error.message)) problems.push(`${name}: unfilled: ${outcome.error.message}`)
  }
  return problems
}

export async function checkProgress(room: RoomUnderTest, frames: Frames): Promise<Problems> {
  const config = validateConfig(room.spec, room.example)
  const inputs = room.prepare(frames, config, contextOf(frames))
  const task = room.run(inputs, config, { seed: 1, random: createRandom(1) })
  const steps: Progress[] = []
  for (let step = await task.next(); !step.done; step = await task.next()) steps.push(step.value)
  return progressProblems(steps)
}

/** Phases may be announced beforehand; each starts once, ends once, and never goes back between. */
export function progressProblems(steps: readonly Progress[]): Problems {
  const problems = new Set<string>(steps.length === 0 ? ['says nothing about its progress'] : [])
  const furthest = new Map<string, number>()
  const ended = new Set<string>()
  for (const step of steps) {
    const { phase } = step
    const isOpen = furthest.has(phase) && !ended.has(phase)
    if (step.kind === 'phase-start') {
      if (furthest.has(phase)) problems.add(`${phase} starts twice`)
      furthest.set(phase, 0)
    } else if (!isOpen) problems.add(`${step.kind} of ${phase} while it is not open`)
    else if (step.kind === 'phase-end') ended.add(phase)
    else {
      if (step.done < furthest.get(phase)!) problems.add(`${phase}: ${step.done} after ${furthest.get(phase)}`)
      if (step.total !== null && step.done > step.total) problems.add(`${phase}: ${step.done} of ${step.total}`)
      furthest.set(phase, Math.max(furthest.get(phase)!, step.done))
    }
  }
  for (const phase of furthest.keys()) if (!ended.has(phase)) problems.add(`${phase} does not end`)
  return [...problems]
}

/** Stops at once when it was cancelled before, and soon when it is cancelled at its first progress. */
export async function checkCancel(room: RoomUnderTest, frames: Frames): Promise<Problems> {
  const early = await runRoom(room, frames, room.example, { signal: { aborted: true } as AbortSignal })
  const late = { aborted: false }
  const outcome = await runRoom(room, frames, room.example, {
    signal: late as AbortSignal,
    onProgress: () => (late.aborted = true),
  })
  return [
    ...(early.status === 'cancelled' ? [] : ['runs although it was cancelled before']),
    ...(outcome.status === 'cancelled' ? [] : ['does not hear a cancel at its first progress']),
  ]
}

export function checkCard({ card }: RunOutput<object>): Problems {
  const texts = { method: card.method, uses: card.uses, ...card.caveats, ...card.excluded.map(({ reason }) => reason) }
  const problems = Object.entries(texts).filter(([, text]) => !isText(text) || !text.en.trim() || !text.zh.trim())
  return [
    ...problems.map(([name]) => `card: ${name} is not in both languages`),
    ...[...walk(card)].flatMap(([path, value]) =>
      typeof value === 'string' && /\{\w+\}/.test(value) ? [`card: ${path} has an unfilled placeholder`] : [],
    ),
    ...(card.source.trim() === '' ? ['card: no source'] : []),
    ...(card.caveats.length === 0 ? ['card: never says when not to trust it'] : []),
    ...(Number.isInteger(card.rows) && card.excluded.every(({ count }) => Number.isInteger(count))
      ? []
      : ['card: rows are not counted']),
  ]
}

/** Every warning has a sentence in both languages, and all its placeholders are filled. */
export function checkWarnings({ messages }: RoomUnderTest, { warnings }: RunOutput<object>): Problems {
  const sentences = (messages as { WARNINGS?: Record<string, unknown> }).WARNINGS ?? {}
  return warnings.flatMap(({ code, message }) => [
    ...(isText(sentences[code]) ? [] : [`warning ${code} has no sentence`]),
    ...(/\{\w+\}/.test(message) ? [`warning ${code} has an unfilled placeholder: ${message}`] : []),
  ])
}
