import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PYTHON } from '../python-peer.mjs'
import { SHARED } from '../shared-data.mjs'

const PIPELINE = join(SHARED, 'peers/pipeline.py')

/** The parts of the peer that are run, by how they begin and end. */
const PARTS = {
  read: /^"""[\s\S]*?lap\('dates'\)\n/m,
  sales: /^named = [\s\S]*?^end = [^\n]*\n/m,
  lifetime: /^day = buy[\s\S]*?^lap\('lifetime[^\n]*\n/m,
  forecast: /^from statsmodels[\s\S]*?^lap\('forecast[^\n]*\n/m,
}

/** Libraries are loaded before the clock runs; processor time is taken beside the peer's own seconds. */
const WATCH = `
from statsmodels.tsa.holtwinters import ExponentialSmoothing
processor, spent, given = time.process_time(), {}, lap
def lap(name):
    global processor
    given(name); spent[name] = time.process_time() - processor; processor = time.process_time()
clock = time.perf_counter()
`

const LIBRARIES = `
import numpy, scipy, statsmodels, sys
try:
    from threadpoolctl import threadpool_info
    blas = ', '.join(sorted({f"{i['internal_api']} {i.get('version')} ({i['num_threads']} threads)" for i in threadpool_info()}))
except ImportError:
    blas = 'unknown (no threadpoolctl)'
print(f'Python {sys.version.split()[0]}, NumPy {numpy.__version__}, SciPy {scipy.__version__}, statsmodels {statsmodels.__version__}, BLAS {blas}')
`

const python = (args) => execFileSync(PYTHON, args, { encoding: 'utf8', maxBuffer: 1e8 })

/** The peer's libraries in words, or null and the reason why it cannot run. */
export function peerLibraries() {
  if (!existsSync(PIPELINE)) return { libraries: null, reason: `${PIPELINE} is not there` }
  try {
    return { libraries: python(['-c', LIBRARIES]).trim() }
  } catch (error) {
    return { libraries: null, reason: `${PYTHON} cannot import its libraries (${error.message.split('\n')[0]})` }
  }
}

/**
 * The peer's steps of lifetime and forecast on an export, once; the file is read before.
 * @returns {{ lifetime: { wall: number, cpu: number }, forecast: { wall: number, cpu: number }, figures: Record<string, any> }}
 */
export function runPeerSteps(csv) {
  const source = readFileSync(PIPELINE, 'utf8')
  const [read, sales, lifetime, forecast] = Object.entries(PARTS).map(([name, pattern]) => {
    const found = pattern.exec(source)
    if (!found) throw new Error(`${PIPELINE} is not as expected: its step "${name}" is not there`)
    return found[0]
  })
  const print = `\nprint(json.dumps({"seconds": steps, "spent": spent, "figures": figures}))`
  const { seconds, spent, figures } = JSON.parse(
    python(['-c', `${read}${sales}${WATCH}${lifetime}${forecast}${print}`, csv]),
  )
  const stepOf = (start) => {
    const name = Object.keys(seconds).find((key) => key.startsWith(start))
    return { wall: seconds[name], cpu: spent[name] }
  }
  return { lifetime: stepOf('lifetime'), forecast: stepOf('forecast'), figures }
}
