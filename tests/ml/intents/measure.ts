import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse/papaparse.js'
import { createRandom } from '../../../src/core/random'
import { drive, type Task } from '../../../src/core/task'
import { askIntent, fitIntents, judgeIntents } from '../../../src/ml/intents'
import type { IntentExample, IntentMethod, IntentModel, IntentVerdict } from '../../../src/ml/intents/types'
import { fitRetriever, search } from '../../../src/ml/retrieve'
import { hitsOf } from '../../../src/ml/retrieve/hits-of'
import { readText } from '../../../src/ml/retrieve/read-text'
import type { Retriever, ScoreWeights } from '../../../src/ml/retrieve/types'

export { readSet } from '../../text/measure'

/** Banking77 as it was split by those who made it; messages may hold line ends. Null where it is not beside the project. */
export function readBanking(folder: string, part: 'train' | 'test'): IntentExample[] | null {
  const path = join(folder, `banking77/${part}.csv`)
  if (!existsSync(path)) return null
  const text = readFileSync(path, 'utf8')
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const { data } = new Papa.Parser({ delimiter: ',', newline, quoteChar: '"' }).parse(text, 0, false)
  const rows = data.slice(1).filter((row) => row.length === 2)
  return rows.map(([text, label]) => ({ text: text!.trim(), label: label!.trim() }))
}

