import { findField } from '../../schema'
import type { TableName } from '../../schema/field'
import { countDistinct, countMissing, type Cells, type LevelCells, type NumberCells } from './cells'
import type { ColumnFact, LeftCode } from './columns-types'
import { isContactName, isContactValue } from './contact-words'

/** More levels than this cannot be asked for: a method would need a fair number of rows for each. */
export const MOST_CLASSES = 20
/** Groups that can be told apart on a page. */
const MOST_GROUPS = 50
/** Whole numbers of so few values are names of groups rather than amounts. */
const FEW_NUMBERS = 6
/** In fewer rows than this values may well all differ. */
const LEAST_FOR_ID = 30
/** A category of more levels than this, most of which are hardly seen twice, tells rows apart and no kinds. */
const MANY_LEVELS = 1_000
const MISSING_SHARE = 0.6
/** Rows of each value where a column called like a contact holds kinds. */
const ROWS_OF_KIND = 20

const ID_WORD =
  /(^|[\s_\-.:])(id|uuid|guid|key|idx|index|number|num|no|nr|ref|reference|code|token)\s*$|编号|单号|号码|流水号|序号|账号|卡号/i
const ID_CAMEL = /[a-z](ID|Id|Key|No)$/
const isIdName = (title: string): boolean => ID_WORD.test(title) || ID_CAMEL.test(title)

/** Columns of canonical tables that name a row or a person, however often they repeat. */
const ID_FIELDS: readonly string[] = [
  ...['orderId', 'customerId', 'customerKey', 'person', 'nick', 'dealId', 'conversationId', 'campaignId'],
  ...['replyTo', 'tracking'],
]

export interface Judged {
  column: string
  title: string
  cells: Cells
  fact: ColumnFact
}

/** What a column is, what speaks against learning from it, and what it could be asked as. */
export function judgeColumn(table: TableName, column: string, title: string, cells: Cells): Judged {
  const [missing, distinct] = [countMissing(cells), countDistinct(cells)]
  const rows = cells.kind === 'text' ? 0 : 'values' in cells ? cells.values.length : cells.codes.length
  const subject = { table, column, title, cells, rows, missing, distinct }
  const leftOut = reasonAgainst(subject)
  const isList = cells.kind === 'category' && looksLikeList(table, column, cells)
  const kind = isList ? 'list' : cells.kind
  const isTarget = leftOut === null || leftOut === 'MOSTLY_MISSING' || leftOut === 'TOO_MANY_LEVELS'
  const asks = isTarget && !isList ? askedAs(cells, distinct) : null
  return { column, title, cells, fact: { column, title, kind, missing, distinct, leftOut, asks } }
}

interface Subject {
  table: TableName
  column: string
  title: string
  cells: Cells
  rows: number
  missing: number
  distinct: number
}

function reasonAgainst(subject: Subject): LeftCode | null {
  const { table, column, title, cells, rows, missing, distinct } = subject
  const field = findField(table, column)
  if (cells.kind === 'text') return 'FREE_TEXT'
  if (missing === rows) return 'EMPTY'
  if (ID_FIELDS.includes(column)) return 'IDENTIFIER'
  if (field?.personal === true || (!field && isContactName(title) && !namesKinds(subject))) return 'PERSONAL'
  if (cells.kind === 'category' && areContacts(cells)) return 'PERSONAL'
  if (namesRows(subject)) return 'IDENTIFIER'
  if (distinct < 2 && missing === 0) return 'CONSTANT'
  if (missing > rows * MISSING_SHARE) return 'MOSTLY_MISSING'
  if (cells.kind === 'category' && distinct > MANY_LEVELS && isSparse(cells)) return 'TOO_MANY_LEVELS'
  return null
}

/** Few values for many rows each: how somebody was reached, or whether there is a telephone, names nobody. */
const namesKinds = ({ cells, rows, missing, distinct }: Subject): boolean =>
  'counts' in cells && distinct <= MOST_CLASSES && rows - missing >= distinct * ROWS_OF_KIND

/** Numbers count upwards, words differ from row to row. */
function namesRows({ title, cells, rows, missing, distinct }: Subject): boolean {
  const known = rows - missing
  if (known < LEAST_FOR_ID) return false
  const isNamed = isIdName(title)
  if (cells.kind === 'category') return distinct > known * (isNamed ? 0.5 : 0.9)
  if (cells.kind !== 'number' || distinct < known) return false
  return isCounting(cells) || (isNamed && cells.values.every((value) => !(value % 1 !== 0)))
}

function isCounting({ values }: NumberCells): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[i - 1]! + 1) return false
  return true
}

const isSparse = ({ counts, codes }: LevelCells): boolean =>
  counts.reduce((sum, count) => sum + (count < 5 ? count : 0), 0) > codes.length / 2

const LOOKED_AT = 300

function areContacts({ levels }: LevelCells): boolean {
  const seen = levels.slice(0, LOOKED_AT)
  return seen.length > 0 && seen.filter(isContactValue).length > seen.length / 2
}

const SEPARATOR = /[;|；]/

/** Several values in a cell: a vocabulary that is much smaller than the number of different cells. */
function looksLikeList(table: TableName, column: string, { levels, counts, codes }: LevelCells): boolean {
  if (findField(table, column)?.list === true) return true
  const joined = levels.reduce((sum, level, i) => sum + (SEPARATOR.test(level) ? counts[i]! : 0), 0)
  if (joined < codes.length * 0.2) return false
  return new Set(levels.flatMap(splitList)).size < Math.max(4, levels.length)
}

export const splitList = (cell: string): string[] =>
  cell
    .split(/[;|,；，、]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** Whether a column can part the rows into groups: neither who they are nor how each is called. */
export const namesGroups = ({ fact: { kind, leftOut, distinct } }: { fact: ColumnFact }): boolean =>
  leftOut !== 'IDENTIFIER' &&
  leftOut !== 'PERSONAL' &&
  (kind === 'number' || ((kind === 'category' || kind === 'flag') && distinct <= MOST_GROUPS))

function askedAs(cells: Cells, distinct: number): ColumnFact['asks'] {
  if (cells.kind === 'text' || cells.kind === 'date' || distinct < 2) return null
  if (distinct === 2) return 'yes-no'
  if (cells.kind !== 'number') return distinct <= MOST_CLASSES ? 'class' : null
  const isGroup = distinct <= FEW_NUMBERS && cells.values.every((value) => !(value % 1 !== 0))
  return isGroup ? 'class' : 'number'
}
