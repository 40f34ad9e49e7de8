import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { SHARED } from '../../tests/bench/shared-data.mjs'
import { fromRoot } from '../lib/paths.mjs'
import { loadBundled } from '../quality/load-bundled.mjs'
import { fitLasso } from './fit-lasso.mjs'

/**
 * Trains the English model that ships with the app and writes src/ml/mood/shipped/english-model.ts: weights of words and pairs from
 * clothing reviews (CC0), and how sure a sum of feelings is. Repeats to the byte.
 *   node scripts/train/mood.mjs [--date YYYY-MM-DD]
 */
const { values: options } = parseArgs({
  options: { date: { type: 'string', default: new Date().toISOString().slice(0, 10) } },
})
const DATA = join(SHARED, 'data')
const PLACE = fromRoot('src/ml/mood/shipped/english-model.ts')
const CARD = fromRoot('src/ml/mood/shipped/card.ts')
/** Texts that a term must stand in; the cost of errors beside weights; the step of weights that are kept. */
const LEAST_TEXTS = 5
const COST = 0.3
const STEP = 5
const print = (text) => process.stdout.write(`${text}\n`)

if (!existsSync(DATA)) {
  print(`SKIPPED: ${DATA} is not beside the project`)
  process.exitCode = 1
} else {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-mood-'))
  try {
    const load = () => loadBundled('scripts/train/mood-measure.ts', folder, { noExternal: ['papaparse'] })
    const measure = await load()
    const trained = train(measure, measure.readReviews(DATA))
    await write(trained, { english: [0, 1], chinese: [0, 1] })
    // The sums that confidence is of are those of the model just written.
    const again = await mkdtemp(join(tmpdir(), 'clientele-mood-'))
    const written = await loadBundled('scripts/train/mood-measure.ts', again, { noExternal: ['papaparse'] })
    const confidence = {
      english: fitConfidence(written, english(written)),
      chinese: fitConfidence(written, chinese(written)),
    }
    await write(trained, confidence)
    await rm(again, { recursive: true, force: true })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Reviews of 1 or 2 stars against those of 4 or 5; a title is a text of its own. */
function train(measure, reviews) {
  const texts = reviews
    .filter(({ rating }) => rating !== 3)
    .flatMap(({ title, text, rating }) => [text, title].filter(Boolean).map((one) => ({ text: one, good: rating > 3 })))
  const lists = texts.map(({ text }) => measure.termsOfText(text))
  const counts = new Map()
  for (const list of lists) for (const term of list) counts.set(term, (counts.get(term) ?? 0) + 1)
  const terms = [...counts]
    .filter(([, count]) => count >= LEAST_TEXTS)
    .map(([term]) => term)
    .sort()
  const place = new Map(terms.map((term, j) => [term, j]))
  const rows = lists.map((list) =>
    Int32Array.from(
      list.filter((term) => place.has(term)),
      (term) => place.get(term),
    ),
  )
  const { weights, rounds } = fitLasso(
    rows,
    Uint8Array.from(texts, ({ good }) => Number(good)),
    terms.length,
    { cost: COST },
  )
  const groups = new Map()
  terms.forEach((term, j) => {
    const hundredths = Math.round((100 * weights[j]) / STEP) * STEP
    if (hundredths !== 0) groups.set(hundredths, [...(groups.get(hundredths) ?? []), term.replaceAll(' ', '_')])
  })
  const kept = [...groups.values()].reduce((sum, one) => sum + one.length, 0)
  print(`${texts.length} texts, ${terms.length} terms, ${rounds} rounds, ${kept} weights`)
  return { groups, kept, reviews: reviews.length, texts: texts.length }
}

/** The halves that the lexicon was tuned on: figures are of the others. */
function english({ readSet }) {
  const names = ['amazon_cells', 'imdb', 'yelp']
  return names.flatMap((name) => evens(readSet(DATA, `uci-sentiment/${name}_labelled.txt`, [0, 1])))
}

function chinese({ readSet }) {
  return evens(readSet(DATA, 'waimai/waimai_10k.csv.gz', [1, 0]))
}

function evens(rows) {
  return rows.filter((_, i) => i % 2 === 0)
}

/** How often the sign was right by ln(1 + |sum|), as a logistic curve: Newton's method on two numbers, classes weighed alike. */
function fitConfidence({ sumOf }, rows) {
  const good = rows.filter(({ label }) => label === '1').length
  const points = rows
    .map(({ text, label }) => ({ sum: sumOf(text), isGood: label === '1' }))
    .filter(({ sum }) => sum !== 0)
    .map(({ sum, isGood }) => ({
      x: Math.log1p(Math.abs(sum)),
      isRight: sum > 0 === isGood ? 1 : 0,
      weight: rows.length / (2 * (isGood ? good : rows.length - good)),
    }))
  let [a, b] = [0, 1]
  for (let round = 0; round < 50; round++) {
    let [ga, gb, haa, hab, hbb] = [0, 0, 1e-9, 0, 1e-9]
    for (const { x, isRight, weight } of points) {
      const p = 1 / (1 + Math.exp(-(a + b * x)))
      const [error, curve] = [weight * (isRight - p), weight * p * (1 - p)]
      ga += error
      gb += error * x
      haa += curve
      hab += curve * x
      hbb += curve * x * x
    }
    const determinant = haa * hbb - hab * hab
    a += (hbb * ga - hab * gb) / determinant
    b += (haa * gb - hab * ga) / determinant
  }
  return [Number(a.toFixed(3)), Number(b.toFixed(3))]
}

async function write({ groups, kept, reviews, texts }, confidence) {
  const lines = [...groups]
    .sort(([one], [other]) => other - one)
    .map(([hundredths, terms]) => `  '${hundredths}': ${JSON.stringify(terms.sort().join(' '))},`)
  const page = `/**
 * Written by scripts/train/mood.mjs; not to be changed by hand.
 * What words and pairs of neighbours add to the log-odds of a good mood, in hundredths; \`!\` stands before what a negation reaches.
 */
export const ENGLISH_WEIGHTS: Readonly<Record<string, string>> = {
${lines.join('\n')}
}

/** The chance that a sign is right is the logistic curve of the first number plus the second times ln(1 + |sum|). */
export const CONFIDENCE = ${JSON.stringify(confidence)} as const
`
  const text = await format(page, { ...(await resolveConfig(PLACE)), filepath: PLACE })
  await writeFile(PLACE, text)
  await writeFile(
    CARD,
    await format(cardPage({ kept, reviews, texts }), { ...(await resolveConfig(CARD)), filepath: CARD }),
  )
  print(
    `${text.length} characters of code, ${gzipSync(text).length} bytes compressed; confidence ${JSON.stringify(confidence)}`,
  )
}

function cardPage({ kept, reviews, texts }) {
  return `/**
 * What the shipped English model is of; written by scripts/train/mood.mjs. Its figures stand in docs/voice.md.
 */
export const MODEL_CARD = {
  data: 'Women’s E-Commerce Clothing Reviews (N. Brooks), CC0 1.0',
  /** Reviews read, and texts learned from: reviews of 1 or 2 stars against those of 4 or 5, titles apart. */
  reviews: ${reviews},
  texts: ${texts},
  /** Words and pairs of neighbours with a weight: logistic regression with an L1 penalty. */
  terms: ${kept},
  trained: '${options.date}',
  reproduce: 'node scripts/train/mood.mjs --date ${options.date}',
} as const
`
}
