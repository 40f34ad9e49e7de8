import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { PYTHON } from '../../tests/bench/python-peer.mjs'
import { SHARED } from '../../tests/bench/shared-data.mjs'
import { fromRoot } from '../lib/paths.mjs'
import { toPage } from './forecasts-page.mjs'
import { loadBundled } from './load-bundled.mjs'

/**
 * How well and how fast series are forecast: the M3 competition, classic series with known answers, a shop's revenue, and statsmodels
 * on the same fits in the same run. Writes docs/forecasts.md when nothing is left out.
 *   node scripts/quality/forecasts.mjs [--only exact,m3,automatic,lead,recurrent,retail,speed] [--out FILE]
 */
const PARTS = ['exact', 'm3', 'automatic', 'lead', 'recurrent', 'retail', 'speed']
const ORIGINS = 3
/** Leads of the mean of several that are tried on the earlier values. */
const LEADS = [0, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15]
/** Every so many series of M3 is fitted by the peer too. */
const SAMPLE = 30
/** Networks learn from every so many monthly series: on typed arrays, and within a minute. */
const RECURRENT_EVERY = 5
const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: PARTS.join() },
    out: { type: 'string', default: fromRoot('docs/forecasts.md') },
  },
})
const parts = options.only.split(',')
const has = (part) => parts.includes(part)
const sampled = ({ m3 }) => (m3 ?? []).filter((_, i) => i % SAMPLE === 0)
const print = (text) => process.stdout.write(`${text}\n`)
const skipped = []
const skip = (what) => {
  skipped.push(what)
  print(`SKIPPED: ${what}`)
}

const folder = await mkdtemp(join(tmpdir(), 'clientele-forecasts-'))
try {
  const measure = await loadBundled('tests/bench/forecasts/measure.ts', folder)
  const data = join(SHARED, 'data')
  const sets = { m3: measure.readM3(data), passengers: measure.readPassengers(data), retail: measure.readRetail(data) }
  for (const [name, set] of Object.entries(sets)) if (!set) skip(`${name}: its file is not in ${data}`)
  const found = { node: process.version, cpu: cpus()[0].model, cores: cpus().length }
  const peer = has('exact') || has('speed') ? await askPeer(sets) : null
  if (has('exact')) found.exact = exact(measure, sets, peer)
  if (has('m3') && sets.m3) found.m3 = competition(measure, sets.m3)
  if (has('automatic') && sets.m3) {
    found.automatic = await measure.automatic(sets.m3, ORIGINS)
    print(`the automatic choice: ${found.automatic.seconds.toFixed(1)} s`)
  }
  if (has('lead') && sets.m3) found.lead = measure.leadsOnEarlierValues(sets.m3, ORIGINS, LEADS)
  if (has('recurrent') && sets.m3 && sets.retail) {
    found.recurrent = [
      [
        'every fifth monthly series of M3, 18 months',
        await measure.recurrent(measure.someMonthly(sets.m3, RECURRENT_EVERY)),
      ],
      ['50 products of Online Retail, 8 weeks', await measure.recurrent(measure.productContests(sets.retail, 8))],
    ]
  }
  if (has('retail') && sets.retail) found.retail = await measure.revenue(sets.retail)
  if (has('speed') && peer) found.speed = speeds(measure, sets, peer)
  const { page, misses } = toPage(found, { origins: ORIGINS, skipped })
  const text = await format(page, { ...(await resolveConfig(fromRoot('docs/forecasts.md'))), parser: 'markdown' })
  if (parts.length === PARTS.length && skipped.length === 0) await writeFile(options.out, text)
  print(text)
  for (const miss of misses) print(`MISSED: ${miss}`)
  process.exitCode = misses.length > 0 || skipped.length > 0 ? 1 : 0
} finally {
  await rm(folder, { recursive: true, force: true })
}

function exact(measure, sets, peer) {
  return {
    passengers: sets.passengers && measure.passengers(sets.passengers),
    nile: peer && measure.simple(peer.nile),
  }
}

function competition(measure, contests) {
  const ids = ['naive', 'seasonal-naive', 'drift', 'trend', 'ses', 'holt', 'damped', 'holt-winters-additive']
  const others = ['holt-winters-multiplicative', 'comb', 'theta', 'dynamic-theta', 'ets', 'ensemble']
  return [...ids, ...others].map((id) => {
    const row = measure.oneMethod(id, contests)
    print(`${id}: ${row.seconds.toFixed(2)} s`)
    return row
  })
}

function speeds(measure, sets, peer) {
  const contests = sampled(sets)
  const least = (work) => Math.min(work(), work(), work())
  const ets = measure.etsFits(contests)
  const rows = [
    ['Theta', 1, least(() => measure.thetaSeconds(contests)), peer.theta, contests.length],
    [
      'ETS with damped trend, maximum likelihood',
      1,
      least(() => measure.etsFits(contests).seconds),
      peer.ets,
      contests.length,
    ],
  ]
  if (sets.retail) {
    const title = 'Holt-Winters of the daily total and damped trends of 50 products'
    rows.unshift([title, 0.3, least(() => measure.singleFits(sets.retail)), peer.singleFits, 51])
  }
  const differences = ets.result.map((own, i) => own - peer.likelihoods[i])
  return { version: peer.version, rows, differences }
}

/** Null, loudly, where the peer cannot run. */
async function askPeer(sets) {
  const contests = sampled(sets).map(({ train, period, test }) => ({ train: [...train], period, horizon: test.length }))
  const daily = sets.retail ? [...sets.retail.daily] : null
  const products = sets.retail?.products.map((product) => [...product])
  await writeFile(join(folder, 'series.json'), JSON.stringify({ daily, products, contests }))
  try {
    const out = execFileSync(PYTHON, [fromRoot('tests/bench/forecasts/peer.py'), folder], { maxBuffer: 1e8 })
    return JSON.parse(out.toString())
  } catch (error) {
    skip(`the peer: ${PYTHON} cannot run statsmodels (${error.message.split('\n')[0]})`)
    return null
  }
}
