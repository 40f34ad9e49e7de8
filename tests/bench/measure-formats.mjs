import { rm } from 'node:fs/promises'
import Papa from 'papaparse'
import { bundleIngest } from '../../scripts/quality/bundle-ingest.mjs'
import { EXPORTS, makeExport } from './made-exports.mjs'

/** As the app cuts files. */
const BLOCK_BYTES = 6 * 1024 ** 2
const HEAD_BYTES = 1024 ** 2
const PIECE_BYTES = 256 * 1024

/**
 * The import of known formats, without a browser: processor seconds from bytes to columns, and those that PapaParse's low-level
 * parser takes to tokenise the same bytes, keeping nothing. The least of several runs of each, in turn.
 * @param {{ runs: number, log: (line: string) => void, share?: number, only?: string }} options `share` of the rows
 * @returns {Promise<{ title: string, rows: number, bytes: number, here: number, peer: number }[]>}
 */
export async function measureFormats({ runs, log, share = 1, only = '' }) {
  const { folder, ingest } = await bundleIngest()
  try {
    const all = []
    for (const made of EXPORTS.filter(({ title }) => title.includes(only))) {
      const bytes = makeExport(made, share)
      await ingest.loadReaders(planOf(ingest, bytes))
      const found = { title: made.title, rows: 0, bytes: bytes.length, here: Infinity, peer: Infinity }
      for (let run = 0; run < runs; run++) {
        found.here = Math.min(
          found.here,
          secondsOf(() => (found.rows = importBytes(ingest, bytes))),
        )
        found.peer = Math.min(
          found.peer,
          secondsOf(() => tokeniseBytes(bytes, made.encoding)),
        )
      }
      log(toCells(found).join(', '))
      all.push(found)
    }
    return all
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Processor time of all threads, garbage collection's too: what else runs on the machine does not count. */
function secondsOf(work) {
  globalThis.gc?.()
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

const planOf = (ingest, bytes) =>
  ingest.planImport(bytes.subarray(0, HEAD_BYTES), { name: 'export.csv', size: bytes.length, compression: 'none' })

/** Plans a file and reads it block by block; answers the rows that it has. */
function importBytes(ingest, bytes) {
  const plan = planOf(ingest, bytes)
  let [at, rows, firstLine, carry] = [0, 0, 1, undefined]
  while (at < bytes.length) {
    const end = Math.min(bytes.length, at + BLOCK_BYTES)
    const position = { isFirst: at === 0, isLast: end === bytes.length, firstLine, ...(carry ? { carry } : {}) }
    const block = ingest.readBlock(bytes.subarray(at, end), plan, position)
    at += block.consumed
    firstLine += block.lines
    rows += block.rows
    carry = block.carry
  }
  return rows
}

function tokeniseBytes(bytes, encoding) {
  const decoder = new TextDecoder(encoding)
  let rest = ''
  let rows = 0
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const isLast = at + PIECE_BYTES >= bytes.length
    const text = rest + decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: !isLast })
    const newline = encoding === 'gb18030' ? '\r\n' : '\n'
    const { data, meta } = new Papa.Parser({ delimiter: ',', newline, quoteChar: '"' }).parse(text, 0, !isLast)
    rows += data.length
    rest = isLast ? '' : text.slice(meta.cursor)
  }
  return rows
}

const toCells = ({ title, rows, bytes, here, peer }) => [
  title,
  `${rows.toLocaleString('en')} rows, ${(bytes / 1e6).toFixed(0)} MB`,
  `${here.toFixed(2)} s`,
  `${peer.toFixed(2)} s`,
  (here / peer).toFixed(2),
]

/** @param {Awaited<ReturnType<typeof measureFormats>>} found */
export const toFormatsTable = (found) =>
  [
    '| format | read | here | PapaParse | ratio |',
    '| --- | --- | --- | --- | --- |',
    ...found.map((one) => `| ${toCells(one).join(' | ')} |`),
  ].join('\n')
