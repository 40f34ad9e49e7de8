import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { PYTHON } from '../../tests/bench/python-peer.mjs'
import { onlineRetail, SHARED } from '../../tests/bench/shared-data.mjs'
import { fromRoot } from '../lib/paths.mjs'
import { loadBundled } from './load-bundled.mjs'
import {
  CUTS,
  judgeProtocol,
  judgeSpeed,
  loadPage,
  MILLION,
  protocolPage,
  speedPage,
  titlePage,
} from './offers-page.mjs'

/**
 * How well and how fast it is foretold what customers buy next: every method on five months of a real shop, on made-up shops of a
 * million lines, and beside the reference's own programs in the same run. Writes docs/offers.md when nothing is left out.
 *   node scripts/quality/offers.mjs [--out FILE] [--only METHOD,...] [--skip protocol,speed,load]
 */
const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: fromRoot('docs/offers.md') },
    only: { type: 'string' },
    skip: { type: 'string', default: '' },
  },
})
const ROUNDS = 3
const skips = options.skip.split(',')
const misses = []
const skipped = []
const print = (text) => process.stdout.write(`${text}\n`)

const folder = await mkdtemp(join(tmpdir(), 'clientele-offers-'))
try {
  const measure = await loadBundled('tests/bench/offers/measure.ts', folder)
  const names = measure.RECOMMENDERS.filter((name) => !options.only || options.only.split(',').includes(name))
  for (const name of names) if (!measure.recommenderOf(name)) misses.push(`${name} is not there`)
  const pieces = [titlePage()]
  const csv = await onlineRetail(folder)
  const peers = csv ? askPeers(csv) : undefined
  if (!csv) skipped.push('Online Retail is not beside the project: the protocol and the speed')
  if (csv && !skips.includes('protocol')) pieces.push(await protocol(measure, names, peers?.figures))
  if (csv && peers && !skips.includes('speed')) pieces.push(await speed(measure, peers))
  if (!skips.includes('load')) pieces.push(loadPage(load(measure, names), misses))
  for (const step of skips.filter(Boolean)) skipped.push(`the step ${step}, as asked`)
  if (options.only) skipped.push('all methods but those asked for')
  const page = await format(pieces.join('\n\n'), { ...(await resolveConfig(options.out)), filepath: options.out })
  if (skipped.length === 0) await writeFile(options.out, page)
  print(page)
  for (const what of skipped) print(`SKIPPED: ${what}`)
  for (const miss of misses) print(`MISSED: ${miss}`)
  process.exitCode = misses.length + skipped.length > 0 ? 1 : 0
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** Every method on every question at every cut. */
async function protocol(measure, names, figures) {
  const shop = measure.retailShop(join(SHARED, 'data'))
  const cuts = CUTS.map((cut) => measure.cutOf(shop, Date.parse(cut)))
  const results = []
  for (const question of measure.QUESTIONS) {
    for (const name of names) {
      const tried = []
      for (const cut of cuts) tried.push(await measure.attempt(shop, cut, name, question))
      results.push({ question, name, tried })
    }
  }
  judgeProtocol(results, figures, misses, options.only === undefined)
  return protocolPage(results)
}

/** The peers' own seconds and figures: their programs as they are, on one core. */
function askPeers(csv) {
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1' }
  const python = (...args) => execFileSync(PYTHON, args, { env, maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'pipe'] })
  try {
    const cosine = JSON.parse(python(fromRoot('tests/bench/offers/peer.py'), join(SHARED, 'peers/pipeline.py'), csv))
    if (skips.includes('speed')) return { cosine }
    const asked = [join(SHARED, 'peers/topn.py'), csv, `--cuts=${CUTS.at(-1)}`, '--slow']
    // It says its seconds where errors are written.
    const said = execFileSync('/bin/sh', ['-c', 'exec "$@" 2>&1', 'sh', PYTHON, ...asked], {
      env,
      maxBuffer: 1e8,
    }).toString()
    const [, als, inverse] = /ALS seconds ([\d.]+) inverse seconds ([\d.]+)/.exec(said)
    const figures = JSON.parse(said.slice(said.indexOf('{')))['cuts (NDCG@10, hit rate@10)'][CUTS.at(-1)]
    return { cosine, als: Number(als), inverse: Number(inverse), figures }
  } catch (error) {
    skipped.push(`the peers (${PYTHON} with NumPy, SciPy and pandas): ${error.message.split('\n')[0]}`)
    return undefined
  }
}

async function speed(measure, peers) {
  const shop = measure.retailShop(join(SHARED, 'data'))
  // Anew each time: weights of a history are kept with it.
  const cut = () => measure.cutOf(shop, Date.parse(CUTS.at(-1)))
  const least = async (work) => {
    let best = Infinity
    for (let round = 0; round < ROUNDS; round++) best = Math.min(best, await work())
    return best
  }
  const fitOf = (name) => () => measure.attempt(shop, cut(), name, 'discover').then(({ fitted }) => fitted)
  const rows = [
    {
      what: 'item cosine',
      own: await least(() => measure.itemCosineSeconds(shop, 0)),
      peer: peers.cosine.cpu,
      most: 0.5,
    },
    {
      what: 'item cosine, top 50',
      own: await least(() => measure.itemCosineSeconds(shop, 50)),
      peer: peers.cosine.cpu,
    },
    { what: 'EASE', own: await least(fitOf('ease')), peer: peers.inverse, most: 2 },
    { what: 'ALS', own: await least(fitOf('als')), peer: peers.als, most: 0.3 },
  ]
  judgeSpeed(rows, misses)
  return speedPage(rows, peers.cosine)
}

/** Every method on the large shop, each in a process of its own. */
function load(measure, names) {
  const rows = []
  for (const name of names) {
    const recommender = measure.recommenderOf(name)
    for (const question of recommender?.questions ?? []) {
      // Most fit the same to both.
      if (name !== 'hybrid' && question !== recommender.questions[0]) continue
      const asked = [fromRoot('scripts/quality/offers-load.mjs'), folder, name, question, ...MILLION.map(String)]
      try {
        rows.push({
          name,
          question,
          ...JSON.parse(execFileSync(process.execPath, asked, { maxBuffer: 1e8 }).toString()),
        })
      } catch (error) {
        misses.push(`${name} on the large shop: ${error.message.split('\n')[0]}`)
      }
    }
  }
  return rows
}