async function resultOf<T>(task: Task<T>): Promise<T> {
  const outcome = await drive(task)
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

/** Processor seconds of work. */
async function timed<T>(work: () => T | Promise<T>): Promise<{ result: T; seconds: number }> {
  const before = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  return { result, seconds: (user + system) / 1e6 }
}

interface Split {
  entries: { text: string; group: number }[]
  asked: { text: string; group: number }[]
}

/** Of each intent the rows 0, floor(n / k), 2 floor(n / k) ... are the entries, all others are asked: section 6 of the reference. */
export function splitByIntent(rows: readonly IntentExample[], perIntent: number): Split {
  const byLabel = new Map<string, number[]>()
  rows.forEach(({ label }, i) => byLabel.set(label, [...(byLabel.get(label) ?? []), i]))
  const labels = [...byLabel.keys()]
  const known = new Set<number>()
  for (const places of byLabel.values())
    for (let k = 0; k < perIntent; k++) known.add(places[k * Math.floor(places.length / perIntent)]!)
  const split: Split = { entries: [], asked: [] }
  rows.forEach(({ text, label }, i) =>
    (known.has(i) ? split.entries : split.asked).push({ text, group: labels.indexOf(label) }),
  )
  return split
}

export interface Ranking {
  first: number
  reciprocal: number
}

/** How often the right group comes first, and the mean reciprocal rank; another group with the same score counts as before it. */
function rankingOf(retriever: Retriever, asked: Split['asked']): Ranking {
  let [first, reciprocal] = [0, 0]
  for (const { text, group } of asked) {
    const ranked: number[] = []
    const scores = new Map<number, number>()
    for (const hit of search(retriever, text, retriever.entries)) {
      if (!scores.has(hit.group)) ranked.push(hit.group)
      scores.set(hit.group, Math.max(scores.get(hit.group) ?? 0, hit.score))
    }
    const own = scores.get(group)
    const before = ranked.filter((one) => one !== group && (own === undefined || scores.get(one)! >= own)).length
    if (own !== undefined && before === 0) first++
    if (own !== undefined) reciprocal += 1 / (1 + before)
  }
  return { first: first / asked.length, reciprocal: reciprocal / asked.length }
}

const ONLY = { words: 0, pairs: 0, grams: 0, concepts: 0, group: 0 }

/** The whole, and what its parts are worth. */
export async function retrieval(rows: readonly IntentExample[], perIntent: number): Promise<Record<string, Ranking>> {
  const { entries, asked } = splitByIntent(rows, perIntent)
  const fitted = await resultOf(fitRetriever(entries))
  const by = (weights: Partial<ScoreWeights>): Ranking =>
    rankingOf({ ...fitted, weights: { ...fitted.weights, ...weights } }, asked)
  return {
    whole: by({}),
    'without the thesaurus': by({ concepts: 0 }),
    'without what a group shares': by({ group: 0 }),
    'words alone (BM25)': by({ ...ONLY, words: 1 }),
    'runs of characters alone': by({ ...ONLY, grams: 1 }),
    'thesaurus alone': by({ ...ONLY, concepts: 1 }),
  }
}

export interface NothingFits {
  /** Questions without an entry whose best hit has less than an even chance. */
  recognised: number
  /** Questions with an entry that is found first, whose chance is less than even. */
  doubted: number
  /** Chance that a right hit is surer than one of a question without an entry. */
  area: number
  calibrationError: number
}

/** A fifth of the intents has no entry, each fifth in its turn; the error is as if one question in four were of them. */
export async function nothingFits(rows: readonly IntentExample[], perIntent: number): Promise<NothingFits> {
  const { entries, asked } = splitByIntent(rows, perIntent)
  const seen: { chance: number; isRight: boolean; isBeyond: boolean }[] = []
  for (let fifth = 0; fifth < 5; fifth++) {
    const retriever = await resultOf(fitRetriever(entries.filter(({ group }) => group % 5 !== fifth)))
    asked.forEach(({ text, group }, i) => {
      const isBeyond = group % 5 === fifth
      if (!isBeyond && i % 4 !== fifth % 4) return
      const [hit] = search(retriever, text, 1)
      seen.push({ chance: hit?.confidence ?? 0, isRight: hit?.group === group, isBeyond })
    })
  }
  const beyond = seen.filter(({ isBeyond }) => isBeyond)
  const right = seen.filter(({ isRight }) => isRight)
  const share = 0.25 / (1 - 0.25)
  const weight = ((seen.length - beyond.length) * share) / beyond.length
  return {
    recognised: beyond.filter(({ chance }) => chance < 0.5).length / beyond.length,
    doubted: right.filter(({ chance }) => chance < 0.5).length / right.length,
    area: areaOf(
      right.map(({ chance }) => chance),
      beyond.map(({ chance }) => chance),
    ),
    calibrationError: errorOf(seen.map((one) => ({ ...one, weight: one.isBeyond ? weight : 1 }))),
  }
}

function areaOf(high: readonly number[], low: readonly number[]): number {
  const sorted = [...low].sort((a, b) => a - b)
  const below = (chance: number): number => {
    let [from, to] = [0, sorted.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if (sorted[middle]! < chance) from = middle + 1
      else to = middle
    }
    return from
  }
  return high.reduce((sum, chance) => sum + below(chance), 0) / (high.length * low.length)
}

function errorOf(seen: readonly { chance: number; isRight: boolean; weight: number }[]): number {
  const bins = new Float64Array(10)
  let all = 0
  for (const { chance, isRight, weight } of seen) {
    bins[Math.min(9, Math.floor(chance * 10))]! += weight * (chance - (isRight ? 1 : 0))
    all += weight
  }
  return bins.reduce((sum, one) => sum + Math.abs(one), 0) / all
}

export interface IntentFigures {
  verdict: IntentVerdict
  fitSeconds: number
  askMilliseconds: number
}

/** Learned on one part and judged on the other. Labels that are `held` are not learned: their messages are none of the labels. */
export async function intents(
  train: readonly IntentExample[],
  test: readonly IntentExample[],
  method: IntentMethod,
  held: ReadonlySet<string> = new Set(),
): Promise<IntentFigures> {
  const learned = train.filter(({ label }) => !held.has(label))
  const { result: model, seconds } = await timed(() => resultOf(fitIntents(learned, { method }, createRandom(1))))
  const verdict = await resultOf(judgeIntents(model, learned, test, createRandom(2)))
  return { verdict, fitSeconds: seconds, askMilliseconds: await askMilliseconds(model, test) }
}

async function askMilliseconds(model: IntentModel, test: readonly IntentExample[]): Promise<number> {
  const some = test.slice(0, 500)
  const { seconds } = await timed(() => {
    for (const { text } of some) askIntent(model, text)
  })
  return (1000 * seconds) / some.length
}

/** Every fifth label, 15 of 77. */
export function everyFifth(examples: readonly IntentExample[]): Set<string> {
  const labels = [...new Set(examples.map(({ label }) => label))].sort()
  return new Set(labels.filter((_, i) => i % 5 === 0).slice(0, 15))
}

/** Processor seconds to turn so many entries round, and milliseconds to search them. */
export async function searchSpeed(
  train: readonly IntentExample[],
  test: readonly IntentExample[],
): Promise<{ fitSeconds: number; searchMilliseconds: number; entries: number }> {
  const { result, seconds } = await timed(() =>
    resultOf(fitRetriever(train.map(({ text }, group) => ({ text, group })))),
  )
  const some = test.slice(0, 300)
  hitsOf(result, readText('warm'), 1)
  const asked = await timed(() => {
    for (const { text } of some) search(result, text, 5)
  })
  return { fitSeconds: seconds, searchMilliseconds: (1000 * asked.seconds) / some.length, entries: result.entries }
}
