import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SHARED } from '../../tests/bench/shared-data.mjs'
import { loadBundled } from './load-bundled.mjs'

/**
 * How right and how fast text is read, on public sets beside the project: languages, feelings by the lexicon alone, retrieval, and
 * seconds beside scikit-learn in the same run. Fails where a figure is missed or a set is not there.
 *   node scripts/quality/text.mjs
 */
const DATA = join(SHARED, 'data')
const LEAST = { language: 0.99, waimai: 0.8, uci: 0.83, first: 0.83, reciprocal: 0.89 }
/** Processor seconds for 100,000 short reviews. */
const MOST_SECONDS = 20

const misses = []
const skipped = []
const print = (text) => process.stdout.write(`${text}\n`)
const check = (name, value, least) => {
  print(`${name}: ${value.toFixed(4)} (at least ${least})`)
  if (value < least) misses.push(name)
}

const folder = await mkdtemp(join(tmpdir(), 'clientele-text-'))
try {
  const measure = await loadBundled('tests/text/measure.ts', folder)
  const read = (name, file, columns) => {
    const rows = measure.readSet(DATA, file, columns)
    if (rows === null) skipped.push(name)
    return rows
  }
  const waimai = read('waimai', 'waimai/waimai_10k.csv.gz', [1, 0])
  const uci = ['amazon_cells', 'imdb', 'yelp'].map((name) => read(name, `uci-sentiment/${name}_labelled.txt`, [0, 1]))
  const banking = read('banking77', 'banking77/test.csv', [0, 1])
  const bitext = read('bitext', 'bitext/Bitext_Sample_Customer_Service_Training_Dataset.csv.gz', [1, 3])
  if (waimai) {
    check('language, waimai', measure.languageShare(waimai, 'zh'), LEAST.language)
    const { tuned, held } = measure.lexiconAccuracy(waimai)
    print(`lexicon, waimai, half that it was tuned on: ${tuned.toFixed(4)}`)
    check('lexicon, waimai, other half', held, LEAST.waimai)
    times(measure.speed(waimai), waimai.length)
  }
  if (uci.every(Boolean)) uciFigures(measure, uci)
  if (banking) check('language, banking77', measure.languageShare(banking, 'en'), LEAST.language)
  if (bitext) {
    check('language, bitext', measure.languageShare(bitext, 'en'), LEAST.language)
    const { first, reciprocal } = measure.retrieval(bitext, 5)
    check('retrieval with five entries an intent, character TF-IDF, right one first', first, LEAST.first)
    check('retrieval with five entries an intent, character TF-IDF, mean reciprocal rank', reciprocal, LEAST.reciprocal)
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
for (const what of skipped) print(`SKIPPED: ${what} is not beside the project`)
for (const miss of misses) print(`MISSED: ${miss}`)
process.exitCode = misses.length + skipped.length > 0 ? 1 : 0

function uciFigures(measure, sets) {
  for (const rows of sets) check('language, UCI sentences', measure.languageShare(rows, 'en'), LEAST.language)
  const held = sets.map((rows) => measure.lexiconAccuracy(rows).held)
  print(`lexicon, Amazon, IMDb, Yelp, halves that it was not tuned on: ${held.map((one) => one.toFixed(3)).join(', ')}`)
  check('lexicon, their mean', held.reduce((sum, one) => sum + one, 0) / held.length, LEAST.uci)
}

function times({ tokenise, terms, characters, feelings, tokens }, rows) {
  const all = (one) => (one * 100_000) / rows
  print(
    `${Math.round(tokens / tokenise).toLocaleString('en')} tokens a second; 100,000 short reviews: words and TF-IDF ${all(terms).toFixed(1)} s, feelings ${all(feelings).toFixed(1)} s`,
  )
  if (all(terms) + all(feelings) > MOST_SECONDS) misses.push('seconds for 100,000 reviews')
  const peer = peerSeconds()
  if (peer === null) skipped.push('scikit-learn')
  else
    print(
      `characters 1-2 and TF-IDF: ${characters.toFixed(2)} s, scikit-learn ${peer.version} ${peer.seconds.toFixed(2)} s: ratio ${(characters / peer.seconds).toFixed(2)}`,
    )
}

/** The same texts and n-grams in scikit-learn, or null where it is not installed. */
function peerSeconds() {
  const program = `
import csv, gzip, json, sys, time
import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
with gzip.open(sys.argv[1], 'rt', encoding='utf8') as file: texts = [row['review'] for row in csv.DictReader(file)]
start = time.process_time()
TfidfVectorizer(analyzer='char', ngram_range=(1, 2)).fit_transform(texts)
print(json.dumps({'version': sklearn.__version__, 'seconds': time.process_time() - start}))`
  try {
    return JSON.parse(
      execFileSync('/usr/bin/python3', ['-c', program, join(DATA, 'waimai/waimai_10k.csv.gz')], { encoding: 'utf8' }),
    )
  } catch {
    return null
  }
}
