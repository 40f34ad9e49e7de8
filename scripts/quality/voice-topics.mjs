import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { SHARED } from '../../tests/bench/shared-data.mjs'
import { PYTHON } from '../../tests/bench/python-peer.mjs'
import { fromRoot } from '../lib/paths.mjs'
import { loadBundled } from './load-bundled.mjs'
import { writeVoiceSection } from './voice-section.mjs'

/**
 * How well topics are found beside scikit-learn in the same run, on sets whose texts are known to be about something, and how fast.
 * Fails where a figure is missed, or a set or scikit-learn is not there; writes its section of docs/voice.md where all are.
 *   node scripts/quality/voice-topics.mjs
 */
const DATA = join(SHARED, 'data')
const SEEDS = [1, 2, 3]
const SETS = [
  {
    name: 'Bitext',
    about: 'intents',
    file: 'bitext/Bitext_Sample_Customer_Service_Training_Dataset.csv.gz',
    columns: ['utterance', 'intent'],
  },
  {
    name: 'Women’s clothing',
    about: 'classes of goods',
    file: 'womens-clothing/womens_clothing_reviews.csv.gz',
    columns: ['Review Text', 'Class Name'],
  },
]
const MESSAGES = 100_000
const MOST = { seconds: 30, slice: 50 }

const misses = []
const skipped = []
const tables = []
const FIGURES = ['topics', 'nmi', 'purity', 'coherence', 'rest', 'seconds']
const meanOf = (runs) =>
  Object.fromEntries(FIGURES.map((name) => [name, runs.reduce((sum, one) => sum + one[name], 0) / runs.length]))
const print = (text) => process.stdout.write(`${text}\n`)

const folder = await mkdtemp(join(tmpdir(), 'clientele-topics-'))
try {
  const measure = await loadBundled('tests/ml/topics/measure.ts', folder, { noExternal: ['papaparse'] })
  let version = ''
  let speed
  for (const set of SETS) {
    const texts = measure.readTexts(DATA, set.file, set.columns)
    if (texts === null) skipped.push(set.name)
    else version = (await compare(measure, set, texts)) ?? version
    if (texts !== null && set === SETS.at(-1)) speed = await quick(measure, texts)
  }
  if (skipped.length === 0) await writeVoiceSection('topics', sectionOf(version, speed))
} finally {
  await rm(folder, { recursive: true, force: true })
}
for (const what of skipped) print(`SKIPPED: ${what} is not here`)
for (const miss of misses) print(`MISSED: ${miss}`)
process.exitCode = misses.length + skipped.length > 0 ? 1 : 0

async function compare(measure, { name, about }, texts) {
  const known = new Set(texts.labels).size
  const rows = []
  const own = []
  const auto = []
  for (const seed of SEEDS) {
    own.push(await measure.ownTopics(texts, known, seed))
    auto.push(await measure.ownTopics(texts, 'auto', seed))
  }
  rows.push(['**topics, their number given**', meanOf(own)], ['**topics, their number found**', meanOf(auto)])
  const peers = SEEDS.map((seed) => peersOf(texts.texts, known, seed))
  if (peers.includes(null)) {
    skipped.push('scikit-learn')
    return undefined
  }
  for (const method of Object.keys(peers[0].methods)) {
    const each = peers.map(({ methods }) => ({
      ...measure.judgeGroups(texts, methods[method].labels),
      seconds: methods[method].seconds,
    }))
    rows.push([method, meanOf(each)])
  }
  const plain = rows.find(([method]) => method === 'k-means on TF-IDF')[1]
  if (!(rows[0][1].nmi > plain.nmi)) misses.push(`${name}: NMI of topics beside k-means on TF-IDF`)
  if (!(rows[0][1].coherence > plain.coherence)) misses.push(`${name}: coherence of topics beside k-means on TF-IDF`)
  tables.push({
    title: `${name}: ${texts.texts.length.toLocaleString('en')} texts, ${known} ${about}`,
    rows,
    names: auto[0].names,
  })
  for (const [method, figures] of rows) print(`${name}, ${method}: ${JSON.stringify(figures)}`)
  return peers[0].version
}

function peersOf(texts, groups, seed) {
  try {
    const input = JSON.stringify({ texts, groups, seed })
    const options = { input, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'ignore'] }
    return JSON.parse(execFileSync(PYTHON, [fromRoot('scripts/quality/voice-topics.py')], options))
  } catch {
    return null
  }
}

async function quick(measure, { texts }) {
  const speed = await measure.roomSpeed(texts, MESSAGES)
  print(
    `${MESSAGES.toLocaleString('en')} short messages: ${speed.seconds.toFixed(1)} s, longest slice ${speed.slice.toFixed(0)} ms`,
  )
  if (speed.seconds > MOST.seconds) misses.push(`seconds for ${MESSAGES} messages`)
  if (speed.slice > MOST.slice) misses.push(`longest slice for ${MESSAGES} messages`)
  return speed
}

function sectionOf(version, { seconds, slice }) {
  const table = ({ title, rows, names }) => `### ${title}

|  | topics | NMI | purity | coherence | rest | s |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.map(([method, one]) => `| ${method} | ${one.topics.toFixed(1)} | ${one.nmi.toFixed(3)} | ${one.purity.toFixed(3)} | ${one.coherence.toFixed(3)} | ${(100 * one.rest).toFixed(1)} % | ${one.seconds.toFixed(1)} |`).join('\n')}

Found by themselves: ${names.map((name) => `_${name}_`).join(', ')}.`
  return `## Topics

\`node scripts/quality/voice-topics.mjs\` (Node ${process.version} on ${cpus()[0].model}, scikit-learn ${version}). Means over ${SEEDS.length} seeds; seconds are those of the processor, from texts to groups. Labels are known to the judge alone. Texts that
fit no topic (rest) are a group of their own in NMI and purity; coherence is the mean NPMI of a topic’s ten first words, over the same words for all methods. The number of topics that is found by itself goes by a cost of
each doubling that was set on subsets of Bitext and Banking77, with women’s clothing and the sample shop in view: no figure of it is of texts never seen. It stops at 27.

${tables.map(table).join('\n\n')}

${MESSAGES.toLocaleString('en')} short messages through the whole room (terms, moods, topics, weeks): ${seconds.toFixed(1)} s of the processor (at most ${MOST.seconds}), longest slice ${slice.toFixed(0)} ms (at most ${MOST.slice}).`
}
