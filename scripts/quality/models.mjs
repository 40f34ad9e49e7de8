import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { missingPeer, peerLibraries, PYTHON } from '../../tests/bench/python-peer.mjs'
import { SHARED } from '../../tests/bench/shared-data.mjs'
import { fromRoot } from '../lib/paths.mjs'
import { loadBundled } from './load-bundled.mjs'
import { toPage } from './models-page.mjs'

/**
 * How well and how fast the models learn, beside scikit-learn on the same rows and folds in the same run. Writes docs/models.md.
 *   node scripts/quality/models.mjs [--only league,exact,shuffled,speed,growth] [--out FILE]
 */
const PARTS = ['league', 'exact', 'shuffled', 'speed', 'growth']
const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: PARTS.join() },
    out: { type: 'string', default: fromRoot('docs/models.md') },
  },
})
const parts = options.only.split(',')
const PEER = fromRoot('tests/bench/models/peer.py')
const SIZES = [10_000, 100_000, 1_000_000]
const print = (text) => process.stdout.write(`${text}\n`)

const reason = missingPeer() ?? (existsSync(join(SHARED, 'data/telco')) ? null : `${SHARED}/data is not there`)
if (reason) {
  print(`SKIPPED: ${reason}; nothing was measured.`)
  process.exit(1)
}

const folder = await mkdtemp(join(tmpdir(), 'clientele-models-'))
try {
  const measure = await loadBundled('tests/bench/models/measure.ts', folder, { noExternal: ['papaparse'] })
  const { sets, missing } = measure.readSets(join(SHARED, 'data'))
  for (const title of missing) print(`SKIPPED: ${title}: its file is not there`)
  const found = { libraries: peerLibraries(), node: process.version, cpu: cpus()[0].model, cores: cpus().length }
  const has = (part) => parts.includes(part)
  if (has('league') || has('shuffled')) Object.assign(found, await leagues(measure, sets))
  if (has('exact')) found.exact = await measure.exactLogistic(sets.find(({ name }) => name === 'telco'))
  if (has('speed')) found.speed = await speeds(measure)
  if (has('growth')) found.growth = await growths(measure)
  const { page, misses } = toPage(found, SIZES)
  const text = await format(page, { ...(await resolveConfig(fromRoot('docs/models.md'))), parser: 'markdown' })
  if (parts.length === PARTS.length) await writeFile(options.out, text)
  print(text)
  for (const miss of misses) print(`MISSED: ${miss}`)
  process.exitCode = misses.length > 0 ? 1 : 0
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function leagues(measure, sets) {
  measure.writeSets(sets, folder)
  const peers = peer('league')
  print('the peer’s leagues: measured')
  const rows = []
  const shuffled = []
  for (const set of sets) {
    const { fold, models } = peers[set.name]
    const league = await measure.league(set, fold)
    rows.push({ set: shown(set), league: outline(league), peer: models })
    print(`${set.title}: measured`)
    if (set.target.kind === 'class' && set.target.classes === 2 && set.table.rows < 10_000) {
      const chance = await measure.shuffledLeague(set, fold, set.models)
      shuffled.push({ set: shown(set), league: outline(chance) })
    }
  }
  return { leagues: rows, shuffled }
}

function shown({ title, models, reference, tolerance, target }) {
  const { kind, classes } = target
  return { title, models, reference, tolerance, kind, classes }
}

/** Scores are as long as the data; figures are what is printed. */
function outline({ entries, failed, baseline, metric }) {
  const rows = entries.map(({ name, metrics, seconds, reliability }) => ({
    name,
    metrics,
    seconds,
    ece: reliability?.ece,
  }))
  return { metric, baseline, failed, entries: rows }
}

async function speeds(measure) {
  const cases = measure.speedCases()
  measure.writeSpeedCases(cases, folder)
  const rows = []
  const before = peer('speed')
  for (const item of cases) {
    const { seconds, figure, noise } = await measure.timeCase(item)
    rows.push({ title: item.title, limit: item.limit, seconds, figure, noise })
    print(`${item.title}: ${seconds.toFixed(2)} s`)
  }
  // Once more afterwards: what else the machine did meanwhile shows.
  const after = peer('speed')
  return rows.map((row, i) => {
    const { name } = cases[i]
    return { ...row, peer: { ...before[name], seconds: Math.min(before[name].seconds, after[name].seconds) } }
  })
}

async function growths(measure) {
  const rows = []
  for (const name of ['linear', 'logistic', 'boosting', 'kmeans', 'dbscan'])
    rows.push({ name, perRow: await measure.growth(name, SIZES) })
  return rows
}

function peer(what) {
  return JSON.parse(execFileSync(PYTHON, [PEER, what, folder], { encoding: 'utf8', maxBuffer: 1e9 }))
}
