import { ClienteleError } from '../../core/errors'
import { TABLE_NAMES } from '../../schema'
import type { TableName } from '../../schema/field'
import type { ChosenRows, Frames, Prepare } from '../contract'
import { readCells } from './cells'
import type { LeftOut } from './columns-types'
import { joinSources } from './join-sources'
import { judgeColumn, namesGroups, type Judged } from './judge-column'
import { rowGroups, rowKeys } from './row-keys'
import { columnsOf, rowSource, type RowSource } from './rows'
import type { CellsInputs, Look, PredictConfig, PredictInputs } from './spec'
import { suggestTargets } from './suggest'
import { makeFeatures } from './features'
import { readTarget } from './target'

/**
 * The rows chosen, as features and a target, or, where the settings ask for a look, what could be asked of them.
 * @throws ClienteleError as `rowSource` and `readTarget`, COLUMN_UNKNOWN, FEATURES_NONE.
 */
export const prepare: Prepare<PredictConfig, PredictInputs> = (frames, config, { chosen }) => {
  const [own, other] = chosen ?? fallback(frames, config)
  const source = rowSource(frames, own!)
  const judged = columnsOf(source).map(([name, column]) =>
    judgeColumn(source.table, name, source.titleOf(name), readCells(column, source.rows)),
  )
  if (config.ask === 'look') return lookAt(source, judged)
  if (config.ask === 'cells') return cellsOf(source, judged)
  const target = targetOf(source, judged, config)
  const read = readTarget(target, config)
  const { features: chosenNames } = config
  const named = chosenNames && new Set(chosenNames.map((name) => requireColumn(source, name)))
  const others = judged.filter((one) => one !== target)
  const used = others.filter(({ column, fact }) => (named ? named.has(column) : fact.leftOut === null))
  const made = used.flatMap((one) => makeFeatures(one))
  if (made.length === 0) throw new ClienteleError('FEATURES_NONE', { column: target.title })
  const groups = rowGroups(source, judged)
  const score = other && rowSource(frames, other)
  const joined = joinSources(made, used, score)
  return {
    kind: 'learn',
    source: { table: source.table, fileName: source.fileName, importId: source.importId },
    table: joined.table,
    features: made.map(({ info }) => info),
    target: read.fact,
    codes: read.codes,
    values: read.values,
    ownRows: source.rows.length,
    key: [...rowKeys(source, judged), ...joined.keys],
    group: groups && groups.codes,
    groupedBy: groups && groups.by,
    leftOut: leftOutOf(others, used, named !== undefined),
    isChosen: named !== undefined,
    fairness: fairnessOf(source, judged, config),
    infinite: used.reduce((sum, { cells }) => sum + ('infinite' in cells ? cells.infinite : 0), 0),
    tooRare: read.tooRare,
    scoreFile: score?.fileName ?? null,
    notInScored: joined.missing,
  }
}

/** Without a word of the data layer: the table that the settings name, or the first there is. */
function fallback(frames: Frames, { table }: PredictConfig): ChosenRows[] {
  const known = TABLE_NAMES.findLast((name) => frames[name] !== undefined)
  return [{ table: (table ?? known ?? 'table') as TableName }]
}

const lookAt = (source: RowSource, judged: readonly Judged[]): Look => ({
  kind: 'look',
  rows: source.rows.length,
  fileName: source.fileName,
  table: source.table,
  columns: judged.map(({ fact }) => fact),
  suggestions: suggestTargets(judged, source.rows.length),
})

/** Every column that holds values: a model takes what it knows. */
function cellsOf(source: RowSource, judged: readonly Judged[]): CellsInputs {
  const made = judged.filter(({ cells }) => cells.kind !== 'text').flatMap((one) => makeFeatures(one, 'every'))
  return {
    kind: 'cells',
    source: { table: source.table, fileName: source.fileName, importId: source.importId },
    table: { rows: source.rows.length, features: made.map(({ feature }) => feature) },
    features: made.map(({ info }) => info),
    key: rowKeys(source, judged),
  }
}

function requireColumn(source: RowSource, named: string): string {
  const found = source.find(named)
  if (found !== undefined) return found
  const columns = columnsOf(source).map(([name]) => source.titleOf(name))
  throw new ClienteleError('COLUMN_UNKNOWN', { column: named, columns: columns.slice(0, 40).join(', ') })
}

/** The column asked for, or the one that looks most like an outcome. */
function targetOf(source: RowSource, judged: readonly Judged[], { target }: PredictConfig): Judged {
  const column =
    target === undefined ? suggestTargets(judged, source.rows.length)[0]?.column : requireColumn(source, target)
  const found = judged.find((one) => one.column === column)
  if (!found) throw new ClienteleError('DATA_MISSING', { needs: TARGET_NEEDED })
  return found
}

const TARGET_NEEDED = { en: 'a column that could be predicted', zh: '可供预测的列' }

const leftOutOf = (others: readonly Judged[], used: readonly Judged[], isChosen: boolean): LeftOut[] =>
  others
    .filter((one) => !used.includes(one))
    .map(({ column, title, fact }) => ({ column, title, code: fact.leftOut ?? (isChosen ? 'NOT_CHOSEN' : 'EMPTY') }))

const GROUPS_NEEDED = { en: 'a column of at most 50 groups, or of numbers', zh: '取值不超过 50 个的列，或数字列' }

/** Groups of a fairness check are few: numbers are cut into quarters. */
function fairnessOf(source: RowSource, judged: readonly Judged[], { fairnessBy }: PredictConfig) {
  if (fairnessBy === undefined) return null
  const name = requireColumn(source, fairnessBy)
  const found = judged.find(({ column }) => column === name)!
  const { cells, title } = found
  if (cells.kind === 'text' || cells.kind === 'date' || !namesGroups(found)) {
    throw new ClienteleError('CONFIG_INVALID', { field: 'fairnessBy', value: title, allowed: GROUPS_NEEDED })
  }
  if ('counts' in cells) return { column: title, codes: cells.codes.slice(), levels: [...cells.levels] }
  return { column: title, ...quarters(cells.values) }
}

function quarters(values: Float64Array): { codes: Int32Array; levels: string[] } {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  const distinct = [...new Set(sorted)]
  const cuts = distinct.length <= 6 ? distinct : [0.25, 0.5, 0.75].map((p) => sorted[Math.floor(sorted.length * p)]!)
  if (distinct.length <= 6) {
    return {
      levels: distinct.map(String),
      codes: Int32Array.from(values, (value) => distinct.indexOf(value)),
    }
  }
  const edges = [...new Set(cuts)]
  const levels = [
    `< ${edges[0]}`,
    ...edges.map((edge, i) => (i === edges.length - 1 ? `≥ ${edge}` : `${edge} – ${edges[i + 1]}`)),
  ]
  const codes = Int32Array.from(values, (value) =>
    Number.isNaN(value) ? -1 : edges.reduce((at, edge) => at + (value >= edge ? 1 : 0), 0),
  )
  return { levels, codes }
}
