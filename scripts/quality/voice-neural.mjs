import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { PYTHON } from '../../tests/bench/python-peer.mjs'
import { SHARED } from '../../tests/bench/shared-data.mjs'
import { fromRoot } from '../lib/paths.mjs'
import { loadBundled } from './load-bundled.mjs'
import { SETS } from './voice-learners-page.mjs'
import { writeVoiceSection } from './voice-section.mjs'

/**
 * How well networks learn classes of texts, on the sets and splits of voice-learners.mjs, with one seed fixed beforehand. Writes the
 * section “Networks” of docs/voice.md and the figures as JSON when nothing is left out. Fails where a figure is missed or a set is not
 * there.
 *   node scripts/quality/voice-neural.mjs [--json FILE] [--sets NAME,...]
 */
const ALL = ['waimai', 'amazon', 'imdb', 'yelp']
const METHODS = { 'text-cnn': 'convolutions (Kim 2014)', gru: 'recurrent units, both ways' }
/** What the best of them has to reach on waimai, and what each may take: seconds of the processor, megabytes, seconds for 10,000 texts. */
const LEAST_ACCURACY = 0.89
const MOST = { fitted: 90, megabytes: 2, predicted: 5 }
const TEXTS = 10_000

const { values: options } = parseArgs({
  options: {
    json: { type: 'string', default: fromRoot('.cache/voice-neural.json') },
    sets: { type: 'string', default: ALL.join(',') },
  },
})
const names = options.sets.split(',')
const skipped = names.length < ALL.length ? ['all sets but those asked for'] : []
const misses = []
const print = (text) => process.stdout.write(`${text}\n`)

const folder = await mkdtemp(join(tmpdir(), 'clientele-voice-'))
try {
  const sets = readSets()
  if (sets) await measureAll(sets)
} finally {
  await rm(folder, { recursive: true, force: true })
}
for (const what of skipped) print(`SKIPPED: ${what}`)
for (const miss of misses) print(`MISSED: ${miss}`)
process.exitCode = misses.length + skipped.length > 0 ? 1 : 0

/** The sets as scikit-learn splits them, or null where they cannot be had. */
function readSets() {
  if (!existsSync(join(SHARED, 'data/waimai'))) skipped.push(`the sets are not beside the project (${SHARED})`)
  else
    try {
      execFileSync(PYTHON, [fromRoot('scripts/quality/voice-learners.py'), 'sets', join(SHARED, 'data'), folder])
      return names.map((name) => [name, JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))])
    } catch (error) {
      skipped.push(`${PYTHON} cannot split the sets as scikit-learn does (${error.message.split('\n')[0]})`)
    }
  return null
}

async function measureAll(sets) {
  const measure = await loadBundled('tests/ml/text/measure.ts', folder)
  const results = []
  for (const [set, own] of sets)
    for (const method of Object.keys(METHODS)) {
      const parts = measure.partsOf(own)
      const judged = await measure.judgeOn(method, parts)
      results.push({ set, method, ...judged, train: parts.train.texts.length, test: parts.test.texts.length })
      const { accuracy, macroF1, fitted } = judged
      print(`${set} ${method}: ${accuracy.toFixed(4)} (${macroF1.toFixed(4)}), ${fitted.toFixed(1)} s`)
    }
  judge(results)
  print(sectionOf(results))
  if (skipped.length > 0) return print('Not written: something was left out.')
  await writeVoiceSection('networks', sectionOf(results))
  await mkdir(dirname(options.json), { recursive: true })
  await writeFile(options.json, `${JSON.stringify(results, null, 1)}\n`)
}

function judge(results) {
  const own = results.filter(({ set }) => set === 'waimai')
  const best = Math.max(...own.map(({ accuracy }) => accuracy))
  if (own.length > 0 && !(best >= LEAST_ACCURACY)) misses.push(`waimai: ${best.toFixed(4)} and not ${LEAST_ACCURACY}`)
  for (const one of own) {
    const found = { ...one, predicted: (one.predicted * TEXTS) / one.test }
    for (const [what, most] of Object.entries(MOST))
      if (!(found[what] <= most))
        misses.push(`waimai, ${one.method}, ${what}: ${found[what].toFixed(2)} and not ${most}`)
  }
}

function sectionOf(results) {
  const rows = results.map((one) => [
    `${SETS[one.set].title}, ${METHODS[one.method]}`,
    ...[`${one.train.toLocaleString('en')} / ${one.test.toLocaleString('en')}`, SETS[one.set].reference],
    ...[`${one.accuracy.toFixed(4)} (${one.macroF1.toFixed(3)})`, one.logLoss.toFixed(3)],
    ...[`${(100 * one.calibration).toFixed(1)} %`, one.fitted.toFixed(1)],
    ...[((1e6 * one.predicted) / one.test).toFixed(0), one.megabytes.toFixed(1)],
  ])
  const head = ['', 'train / test', 'reference', 'accuracy', 'log loss', 'off by', 'to fit, s', 'to answer, µs', 'MB']
  const table = [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows]
  return `## Networks

Written by \`node scripts/quality/voice-neural.mjs\` (Node ${process.version} on ${cpus()[0].model}, ${cpus().length} cores). Sets and splits are those of the learners; one seed (1), fixed before. Accuracy, with
macro-F1 in brackets; _reference_ is the best of five methods of scikit-learn; seconds are those of the processor, _off by_ is the mean distance of what was promised and what came. Every
constant was chosen on a fifth of the training parts (waimai, UCI) kept away for it, none on a test part.

${table.map((row) => `| ${row.join(' | ')} |`).join('\n')}`
}
