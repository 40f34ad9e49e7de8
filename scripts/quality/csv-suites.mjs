import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readAsText } from './read-as-text.mjs'

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b)
const bytesOf = (path) => new Uint8Array(readFileSync(path))

/** Cells as this project keeps text: without white space around them. Lines that are blank are no rows. */
const asKept = (rows) =>
  rows.map((row) => row.map((cell) => cell.trim())).filter((row) => row.some((cell) => cell !== ''))

/** What a suite's JSON says: records by name, or lists of cells with the header among them. */
function rowsOf(expected, header) {
  const list = Array.isArray(expected) ? expected : [expected]
  if (list.length === 0) return [header]
  return Array.isArray(list[0]) ? list : [Object.keys(list[0]), ...list.map((record) => Object.values(record))]
}

function checkSuite(ingest, folder, csv, json) {
  const names = readdirSync(join(folder, csv)).filter((name) =>
    existsSync(join(folder, json, name.replace(/\.csv$/, '.json'))),
  )
  const wrong = names.filter((name) => {
    const read = readAsText(ingest, bytesOf(join(folder, csv, name)), name)
    const found = asKept([...(read.header.length > 0 ? [read.header] : []), ...read.rows])
    const wanted = JSON.parse(readFileSync(join(folder, json, name.replace(/\.csv$/, '.json')), 'utf8'))
    return !same(
      found,
      asKept(rowsOf(wanted, read.header)).map((row) => row.map((cell) => cell.replaceAll('\r\n', '\n'))),
    )
  })
  return { files: names.length, wrong }
}

/** Damaged files without an expectation: read or refused in words, every record accounted for. */
function checkDamaged(ingest, folder, csv, json) {
  const names = readdirSync(join(folder, csv)).filter(
    (name) => !existsSync(join(folder, json, name.replace(/\.csv$/, '.json'))),
  )
  const wrong = names.filter((name) => {
    const { block } = readAsText(ingest, bytesOf(join(folder, csv, name)), name)
    return block !== undefined && block.records !== block.rows + block.rejected.length
  })
  return { files: names.length, wrong }
}

/** Rows and columns of Papa Parse's samples, counted by hand. */
const PAPA_SAMPLES = {
  'long-sample.csv': { header: 0, columns: 7, rows: 8 },
  'sample-header.csv': { header: 2, columns: 2, rows: 2 },
  'sample.csv': { header: 3, columns: 3, rows: 1 },
  'utf-8-bom-sample.csv': { header: 3, columns: 3, rows: 1 },
  'verylong-sample.csv': { header: 3, columns: 3, rows: 2000 },
}

function checkPapa(ingest, folder) {
  const names = Object.keys(PAPA_SAMPLES)
  const wrong = names.filter((name) => {
    const { header, rows, plan } = readAsText(ingest, bytesOf(join(folder, name)), name)
    return !same({ header: header.length, columns: plan.header.length, rows: rows.length }, PAPA_SAMPLES[name])
  })
  return { files: names.length, wrong }
}

/**
 * The parser suites beside the repository.
 * @returns {{ suite: string, files: number, wrong: string[] }[]} those that are there
 */
export function checkSuites(ingest, folder) {
  const suites = [
    ['csv-spectrum', 'csv-spectrum', (at) => checkSuite(ingest, at, 'csvs', 'json')],
    ['csv-test-data', 'csv-test-data', (at) => checkSuite(ingest, at, 'csv', 'json')],
    ['csv-test-data, damaged on purpose', 'csv-test-data', (at) => checkDamaged(ingest, at, 'csv', 'json')],
    ["Papa Parse's samples", 'papaparse/tests', (at) => checkPapa(ingest, at)],
  ]
  return suites
    .filter(([, name]) => existsSync(join(folder, name)))
    .map(([suite, name, check]) => ({ suite, ...check(join(folder, name)) }))
}
