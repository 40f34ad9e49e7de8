import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { join } from 'node:path'
import Papa from 'papaparse/papaparse.js'
import type { LearnerName, Target } from '../../../src/ml/contract'
import type { Feature, FeatureTable } from '../../../src/ml/encode/types'

/** A public set as a question to learn, with what its reference says of each method. */
export interface MeasuredSet {
  name: string
  title: string
  table: FeatureTable
  target: Target
  models: readonly LearnerName[]
  /** Trees of the forest, and the fewest rows in a leaf. */
  forest: readonly [trees: number, leaf: number]
  /** Area under the curve that a correct implementation reaches, and how far from it one may be. */
  reference: Partial<Record<LearnerName, number>>
  tolerance: number
}

type Rows = Record<string, string>[]

interface Plan {
  name: string
  title: string
  path: string
  delimiter?: string
  models: readonly LearnerName[]
  forest?: readonly [number, number]
  reference?: MeasuredSet['reference']
  tolerance?: number
  /** Columns left out of the features, the target's own among them. */
  without: readonly string[]
  /** Numbers that are kinds. */
  categories?: readonly string[]
  target(rows: Rows): Target
}

const CLASSIFIERS: readonly LearnerName[] = [
  'logistic',
  'naive-bayes',
  'svm-linear',
  'svm-rbf',
  'tree',
  'forest',
  'boosting',
  'mlp',
]
const FOUR: readonly LearnerName[] = ['logistic', 'tree', 'forest', 'boosting']
const SPENDING = [
  'MntWines',
  'MntFruits',
  'MntMeatProducts',
  'MntFishProducts',
  'MntSweetProducts',
  'MntGoldProds',
] as const

const isYes =
  (column: string, yes: string) =>
  (rows: Rows): Target => ({
    kind: 'class',
    codes: Int32Array.from(rows, (row) => (row[column] === yes ? 1 : 0)),
    classes: 2,
  })

const classOf =
  (column: string) =>
  (rows: Rows): Target => {
    const levels = [...new Set(rows.map((row) => row[column]!))].sort()
    return {
      kind: 'class',
      codes: Int32Array.from(rows, (row) => levels.indexOf(row[column]!)),
      classes: levels.length,
    }
  }

const BANK = { path: 'bank-marketing/bank-additional-full.csv.gz', delimiter: ';', target: isYes('y', 'yes') }
const CAMPAIGN = { path: 'marketing-campaign/marketing_campaign.csv', delimiter: ';' }

