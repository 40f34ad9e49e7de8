import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { PYTHON } from '../../tests/bench/python-peer.mjs'
import { SHARED } from '../../tests/bench/shared-data.mjs'
import { fromRoot } from '../lib/paths.mjs'
import { loadBundled } from './load-bundled.mjs'
import { judgeFigures, learnersSection, SETS } from './voice-learners-page.mjs'
import { writeVoiceSection } from './voice-section.mjs'

/**
 * How well and how fast classes of texts are learned: every method on public sets split as the reference has them, speed beside
 * scikit-learn in the same run, what is out of scope, what more labels add. Writes the section “Learners” of docs/voice.md and the
 * figures as JSON when nothing is left out. Fails where a figure is missed or a set is not there.
 *   node scripts/quality/voice-learners.mjs [--json FILE] [--sets NAME,...] [--methods NAME,...] [--skip speed,scope,labels,curve]
 */
const { values: options } = parseArgs({
  options: {
    json: { type: 'string', default: fromRoot('.cache/voice-learners.json') },
    sets: { type: 'string', default: Object.keys(SETS).join(',') },
    methods: { type: 'string', default: 'naive-bayes,naive-bayes-tfidf,logistic,svm-linear,blend' },
    skip: { type: 'string', default: '' },
  },
})
const ROUNDS = 3
/** Intents of Banking77 that are kept away. */
const AWAY = 15
const LABELS = [20, 40, 80, 160, 320]
const skips = options.skip.split(',').filter(Boolean)
const misses = []
const skipped = skips.map((step) => `the step ${step}, as asked`)
const print = (text) => process.stdout.write(`${text}\n`)
const python = (...args) =>
  execFileSync(PYTHON, [fromRoot('scripts/quality/voice-learners.py'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
  })

const folder = await mkdtemp(join(tmpdir(), 'clientele-voice-'))
try {
  const sets = readSets()
  if (sets) await measureAll(sets)
  for (const what of skipped) print(`SKIPPED: ${what}`)
  for (const miss of misses) print(`MISSED: ${miss}`)
  process.exitCode = misses.length + skipped.length > 0 ? 1 : 0
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** The sets that are asked for, or null where they cannot be had. */
function readSets() {
  if (!existsSync(join(SHARED, 'data/waimai'))) skipped.push(`the sets are not beside the project (${SHARED})`)
  else
    try {
      python('sets', join(SHARED, 'data'), folder)
      const names = options.sets.split(',')
      if (names.length < Object.keys(SETS).length) skipped.push('all sets but those asked for')
      return new Map(names.map((name) => [name, JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))]))
    } catch (error) {
      skipped.push(`${PYTHON} cannot split the sets as scikit-learn does (${error.message.split('\n')[0]})`)
    }
  return null
}

async function measureAll(sets) {
  const measure = await loadBundled('tests/ml/text/measure.ts', folder)
  const parts = new Map([...sets].map(([name, set]) => [name, measure.partsOf(set)]))
  const wanted = (step, set) => !skips.includes(step) && parts.has(set)
  const figures = { results: [], curves: {} }
  if (wanted('speed', 'waimai')) figures.speed = await speed(measure, parts.get('waimai'))
  for (const [set, own] of parts)
    for (const method of options.methods.split(',')) {
      const judged = await measure.judgeOn(method, own)
      figures.results.push({ set, method, ...judged, train: own.train.texts.length, test: own.test.texts.length })
      print(
        `${set} ${method}: ${judged.accuracy.toFixed(4)} (${judged.macroF1.toFixed(4)}), ${judged.fitted.toFixed(1)} s`,
      )
    }
  if (wanted('curve', 'waimai'))
    figures.curves.waimai = curveOf(await measure.leagueOf(parts.get('waimai'), ['logistic']))
  if (wanted('curve', 'banking77'))
    figures.curves.banking77 = curveOf(await measure.leagueOf(parts.get('banking77'), ['svm-linear']))
  if (wanted('scope', 'banking77')) {
    figures.scope = {}
    for (const method of ['svm-linear', 'blend'])
      figures.scope[method] = await measure.scopeOn(method, parts.get('banking77'), AWAY)
  }
  if (wanted('labels', 'waimai')) figures.labels = await measure.labelsOn('logistic', parts.get('waimai'), LABELS, 5)
  judgeFigures(figures, misses)
  await write(figures)
}

function curveOf({ best, curve, more }) {
  return { method: best, curve, more }
}

/** Ours and the peer's take turns, so that both have the same of the machine. */
async function speed(measure, parts) {
  let [own, peer] = [[Infinity, NaN], null]
  for (let round = 0; round < ROUNDS; round++) {
    const [seconds, accuracy] = await measure.bestSeconds('logistic', parts, 2)
    if (seconds < own[0]) own = [seconds, accuracy]
    const asked = JSON.parse(python('times', folder))
    const least = Math.min(...asked.seconds, peer?.seconds ?? Infinity)
    peer = { ...asked, seconds: least }
  }
  return { seconds: own[0], accuracy: own[1], peer }
}

async function write(figures) {
  const section = learnersSection(figures)
  print(section)
  if (skipped.length > 0) return print('Not written: something was left out.')
  await writeVoiceSection('learners', section)
  await mkdir(dirname(options.json), { recursive: true })
  await writeFile(options.json, `${JSON.stringify(figures, null, 1)}\n`)
}
