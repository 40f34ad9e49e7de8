import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Papa from 'papaparse/papaparse.js'
import { run } from '../../../src/analyses/topics/run'
import { prepare } from '../../../src/analyses/topics/prepare'
import { spec } from '../../../src/analyses/topics/spec'
import { createRandom } from '../../../src/core/random'
import { toEnd } from '../../../src/core/to-end'
import { coherenceOf, countByTopic, fitTopics, readTerms, tellingTerms, type TermRows } from '../../../src/ml/topics'
import { frameOf } from '../../support/frames'
import { contextOf } from '../../support/room'

/** Texts with what each is known to be about. */
export interface LabelledTexts {
  texts: string[]
  labels: string[]
}

/** One of the public sets, rows without a text left out; null where it is not beside the project. */
export function readTexts(
  folder: string,
  file: string,
  [text, label]: readonly [string, string],
): LabelledTexts | null {
  const path = join(folder, file)
  if (!existsSync(path)) return null
  const whole = gunzipSync(readFileSync(path))
    .toString('utf8')
    .replace(/^\ufeff/, '')
  // Cells hold line ends of their own: those of rows are as the header's.
  const newline = /^[^\n]*\r\n/.test(whole) ? '\r\n' : '\n'
  const { data } = new Papa.Parser({ delimiter: ',', newline, quoteChar: '"' }).parse(whole, 0, false)
  const [header = [], ...rows] = data
  const [textAt, labelAt] = [header.indexOf(text), header.indexOf(label)]
  const kept = rows.filter((row) => (row[textAt] ?? '').trim() !== '')
  return { texts: kept.map((row) => row[textAt]!), labels: kept.map((row) => row[labelAt] ?? '') }
}

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

export interface Measured {
  topics: number
  nmi: number
  purity: number
  coherence: number
  seconds: number
  /** Share that fits no topic; such texts are a group of their own in the other figures. */
  rest: number
  names: string[]
}

/** Topics as the app finds them. */
export async function ownTopics(
  { texts, labels }: LabelledTexts,
  count: 'auto' | number,
  seed: number,
): Promise<Measured> {
  const before = cpuSeconds()
  const read = toEnd(readTerms(texts))
  const task = fitTopics(read, { count }, createRandom(seed), 'topics')
  for (;;) {
    const step = await task.next()
    if (!step.done) continue
    const { topics, topic } = step.value
    const rest = topic.filter((one) => one < 0).length / topic.length
    const names = topics.map(({ name }) => name.join(' · '))
    return { ...judged(read, topic, labels), topics: topics.length, seconds: cpuSeconds() - before, rest, names }
  }
}

/** The same figures of groups that somebody else found. */
export function judgeGroups({ texts, labels }: LabelledTexts, groups: readonly number[]): Omit<Measured, 'seconds'> {
  const topics = new Set(groups).size
  return { ...judged(toEnd(readTerms(texts)), Int32Array.from(groups), labels), topics, rest: 0, names: [] }
}

function judged(read: TermRows, group: Int32Array, labels: readonly string[]) {
  const count = group.reduce((most, one) => Math.max(most, one), -1) + 1
  const counted = countByTopic(read.counts, group, count)
  const each = coherenceOf(read, tellingTerms(read, counted, count))
  const placed = counted.texts.reduce((sum, one) => sum + one, 0)
  const coherence = each.reduce((sum, one, i) => sum + one * counted.texts[i]!, 0) / placed
  return { nmi: mutualInformation(group, labels), purity: purity(group, labels), coherence }
}

/** Mutual information over the mean of the entropies (scikit-learn's normalized_mutual_info_score). */
export function mutualInformation(a: ArrayLike<number>, b: readonly string[]): number {
  const table = new Map<string, number>()
  const [rows, columns] = [new Map<number, number>(), new Map<string, number>()]
  b.forEach((label, i) => {
    const cell = `${a[i]} ${label}`
    table.set(cell, (table.get(cell) ?? 0) + 1)
    rows.set(a[i]!, (rows.get(a[i]!) ?? 0) + 1)
    columns.set(label, (columns.get(label) ?? 0) + 1)
  })
  const n = b.length
  const entropy = (counts: Iterable<number>): number =>
    [...counts].reduce((sum, count) => sum - (count / n) * Math.log(count / n), 0)
  const [x, y] = [entropy(rows.values()), entropy(columns.values())]
  return x + y === 0 ? 1 : (2 * (x + y - entropy(table.values()))) / (x + y)
}

/** Share of texts whose label is the most frequent one of their group. */
function purity(group: ArrayLike<number>, labels: readonly string[]): number {
  const counts = new Map<number, Map<string, number>>()
  labels.forEach((label, i) => {
    const own = counts.get(group[i]!) ?? new Map<string, number>()
    counts.set(group[i]!, own.set(label, (own.get(label) ?? 0) + 1))
  })
  return [...counts.values()].reduce((sum, own) => sum + Math.max(...own.values()), 0) / labels.length
}

/** Processor seconds of the whole room on so many short messages, and its longest slice in milliseconds of the processor. */
export async function roomSpeed(texts: readonly string[], count: number): Promise<{ seconds: number; slice: number }> {
  const rows = Array.from({ length: count }, (_, i) => {
    const from = (i * 7) % 150
    const text = texts[i % texts.length]!.slice(from, from + 120)
    return { conversationId: `m${i}`, at: Date.UTC(2024, 0, 1) + i * 600_000, text: `${text} ${i}`, author: 'customer' }
  })
  const frames = { conversations: frameOf(rows) }
  const before = cpuSeconds()
  const inputs = prepare(frames, spec.defaults, contextOf(frames))
  const task = run(inputs, spec.defaults, { seed: 1, random: createRandom(1) })
  let slice = 0
  for (;;) {
    const [start, startedAt] = [cpuSeconds(), performance.now()]
    const step = await task.next()
    // What the thread took is no more than either: threads beside it collect garbage, and other work takes its turns.
    slice = Math.max(slice, Math.min(cpuSeconds() - start, (performance.now() - startedAt) / 1000))
    if (step.done) return { seconds: cpuSeconds() - before, slice: 1000 * slice }
  }
}
