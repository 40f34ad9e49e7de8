import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SHARED } from './shared-data.mjs'

export const PYTHON = process.env.PYTHON ?? '/usr/bin/python3'
const PIPELINE = join(SHARED, 'peers/pipeline.py')
/** Where the steps that are compared end: the rest of the peer's work is for later rooms. */
const AFTER_SEGMENTS = /^lap\('segments[^\n]*\n/m

const LIBRARIES = `
import numpy, pandas, scipy, sklearn, sys
try:
    from threadpoolctl import threadpool_info
    blas = ', '.join(sorted({f"{i['internal_api']} {i.get('version')} ({i['num_threads']} threads)" for i in threadpool_info()}))
except ImportError:
    blas = 'unknown (no threadpoolctl)'
print(f'Python {sys.version.split()[0]}, NumPy {numpy.__version__}, pandas {pandas.__version__}, SciPy {scipy.__version__}, scikit-learn {sklearn.__version__}, BLAS {blas}')
`

const python = (args) => execFileSync(PYTHON, args, { encoding: 'utf8', maxBuffer: 1e8 })

/** Whether the peer can be run here; the reason where it cannot. */
export function missingPeer() {
  if (!existsSync(PIPELINE)) return `${PIPELINE} is not there`
  try {
    python(['-c', 'import numpy, pandas, scipy, sklearn'])
    return null
  } catch (error) {
    return `${PYTHON} cannot import its libraries (${error.message.split('\n')[0]})`
  }
}

export const peerLibraries = () => python(['-c', LIBRARIES]).trim()

/**
 * Runs the peer's steps up to the segments once.
 * @returns {{ seconds: Record<string, number>, figures: Record<string, unknown> }}
 */
export function runPeer(csv) {
  const source = readFileSync(PIPELINE, 'utf8')
  const end = AFTER_SEGMENTS.exec(source)
  if (!end) throw new Error(`${PIPELINE} is not as expected: it has no step of segments`)
  const steps = source.slice(0, end.index + end[0].length)
  return JSON.parse(python(['-c', `${steps}\nprint(json.dumps({"seconds": steps, "figures": figures}))`, csv]))
}

const SQLITE = `
import pandas, sqlite3, sys, tempfile, time
with tempfile.NamedTemporaryFile(suffix='.db') as file:
    start = time.perf_counter()
    pandas.read_csv(sys.argv[1], dtype={'InvoiceNo': str, 'StockCode': str, 'CustomerID': str}).to_sql('orders', sqlite3.connect(file.name), index=False)
    print(time.perf_counter() - start)
`

/** Seconds to read the file with pandas and to write it to a new SQLite database. */
export const storeInSqlite = (csv) => Number(python(['-c', SQLITE, csv]))
