import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { SHARED } from '../../tests/bench/shared-data.mjs'
import { fromRoot } from '../lib/paths.mjs'
import { loadBundled } from './load-bundled.mjs'

/**
 * How sales react to price, beside published elasticities, on shops where it is known, and on a real one. Writes docs/price.md when
 * nothing is left out.
 *   node scripts/quality/price.mjs [--out FILE]
 */
const { values: options } = parseArgs({ options: { out: { type: 'string', default: fromRoot('docs/price.md') } } })
const SHOPS = 12
/** Published to so many digits. */
const WITHIN = 1e-4
/** Shares of the truths that an 80 % range may hold. */
const COVERED = [0.75, 0.9]
/** Processor seconds from columns to the whole answer for a year of a shop, on an idle machine. */
const MOST_SECONDS = 2

/** Published figures of sets that no check has. */
const NOT_CHECKED = `## Not checked

The orange juice panel (28,947 rows) and ISLR’s OJ are not among the data sets of the checks: their published figures stand unchecked.`

const misses = []
const skipped = []
const print = (text) => process.stdout.write(`${text}\n`)
const number = (value, digits = 4) => value.toFixed(digits)
const percent = (share) => `${number(100 * share, 1)} %`
const table = (head, rows) =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

const folder = await mkdtemp(join(tmpdir(), 'clientele-price-'))
try {
  const measure = await loadBundled('tests/bench/price/measure.ts', folder)
  const data = join(SHARED, 'data')
  const pieces = [
    `# What a price does to sales: how right and how fast

Written by \`node scripts/quality/price.mjs\` (Node ${process.version} on ${cpus()[0].model}, ${cpus().length} cores); run it again to check. Seconds are those of the processor.`,
  ]
  const avocado = await measure.avocado(data)
  if (avocado) pieces.push(knownAnswers(avocado))
  else skipped.push('the avocado panel')
  pieces.push(plantedShops(await measure.planted(SHOPS)))
  const retail = await measure.retail(data)
  if (retail) pieces.push(aShop(retail))
  else skipped.push('Online Retail')
  pieces.push(NOT_CHECKED)
  const place = fromRoot('docs/price.md')
  const page = await format(pieces.join('\n\n'), { ...(await resolveConfig(place)), filepath: place })
  if (skipped.length === 0) await writeFile(options.out, page)
  print(page)
  for (const what of skipped) print(`SKIPPED: ${what} is not beside the project`)
  for (const miss of misses) print(`MISSED: ${miss}`)
  process.exitCode = misses.length + skipped.length > 0 ? 1 : 0
} finally {
  await rm(folder, { recursive: true, force: true })
}

function knownAnswers(measured) {
  const rows = measured.map(({ reference, output }) => {
    const { pooled } = output.result
    const cells = ['none', 'product', 'productWeek'].flatMap((kind) => {
      const { elasticity, error } = pooled[kind]
      if (!(Math.abs(elasticity - reference[kind]) <= WITHIN))
        misses.push(`avocados, ${reference.type}, ${kind}: ${elasticity} and not ${reference[kind]}`)
      return [`${number(elasticity, 6)} ± ${number(error)}`, String(reference[kind])]
    })
    return [reference.type, ...cells]
  })
  const tried = measured.map(({ reference, output }) => {
    if (!output.evaluation?.better) misses.push(`avocados, ${reference.type}: no better than no reaction`)
    return `${reference.type} ones: ${heldOut(output)}`
  })
  return `## Known answers

Avocados (18,249 rows of 54 regions by the week): log volume on log price, ± standard error clustered by region, beside those of another program.

${table(['', 'nothing held apart', 'other', 'regions', 'other', 'regions and weeks', 'other'], rows)}

Held out: ${tried.join('; ')}.`
}

function heldOut({ result }) {
  if (!result.holdOut) return 'too little history to hold anything out'
  const { periods, cells, withPrice, withoutPrice, improvement, low, high } = result.holdOut
  return (
    `the last ${periods} weeks (${cells} cells) are predicted with an error of log units of ${number(withPrice)}, without a reaction ` +
    `${number(withoutPrice)}: ${percent(improvement)} less (95 %: ${percent(low)} to ${percent(high)})`
  )
}

function plantedShops(shops) {
  const rows = shops.map(({ name, all, inside, error, rawError }) => {
    if (!(inside >= COVERED[0] && inside <= COVERED[1]))
      misses.push(`${name}: the 80 % range holds ${percent(inside)} of the truths`)
    return [name, all, percent(inside), number(error, 3), number(rawError, 3)]
  })
  return `## Shops whose reactions are known

${SHOPS} shops of each kind, reactions from −0.6 to −2.8. Products that sell now and then are fitted with their weeks without sales; the price in such a week, when it
changed meanwhile, is not known and weighed by how likely each is.

${table(['', 'products', '80 % range holds the truth', 'error, drawn towards the others', 'error, own data alone'], rows)}`
}

function aShop({ output, prepareSeconds, runSeconds }) {
  const { result, card, evaluation } = output
  if (!evaluation?.better) misses.push('Online Retail: no better than no reaction')
  if (!(prepareSeconds + runSeconds <= MOST_SECONDS))
    misses.push(`Online Retail: ${number(prepareSeconds + runSeconds, 2)} s`)
  const { none, product, productWeek, withEmptyWeeks } = result.pooled
  const slopes = [none, product, productWeek, withEmptyWeeks].map((one) =>
    one ? `${number(one.elasticity, 3)} ± ${number(one.error, 3)}` : '–',
  )
  const statuses = [...new Set(result.status)].sort()
  const counts = statuses.map((name) => `${result.status.filter((one) => one === name).length} ${name}`).join(', ')
  return `## A shop

Online Retail (${card.rows.toLocaleString('en')} lines of ${result.productId.length.toLocaleString('en')} products, of whose prices little is known but what was paid). Prices fall with quantity (log slope
${number(result.quantityPrices.slope, 3)}), so lines are compared with lines of about as many pieces.

${table(['', 'nothing held apart', 'products', 'products and weeks', 'seldom sold, empty weeks counted'], [['reaction', ...slopes]])}

Products: ${counts}; ${result.gain.filter((gain) => gain > 0).length} are advised another price. Held out: ${heldOut(output)}.

${number(prepareSeconds, 2)} s from columns to products and weeks, ${number(runSeconds, 2)} s to the whole answer.`
}
