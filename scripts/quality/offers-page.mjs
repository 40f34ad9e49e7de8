import { cpus } from 'node:os'

/** First days of the months that are foretold; 31 days each. */
export const CUTS = ['2011-07-09', '2011-08-09', '2011-09-09', '2011-10-09', '2011-11-09']
const MONTHS = ['July', 'August', 'September', 'October', 'November']
/** Lines, customers and products of the made-up shop, and what a method may take there. */
export const MILLION = [1_000_000, 50_000, 20_000]
const MOST_SECONDS = 60
const MOST_MEGABYTES = 1536

/** Mean NDCG@10 of the reference, to be met within TOLERANCE. */
const REFERENCE = {
  discover: { popular: 0.0402, recent: 0.0742, 'item-cosine': 0.0996, ease: 0.1081 },
  again: { popular: 0.0965, recent: 0.13, 'own-frequency': 0.3541, 'item-cosine': 0.203, ease: 0.2717 },
}
/** The same at the last cut alone. */
const REFERENCE_LAST = {
  discover: { 'user-cosine': 0.081, als: 0.081 },
  again: { 'user-cosine': 0.277, als: 0.23 },
}
const PEER_NAMES = {
  'best sellers ever': 'popular',
  'best sellers 14 days': 'recent',
  'item cosine top 50': 'item-cosine',
  'EASE 500': 'ease',
  'own frequency, then popularity': 'own-frequency',
  'user cosine 50': 'user-cosine',
  'ALS 64': 'als',
}
const TOLERANCE = 0.003
/** What the default has to reach. */
const DEFAULT = 'hybrid'
const LEAST = { discover: 0.145, again: 0.368 }
/** What costs nothing to compute: the default has to beat the best of them at every cut. */
const SIMPLE = {
  discover: ['popular', 'recent', 'trending', 'popular-in-segment'],
  again: ['popular', 'recent', 'trending', 'popular-in-segment', 'own-frequency'],
}

const TITLES = {
  popular: 'best sellers ever',
  recent: 'best sellers of 14 days',
  trending: 'on the rise (14 days)',
  'popular-in-segment': 'best sellers in the country',
  'own-frequency': 'own most frequent, then best sellers',
  'own-recency': 'own lines by recency × trend',
  'user-cosine': 'customers alike (cosine)',
  'user-jaccard': 'customers alike (Jaccard)',
  'item-cosine': 'products alike (cosine)',
  'item-jaccard': 'products alike (Jaccard)',
  ease: 'EASE',
  'ease-trend': 'EASE with recency × trend',
  als: 'implicit ALS',
  bpr: 'BPR',
  content: 'words (TF-IDF)',
  'two-tower': 'two towers',
  sequence: 'sequence',
  hybrid: '**hybrid (default)**',
}

const table = (head, rows) =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
const figure = (value, digits = 3) => (Number.isFinite(value) ? value.toFixed(digits) : '–')
const percent = (value) => (Number.isFinite(value) ? `${(100 * value).toFixed(0)} %` : '–')
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length
const why = ({ code, details }) =>
  `${code} (${Object.entries(details)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')})`

const judged = ({ tried }) => tried.flatMap(({ judgement }) => (judgement ? [judgement.figures] : []))
const ndcgs = (results, question, name) =>
  judged(results.find((one) => one.question === question && one.name === name) ?? { tried: [] }).map(({ ndcg }) => ndcg)

/** Holds the figures to the reference's, to the peer's of this run, and the default to what it has to reach. */
export function judgeProtocol(results, peer, misses, isWhole) {
  const near = (what, found, wanted) => {
    if (!(Math.abs(found - wanted) <= TOLERANCE)) misses.push(`${what}: ${figure(found, 4)} and not ${wanted}`)
  }
  const isThere = (question, name) => isWhole || ndcgs(results, question, name).length > 0
  for (const question of ['discover', 'again']) {
    const all = (name) => ndcgs(results, question, name)
    for (const [name, wanted] of Object.entries(REFERENCE[question]))
      if (isThere(question, name)) near(`${name}, ${question}`, mean(all(name)), wanted)
    for (const [name, wanted] of Object.entries(REFERENCE_LAST[question]))
      if (isThere(question, name)) near(`${name}, ${question}, the last cut`, all(name).at(-1), wanted)
    for (const [theirs, name] of Object.entries(PEER_NAMES)) {
      const wanted = peer?.[question][theirs]?.[0]
      if (wanted !== undefined && isThere(question, name))
        near(`${name}, ${question}, beside the peer`, all(name).at(-1), wanted)
    }
    if (isThere(question, DEFAULT)) judgeDefault(results, question, misses)
  }
}

function judgeDefault(results, question, misses) {
  const own = ndcgs(results, question, DEFAULT)
  if (own.length < CUTS.length) return misses.push(`the default answers ${question} at ${own.length} cuts`)
  if (!(mean(own) >= LEAST[question]))
    misses.push(`the default, ${question}: ${figure(mean(own), 4)} and not ${LEAST[question]}`)
  own.forEach((value, cut) => {
    const simple = Math.max(...SIMPLE[question].map((name) => ndcgs(results, question, name)[cut] ?? -Infinity))
    if (!(value > simple))
      misses.push(`the default, ${question}, ${MONTHS[cut]}: ${figure(value, 4)}, a simple rule ${figure(simple, 4)}`)
  })
}

