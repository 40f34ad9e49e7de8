import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { onlineRetail, SHARED } from '../../tests/bench/shared-data.mjs'
import { summary } from '../../tests/bench/statistics.mjs'
import { peerLibraries, runPeerSteps } from '../../tests/bench/value/peer-steps.mjs'
import { fromRoot } from '../lib/paths.mjs'
import { loadBundled } from './load-bundled.mjs'
import { measureRooms } from './value-rooms.mjs'
import { toPage } from './value-page.mjs'

/**
 * What customers are worth: the published figures of CDNOW, the same single fits against SciPy and statsmodels in one run, every
 * analysis against its baseline on a real shop, ranges held against what came, and what a customer costs among many.
 *   node scripts/quality/value.mjs [--only cdnow,speed,rooms,covered,growth] [--runs 3] [--out FILE]
 */
const PARTS = ['cdnow', 'speed', 'rooms', 'covered', 'growth']
const SIZES = [10_000, 100_000, 1_000_000]
/** End of the calibration and the days held back in the papers, as days since 1970. */
const CDNOW = { cut: Date.UTC(1997, 8, 30) / 86_400_000, ahead: 39 * 7, last: Date.UTC(1998, 5, 30) / 86_400_000 }

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: PARTS.join() },
    runs: { type: 'string', default: '3' },
    out: { type: 'string', default: fromRoot('docs/value.md') },
  },
})
const parts = options.only.split(',')
const has = (part) => parts.includes(part)
const print = (text) => process.stdout.write(`${text}\n`)
const skipped = []
const skip = (what) => {
  skipped.push(what)
  print(`SKIPPED: ${what}`)
}

const folder = await mkdtemp(join(tmpdir(), 'clientele-value-'))
try {
  const measure = await loadBundled('tests/bench/value/measure.ts', folder)
  const data = join(SHARED, 'data')
  const csv = await onlineRetail(folder)
  const lines = csv && measure.readRetailLines(data)
  const cdnow = measure.readCdnowLines(data)
  if (!csv) skip(`Online Retail: its file is not in ${data}`)
  if (!cdnow) skip(`CDNOW: its file is not in ${data}`)
  const { libraries, reason } = peerLibraries()
  if (has('speed') && !libraries) skip(`the peer: ${reason}`)
  const found = { node: process.version, cpu: cpus()[0].model, cores: cpus().length, libraries }
  if (has('cdnow') && cdnow) found.cdnow = measure.cdnow(cdnow, CDNOW.cut, CDNOW.ahead)
  if (has('speed') && csv && libraries) found.speed = compare(measure, lines, csv)
  if (has('rooms') && csv) found.rooms = await measureRooms(csv, print)
  if (has('covered')) {
    found.covered = [
      cdnow && { title: 'CDNOW, Pareto/NBD', ...measure.coveredCdnow(cdnow, CDNOW.last, 'paretonbd') },
      lines && { title: 'Online Retail, modified BG/NBD', ...measure.coveredRetail(lines, 'mbgnbd') },
    ].filter(Boolean)
  }
  if (has('growth')) found.growth = await grow(measure)
  const { page, misses } = toPage(found, skipped)
  const text = await format(page, { ...(await resolveConfig(fromRoot('docs/value.md'))), parser: 'markdown' })
  if (parts.length === PARTS.length && skipped.length === 0) await writeFile(options.out, text)
  print(text)
  for (const miss of misses) print(`MISSED: ${miss}`)
  process.exitCode = misses.length > 0 || skipped.length > 0 ? 1 : 0
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** The peer and this project by turns, so that what else the machine does falls on both; the first of ours, which compiles, counts too. */
function compare(measure, lines, csv) {
  const runs = Array.from({ length: Number(options.runs) }, (_, run) => {
    const peer = runPeerSteps(csv)
    const own = { lifetime: measure.lifetimeStep(lines), forecast: measure.forecastStep(lines) }
    for (const step of ['lifetime', 'forecast'])
      print(`run ${run + 1}, ${step}: ${own[step].wall.toFixed(3)} s, the peer ${peer[step].wall.toFixed(3)} s`)
    return { peer, own }
  })
  const middle = (pick) => summary(runs.map(pick)).median
  const { peer, own } = runs.at(-1)
  return {
    runs: runs.length,
    steps: ['lifetime', 'forecast'].map((step) => ({
      step,
      own: { wall: middle((run) => run.own[step].wall), cpu: middle((run) => run.own[step].cpu) },
      peer: { wall: middle((run) => run.peer[step].wall), cpu: middle((run) => run.peer[step].cpu) },
    })),
    figures: { peer: peer.figures, own: own.lifetime },
  }
}

async function grow(measure) {
  const sizes = []
  for (const customers of SIZES) {
    const one = await measure.growth(customers)
    print(`${customers} customers: ${one.wall.toFixed(1)} s`)
    sizes.push(one)
  }
  return sizes
}
