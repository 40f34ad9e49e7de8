const NAMES = {
  linear: 'linear regression',
  logistic: 'logistic regression',
  'naive-bayes': 'Gaussian naive Bayes',
  'svm-linear': 'linear SVM',
  'svm-rbf': 'SVM, RBF kernel',
  tree: 'tree, depth 5',
  forest: 'forest',
  boosting: 'gradient boosting',
  mlp: 'neural network',
  kmeans: 'K-means, k 8, two starts',
  dbscan: 'DBSCAN in three columns',
}

/** R 4.2.2, `glm(family = binomial)`: intercept first, then in the order of the columns that the measurement builds. */
const GLM = {
  coefficients: [-0.763082, -0.0338606, 0.0035993, 0.3622201, -0.7899666, -1.5965398, 0.9494515, -0.8114267, 0.4297699],
  errors: [0.15979, 0.0020943, 0.0030095, 0.0813295, 0.1039244, 0.1704502, 0.1279058, 0.1505372, 0.0724359],
}
const GLM_TOLERANCE = 1e-3
const CHANCE = 0.05

const row = (cells) => `| ${cells.join(' | ')} |`
const table = (head, rows) =>
  [row(head), row(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(row)].join('\n')
const fixed = (value, digits = 4) => (value === undefined ? '–' : value.toFixed(digits))
const between = ({ value, low, high }, digits = 4) =>
  `**${fixed(value, digits)}** (${fixed(low, digits)}–${fixed(high, digits)})`

/** `docs/models.md`, and what is not as it must be. */
export function toPage(
  { libraries, node, cpu, cores, leagues = [], shuffled = [], exact, speed = [], growth = [] },
  sizes,
) {
  const misses = []
  const parts = [
    `# The models: how well and how fast they learn

Written by \`node scripts/quality/models.mjs\` (part of \`npm run quality\`); run it again to check. ${node} on ${cpu}, ${cores} cores.
Peer, in the same run, on the same rows and the same folds (stratified, shuffled, seed 42): ${libraries}.

Every model is judged on rows that it did not learn from. The bracket behind a figure is its 95 % interval; _reference_ is what a
correct implementation reaches on the set. Time is that of all folds, as a ratio to the peer, which uses two cores where it can; this
project uses one. Models of text (moods, intents, retrieval) stand in [voice.md](voice.md).`,
    ...leagues.map((one) => leagueTable(one, misses)),
    exact && exactTable(exact, misses),
    shuffled.length > 0 && chanceTable(shuffled, misses),
    (speed.length > 0 || leagues.length > 0) && speedTable([...speed, ...leagueSpeed(leagues)], misses),
    growth.length > 0 && growthTable(growth, sizes),
  ]
  return { page: `${parts.filter(Boolean).join('\n\n')}\n`, misses }
}

function leagueTable({ set, league, peer }, misses) {
  for (const { name, code, message } of league.failed) misses.push(`${set.title}: ${name} failed: ${code} ${message}`)
  const columns = set.kind === 'number' ? NUMBER_COLUMNS : set.classes === 2 ? TWO_COLUMNS : MANY_COLUMNS
  const rows = set.models.flatMap((name) => {
    const entry = league.entries.find((one) => one.name === name)
    if (!entry) return []
    const reference = set.reference[name]
    const off = reference === undefined ? 0 : reference - entry.metrics.auc.value
    // Better than the reference is no miss.
    if (off > set.tolerance)
      misses.push(`${set.title}: ${name} ${fixed(entry.metrics.auc.value)}, reference ${reference}`)
    return [[NAMES[name], ...columns.map(([, cell]) => cell(entry, peer[name], reference)), ratio(entry, peer[name])]]
  })
  const base = columns.map(([key]) => baselineCell(league.baseline, key))
  const head = ['', ...columns.map(([title]) => title), 'time to the peer’s']
  return `## ${set.title}\n\n${table(head, [...rows, [`_${league.baseline.name}_`, ...base, '']])}`
}

const ratio = (entry, peer) => fixed(entry.seconds / peer.seconds, 2)
const METRIC_OF = {
  AUC: 'auc',
  'average precision': 'averagePrecision',
  F1: 'f1',
  accuracy: 'accuracy',
  RMSE: 'rmse',
  'R²': 'r2',
}
const baselineCell = ({ metrics }, title) => fixed(metrics[METRIC_OF[title]]?.value, title === 'RMSE' ? 2 : 4)

const TWO_COLUMNS = [
  ['AUC', ({ metrics }) => between(metrics.auc)],
  ['peer’s AUC', (_, peer) => fixed(peer.auc)],
  ['reference', (_, __, reference) => fixed(reference)],
  ['average precision', ({ metrics }) => fixed(metrics.averagePrecision.value)],
  ['peer’s', (_, peer) => fixed(peer.averagePrecision)],
  ['F1', ({ metrics }) => fixed(metrics.f1.value)],
  ['log loss', ({ metrics }) => fixed(metrics.logLoss.value)],
  ['ECE', ({ ece }) => fixed(ece, 3)],
]
const MANY_COLUMNS = [
  ['accuracy', ({ metrics }) => between(metrics.accuracy)],
  ['peer’s accuracy', (_, peer) => fixed(peer.accuracy)],
  ['macro F1', ({ metrics }) => fixed(metrics.f1.value)],
  ['peer’s F1', (_, peer) => fixed(peer.f1)],
  ['AUC, one to rest', ({ metrics }) => fixed(metrics.auc?.value)],
  ['peer’s', (_, peer) => fixed(peer.auc)],
  ['log loss', ({ metrics }) => fixed(metrics.logLoss.value)],
]
const NUMBER_COLUMNS = [
  ['RMSE', ({ metrics }) => between(metrics.rmse, 2)],
  ['peer’s RMSE', (_, peer) => fixed(peer.rmse, 2)],
  ['MAE', ({ metrics }) => fixed(metrics.mae.value, 2)],
  ['R²', ({ metrics }) => fixed(metrics.r2.value)],
  ['peer’s R²', (_, peer) => fixed(peer.r2)],
]

function exactTable(model, misses) {
  const distance = (values, wanted) => Math.max(...wanted.map((one, i) => Math.abs(values[i] / one - 1)))
  const found = [model.intercepts[0], ...model.coefficients]
  const errors = [...model.inference.standardErrors]
  const [byCoefficient, byError] = [distance(found, GLM.coefficients), distance(errors, GLM.errors)]
  if (byCoefficient > GLM_TOLERANCE) misses.push(`logistic coefficients are off by ${byCoefficient}`)
  if (byError > GLM_TOLERANCE) misses.push(`logistic standard errors are off by ${byError}`)
  return `## Exact logistic regression

The maximum likelihood that R’s \`glm\` finds on Telco (nine coefficients): largest relative distance of a coefficient
${byCoefficient.toExponential(1)}, of a standard error ${byError.toExponential(1)} (the reference is printed to six or seven digits).`
}

function chanceTable(shuffled, misses) {
  const rows = shuffled.flatMap(({ set, league }) =>
    league.entries.map(({ name, metrics }) => {
      const { value } = metrics.auc
      if (Math.abs(value - 0.5) > CHANCE) misses.push(`${set.title}, shuffled: ${name} ${fixed(value)}`)
      return [set.title, NAMES[name], fixed(value)]
    }),
  )
  return `## With the answers handed to other rows

Nothing can be found, and nothing is: 0.5 ± ${CHANCE}.\n\n${table(['set', 'model', 'AUC'], rows)}`
}

/** Models of the league whose time as a whole is held to a limit. */
const TIMED = {
  set: 'Telco churn, 7,043 rows',
  models: ['logistic', 'svm-linear', 'tree', 'forest', 'boosting'],
  limit: 2,
}

/** The time of all folds of those models; what they found is the mean of their areas under the curve. */
function leagueSpeed(leagues) {
  const one = leagues.find(({ set }) => set.title === TIMED.set)
  const entries = one?.league.entries.filter(({ name }) => TIMED.models.includes(name)) ?? []
  if (entries.length < TIMED.models.length) return []
  const sum = (values) => values.reduce((all, value) => all + value, 0)
  const peers = TIMED.models.map((name) => one.peer[name])
  return [
    {
      title: 'Telco league: logistic, linear SVM, tree, forest of 300, boosting; 5 folds',
      limit: TIMED.limit,
      seconds: sum(entries.map(({ seconds }) => seconds)),
      figure: sum(entries.map(({ metrics }) => metrics.auc.value)) / entries.length,
      peer: {
        seconds: sum(peers.map(({ seconds }) => seconds)),
        figure: sum(peers.map(({ auc }) => auc)) / peers.length,
      },
    },
  ]
}

function speedTable(speed, misses) {
  const rows = speed.map(({ title, limit, seconds, figure, noise, peer }) => {
    const times = seconds / peer.seconds
    if (times > limit) misses.push(`${title}: ${times.toFixed(2)} of the peer, at most ${limit}`)
    const figures = [figure, peer.figure].map((value) => (Number.isInteger(value) ? value : value.toPrecision(7)))
    const withNoise =
      noise === undefined ? figures : [`${figures[0]}, noise ${noise}`, `${figures[1]}, noise ${peer.noise}`]
    return [title, `**${times.toFixed(2)}**`, limit, seconds.toFixed(3), peer.seconds.toFixed(3), ...withNoise]
  })
  return `## Speed

Ratios to scikit-learn in the same run, its fastest of several rounds and ours; K-means and the peer start from the same number of
rounds and clusters, boosting is compared with scikit-learn’s histogram boosting at the same rounds, depth and rate. The figures are what
each found: inertia, clusters, and the area under the curve on the rows themselves; of the league, on rows that were not learned from,
with the peer’s forest on two cores and its boosting the one that sorts.

${table(['', 'ratio', 'at most', 'seconds', 'peer', 'found', 'peer found'], rows)}`
}

function growthTable(growth, sizes) {
  const head = ['µs a row at', ...sizes.map((size) => size.toLocaleString('en')), 'last to first']
  const rows = growth.map(({ name, perRow }) => [
    NAMES[name],
    ...perRow.map((value) => value.toFixed(2)),
    (perRow.at(-1) / perRow[0]).toFixed(2),
  ])
  return `## Growth\n\nWhat a row costs; twenty columns for the first three, eight for K-means, which goes over to mini-batches above a million rows.\n\n${table(head, rows)}`
}