export function judgeSpeed(rows, misses) {
  for (const { what, own, peer, most } of rows)
    if (most && !(own / peer <= most))
      misses.push(`${what} takes ${(own / peer).toFixed(2)} of the peer's time, not ${most}`)
}

export const titlePage = () => `# Offers: how well and how fast

Written by \`node scripts/quality/offers.mjs\` (Node ${process.version} on ${cpus()[0].model}, ${cpus().length} cores); run it again to check. Seconds are those of the processor.`

export function protocolPage(results) {
  const pieces = [
    `## Foretelling a month

Online Retail (UCI 352; 4,338 customers, 3,665 products, services such as postage among them). Each method is fitted on what is before the 9th of July, August, September,
October and November 2011 and ranks products for the customers who then bought within 31 days; customers and products known before alone. Means over the five months. _Discover_:
what the customer had never bought; _again_: whatever they bought. NDCG@10 has binary gains and the best list there is as its ideal; hit rate and recall are of the first ten.
_Shown_ is the share of sold products that is in anybody's list, _novelty_ −log2 of the share of customers who have it (bits), _differ_ 1 − cosine of two products of a list,
_long tail_ the share of suggestions outside the best sellers that make half of all purchases. EASE keeps all its weights here, as the reference; the app keeps the 400 greatest of each product. s: to fit, and to rank, a month.`,
  ]
  for (const question of ['discover', 'again']) {
    const own = results.filter((one) => one.question === question)
    const rows = own.filter((one) => judged(one).length > 0)
    pieces.push(
      `### ${question === 'discover' ? 'Discover' : 'Again'}\n\n${table(
        [
          '',
          'NDCG@10',
          'hit rate',
          'recall',
          'shown',
          'novelty',
          'differ',
          'long tail',
          's',
          's',
          ...MONTHS.map((month) => month.slice(0, 3)),
        ],
        rows.map(protocolRow),
      )}`,
    )
    for (const { name, tried } of own) {
      const refused = tried.find(({ notOffered }) => notOffered)
      if (refused) pieces.push(`Not offered: ${TITLES[name]}, ${why(refused.notOffered)}.`)
    }
  }
  return pieces.join('\n\n')
}

function protocolRow({ name, tried, ...rest }) {
  const figures = judged({ tried, ...rest })
  const of = (key) => mean(figures.map((one) => one[key]))
  const seconds = (key) => figure(mean(tried.map((one) => one[key])), 2)
  return [
    ...[
      TITLES[name],
      `**${figure(of('ndcg'), 4)}**`,
      figure(of('hitRate')),
      figure(of('recall')),
      percent(of('coverage')),
    ],
    ...[
      figure(of('novelty'), 1),
      figure(of('diversity'), 2),
      percent(of('longTail')),
      seconds('fitted'),
      seconds('ranked'),
    ],
    ...figures.map(({ ndcg }) => figure(ndcg)),
  ]
}

export const speedPage = (rows, peer) => `## Beside the reference's programs

In one run on one core (${peer.version}). Item cosine: from columns to the ten best unbought products of all ${peer.customers.toLocaleString('en')} customers among
${peer.products.toLocaleString('en')}, with every pair of products that has a customer in common, as the peer's; below it the fifty nearest of each product. EASE: from columns to its
weights, against the inverse of the same matrix in 64 bits alone. ALS: 64 factors, 15 rounds. Both as of the 9th of November.

${table(
  ['', 's', 'peer, s', 'of its time', 'at most'],
  rows.map(({ what, own, peer: theirs, most }) => [
    what,
    figure(own, 2),
    figure(theirs, 2),
    figure(own / theirs, 2),
    most ?? '–',
  ]),
)}`

/** What a million lines take; holds each method that is offered to its bounds. */
export function loadPage(rows, misses) {
  for (const { name, notOffered, seconds, megabytes } of rows) {
    if (notOffered) continue
    if (!(seconds <= MOST_SECONDS)) misses.push(`${name}: ${figure(seconds, 0)} s on the large shop`)
    if (!(megabytes <= MOST_MEGABYTES)) misses.push(`${name}: ${figure(megabytes, 0)} MB on the large shop`)
  }
  const [lines, customers, products] = MILLION.map((count) => count.toLocaleString('en'))
  return `## A million lines

A made-up shop: ${lines} lines of ${customers} customers and ${products} products, selling as by Zipf's law. From the log to the ten best for everyone, each method in a process of
its own, at most ${MOST_SECONDS} s and ${MOST_MEGABYTES} MB (the shop and the program among it). A method that would take more is not offered there, and says so. Pause: the longest time until a
cancel is heard.

${table(
  ['', 'question', 's', 'MB', 'pause, ms'],
  rows.map(({ name, question, notOffered, seconds, megabytes, longestMs }) =>
    notOffered
      ? [TITLES[name], question, `not offered: ${why(notOffered)}`, '–', '–']
      : [TITLES[name], question, figure(seconds, 1), figure(megabytes, 0), figure(longestMs, 0)],
  ),
)}`
}
