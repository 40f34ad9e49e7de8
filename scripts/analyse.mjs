import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt } from './lib/ensure-built.mjs'
import { ensureInstalled } from './lib/install.mjs'

const USAGE = `npm run analyse -- FILE... --run rfm,segments --out DIR [--config k=5] [--config segments.k=5] [--import currency=GBP]

  FILE       CSV exports (.csv, .csv.gz) to import, in this order
  --run      analyses, joined by commas
  --out      folder for ANALYSIS.json and ANALYSIS.csv, made if it does not exist
  --config   a setting; with the name of an analysis before it for that one alone; the value is JSON or text
  --import   an option of the import: table, dateOrder, timeZone, currency

Exit codes: 0 done; 1 an import or analysis failed, and the sentence says why; 2 the command is not right.`

class UsageError extends Error {}

function readCommand() {
  const options = {
    run: { type: 'string' },
    out: { type: 'string' },
    config: { type: 'string', multiple: true, default: [] },
    import: { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean', default: false },
  }
  const { values, positionals: files } = parse(options)
  if (values.help) return null
  const analyses = (values.run ?? '').split(',').filter(Boolean)
  if (!files.length) throw new UsageError('Name at least one file.')
  if (!analyses.length) throw new UsageError('Say what to run: --run rfm,segments')
  if (!values.out) throw new UsageError('Say where the results go: --out DIR')
  const missing = files.filter((file) => !existsSync(file))
  if (missing.length) throw new UsageError(`There is no file ${missing.join(', ')}`)
  const settings = values.config.map(readSetting)
  return {
    files: files.map((file) => resolve(file)),
    analyses,
    out: resolve(values.out),
    settings,
    importing: Object.fromEntries(values.import.map(readSetting)),
  }
}

function parse(options) {
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    throw new UsageError(error.message)
  }
}

/** `name=value` as a pair; the value is JSON where it reads as such, else text. */
function readSetting(text) {
  const [name, ...rest] = text.split('=')
  const value = rest.join('=')
  if (!name || !rest.length) throw new UsageError(`"${text}" is not of the form name=value`)
  try {
    return [name, JSON.parse(value)]
  } catch {
    return [name, value]
  }
}

/** The settings of one analysis: those without a prefix, then its own. */
function configOf(analysis, settings) {
  const plain = settings.filter(([name]) => !name.includes('.'))
  const own = settings.filter(([name]) => name.startsWith(`${analysis}.`))
  return Object.fromEntries([...plain, ...own.map(([name, value]) => [name.slice(analysis.length + 1), value])])
}

const print = (line) => process.stdout.write(`${line}\n`)

async function main(command) {
  await ensureInstalled()
  await ensureBuilt()
  const { importFiles, openApp, runAnalysis } = await import('./lib/open-app.mjs')
  await mkdir(command.out, { recursive: true })
  const app = await openApp()
  try {
    for (const report of await importFiles(app.page, command.files, command.importing)) print(describeImport(report))
    let failed = 0
    for (const analysis of command.analyses) {
      const outcome = await runAnalysis(app.page, analysis, configOf(analysis, command.settings))
      failed += await writeOutcome(command.out, analysis, outcome)
    }
    return failed ? 1 : 0
  } finally {
    await app.close()
  }
}

const describeImport = ({ fileName, table, rowsRead, rowsKept, rowsRejected, rowsDuplicate, seconds }) =>
  `${fileName}: ${rowsRead} rows of ${table} read, ${rowsKept} kept, ${rowsDuplicate} duplicate, ${rowsRejected} rejected, ${seconds.toFixed(1)} s`

/** @returns {Promise<number>} 1 if there is nothing to write */
async function writeOutcome(out, analysis, outcome) {
  if (outcome.status !== 'done') {
    process.stderr.write(`${analysis}: ${outcome.error?.message ?? outcome.status}\n`)
    return 1
  }
  const { resultToCsv } = await import('./lib/result-to-csv.mjs')
  await writeFile(join(out, `${analysis}.json`), `${JSON.stringify(outcome.result, null, 2)}\n`)
  await writeFile(join(out, `${analysis}.csv`), resultToCsv(outcome.result))
  print(
    `${analysis}: ${outcome.result.seconds?.toFixed(2)} s on ${outcome.result.backend}, written to ${join(out, analysis)}.json and .csv`,
  )
  return 0
}

try {
  const command = readCommand()
  if (command) process.exitCode = await main(command)
  else print(USAGE)
} catch (error) {
  const isUsage = error instanceof UsageError
  // A page's error arrives with the names of its wrappers and a stack: the sentence is what a person needs.
  const [sentence] = error.message.replace(/^page\.evaluate: (?:\w*Error: )?/, '').split('\n')
  process.stderr.write(`${sentence}\n${isUsage ? `\n${USAGE}\n` : ''}`)
  process.exitCode = isUsage ? 2 : 1
}