const PLANS: readonly Plan[] = [
  {
    name: 'telco',
    title: 'Telco churn, 7,043 rows',
    path: 'telco/Telco-Customer-Churn.csv',
    models: CLASSIFIERS,
    reference: {
      logistic: 0.8451,
      'svm-linear': 0.8418,
      'svm-rbf': 0.7939,
      tree: 0.8302,
      forest: 0.8464,
      boosting: 0.8468,
      'naive-bayes': 0.817,
      mlp: 0.84,
    },
    without: ['customerID', 'Churn'],
    categories: ['SeniorCitizen'],
    target: isYes('Churn', 'Yes'),
  },
  {
    name: 'german',
    title: 'German credit, 1,000 rows',
    path: 'german-credit/credit_named.csv',
    models: FOUR,
    forest: [200, 5],
    reference: { logistic: 0.7861, tree: 0.6677, forest: 0.794, boosting: 0.7778 },
    tolerance: 0.015,
    without: ['default'],
    target: isYes('default', '2'),
  },
  {
    name: 'bank',
    title: 'Bank marketing with duration, 41,188 rows',
    ...BANK,
    models: FOUR,
    forest: [200, 5],
    reference: { logistic: 0.9352, tree: 0.9246, forest: 0.9453, boosting: 0.9471 },
    tolerance: 0.015,
    without: ['y'],
  },
  {
    name: 'bank-before',
    title: 'Bank marketing without duration',
    ...BANK,
    models: FOUR,
    forest: [200, 5],
    reference: { logistic: 0.7916, tree: 0.7759, forest: 0.7959, boosting: 0.7996 },
    tolerance: 0.015,
    without: ['y', 'duration'],
  },
  {
    name: 'response',
    title: 'Campaign response, 2,240 rows',
    ...CAMPAIGN,
    models: FOUR,
    forest: [200, 5],
    reference: { logistic: 0.8717, tree: 0.7552, forest: 0.8816, boosting: 0.8834 },
    tolerance: 0.015,
    without: ['ID', 'Dt_Customer', 'Response', 'Z_CostContact', 'Z_Revenue'],
    target: isYes('Response', '1'),
  },
  {
    name: 'wholesale',
    title: 'Wholesale region, 440 rows, three classes',
    path: 'wholesale/wholesale_customers.csv',
    models: CLASSIFIERS,
    without: ['Region'],
    categories: ['Channel'],
    target: classOf('Region'),
  },
  {
    name: 'product',
    title: 'Product of a deal, 8,800 rows, seven classes',
    path: 'crm-pipeline/sales_pipeline.csv',
    models: ['logistic', 'naive-bayes', 'svm-linear', 'tree', 'forest', 'boosting', 'mlp'],
    without: ['opportunity_id', 'product', 'engage_date', 'close_date'],
    target: classOf('product'),
  },
  {
    name: 'spend',
    title: 'Campaign customers: what they spend, 2,240 rows',
    ...CAMPAIGN,
    models: ['linear', 'svm-linear', 'svm-rbf', 'tree', 'forest', 'boosting', 'mlp'],
    without: ['ID', 'Dt_Customer', 'Z_CostContact', 'Z_Revenue', ...SPENDING],
    target: (rows) => ({
      kind: 'number',
      values: Float64Array.from(rows, (row) => SPENDING.reduce((sum, name) => sum + Number(row[name]), 0)),
    }),
  },
]

/** The sets that are beside the repository, and the names of those that are not. */
export function readSets(data: string): { sets: MeasuredSet[]; missing: string[] } {
  const there = PLANS.filter(({ path }) => existsSync(join(data, path)))
  return {
    sets: there.map((plan) => toSet(plan, readRows(join(data, plan.path), plan.delimiter))),
    missing: PLANS.filter((plan) => !there.includes(plan)).map(({ title }) => title),
  }
}

function readRows(path: string, delimiter = ','): Rows {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '')
  const { data } = new Papa.Parser({ delimiter, newline: text.includes('\r\n') ? '\r\n' : '\n', quoteChar: '"' }).parse(
    text,
    0,
    false,
  )
  const [header = [], ...rows] = data.filter((row) => row.length > 1)
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])))
}

function toSet(plan: Plan, rows: Rows): MeasuredSet {
  const { name, title, models, forest = [300, 10], reference = {}, tolerance = 0.01 } = plan
  const names = Object.keys(rows[0]!).filter((column) => !plan.without.includes(column))
  const features = names.map((column) => toFeature(column, rows, plan.categories?.includes(column) ?? false))
  return {
    name,
    title,
    models,
    forest,
    reference,
    tolerance,
    table: { rows: rows.length, features },
    target: plan.target(rows),
  }
}

/** A blank among numbers is the 0 that the reference takes it for where the column says so, else missing. */
function toFeature(name: string, rows: Rows, isCategory: boolean): Feature {
  const cells = rows.map((row) => row[name]!.trim())
  if (!isCategory && cells.every((cell) => cell === '' || Number.isFinite(Number(cell)))) {
    const blank = name === 'TotalCharges' ? 0 : NaN
    return { kind: 'number', name, values: Float64Array.from(cells, (cell) => (cell === '' ? blank : Number(cell))) }
  }
  const levels = [...new Set(cells)].sort()
  const codes = new Map(levels.map((level, code) => [level, code]))
  return { kind: 'category', name, levels, codes: Int32Array.from(cells, (cell) => codes.get(cell)!) }
}
