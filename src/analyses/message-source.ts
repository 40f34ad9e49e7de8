import { ClienteleError } from '../core/errors'
import type { Text } from '../core/locale'
import { CUSTOM_PREFIX, isTableName, SCHEMAS } from '../schema'
import { cell, columnLength, type Column, type Frame } from '../schema/columns'
import type { TableName } from '../schema/field'
import type { ChosenRows, Frames, PrepareContext } from './contract'
import { columnsOfFile } from './file-columns'

const TEXT_NEEDED: Text = {
  en: 'messages: tickets, chats or reviews, or a table with a column of text',
  zh: '消息：工单、聊天记录或评价，或含有文字列的表格',
}

/** The columns of a table that say what messages are, whatever they are called. */
export interface MessageSource {
  table: TableName
  frame: Frame
  /** Rows of the import that was chosen; all, where none was. */
  has: (row: number) => boolean
  fileName: string | null
  text: Column
  /** How the column is called. */
  column: string
  rating: Column | undefined
  label: Column | undefined
  at: Column | undefined
  /** The columns beside these that the file brought of its own, in their order. */
  others: NamedColumn[]
}

export interface NamedColumn {
  /** The header that it came with. */
  title: string
  column: Column
}

const NAMES = {
  text: 'text,review text,review,message,comment,comments,body,content,feedback,utterance,sentence,内容,评价,评论,留言,评价内容,消息,反馈',
  rating: 'rating,stars,score,评分,星级',
  label: 'label,sentiment,mood,feeling,标签,情感,情绪',
  at: 'at,date,time,created at,created,timestamp,review date,时间,日期,创建时间,评价时间',
} as const

/** Rows whose cells are looked at to find the column with the longest words. */
const SAMPLE = 400
/** Characters on average, below which words are names and codes. */
const LEAST_LENGTH = 12

/**
 * The messages of a table: its own columns where it is of conversations, else those that are called so, else the one with the longest
 * words. @throws ClienteleError DATA_MISSING without rows or words, COLUMN_UNKNOWN.
 */
export function findSource(frames: Frames, chosen: ChosenRows, column: string | undefined): MessageSource {
  const { table, importId, headers = {} } = chosen
  const frame = frames[table]
  if (!frame || frame.rows === 0) throw new ClienteleError('DATA_MISSING', { needs: TEXT_NEEDED })
  const titleOf = titles(headers)
  const { provenance } = frame
  const has = (row: number): boolean =>
    importId === undefined || !provenance || provenance.importOf(row)?.importId === importId
  const columns = columnsOf(frame, chosen)
  const named = (name: keyof typeof NAMES): [string, Column] | undefined => findNamed(columns, NAMES[name], titleOf)
  const found =
    column === undefined ? (named('text') ?? longest(frame, columns, has)) : required(columns, column, titleOf)
  if (!found) throw new ClienteleError('DATA_MISSING', { needs: TEXT_NEEDED })
  const [rating, label] = [named('rating')?.[1], named('label')?.[1]]
  const at = named('at')?.[1] ?? frame.columns.get('orderedAt')
  return {
    ...{ table, frame, text: found[1], column: titleOf(found[0]), fileName: chosen.fileName ?? null, has },
    ...{ rating, label, at },
    others: columns
      .filter(([name, column]) => isOwn(table, name) && ![found[1], rating, label, at].includes(column))
      .map(([name, column]) => ({ title: titleOf(name), column })),
  }
}

/** What a table of a known kind has of its own is known for what it is. */
const isOwn = (table: TableName, column: string): boolean => table === 'table' || column.startsWith(CUSTOM_PREFIX)

/** The rows that settings name: of conversations, or what the data worker found for another table or import. Error: TABLE_UNKNOWN. */
export function chosenMessages(
  { table }: { table?: string | undefined },
  { chosen }: Pick<PrepareContext, 'chosen'>,
): ChosenRows {
  const found = chosen?.[0]
  if (found) return found
  if (table === undefined) return { table: 'conversations' }
  if (isTableName(table)) return { table }
  throw new ClienteleError('TABLE_UNKNOWN', { table, tables: Object.keys(SCHEMAS).join(', ') })
}

/** The found columns under the names that messages are read by. */
export function asConversations({ frame, text, at, table }: MessageSource): Frame {
  if (table === 'conversations') return { ...frame, columns: new Map([...frame.columns, ['text', text]]) }
  const kept = [...frame.columns].filter(([name]) => name === 'person' || name === 'customerId')
  return { rows: frame.rows, columns: new Map([...kept, ['text', text], ...(at ? [['at', at] as const] : [])]) }
}

/** Column to the header that it came with. */
function titles(headers: Readonly<Record<string, string>>): (column: string) => string {
  const known = new Map(Object.entries(headers).map(([header, column]) => [column, header]))
  return (column) =>
    known.get(column) ?? (column.startsWith(CUSTOM_PREFIX) ? column.slice(CUSTOM_PREFIX.length) : column)
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[\s_\-.]+/g, ' ')
    .trim()

/** The first name of the list that a column bears, by its own name or its header. */
function findNamed(
  columns: readonly [string, Column][],
  names: string,
  titleOf: (column: string) => string,
): [string, Column] | undefined {
  for (const name of names.split(',')) {
    const found = columns.find(([own]) => plain(own) === name || plain(titleOf(own)) === name)
    if (found) return found
  }
  return undefined
}

function required(
  columns: readonly [string, Column][],
  wanted: string,
  titleOf: (column: string) => string,
): [string, Column] {
  const found =
    columns.find(([own]) => own === wanted || own === CUSTOM_PREFIX + wanted) ??
    columns.find(([own]) => plain(titleOf(own)) === plain(wanted))
  if (found) return found
  const known = columns.map(([own]) => titleOf(own)).slice(0, 40)
  throw new ClienteleError('COLUMN_UNKNOWN', { column: wanted, columns: known.join(', ') })
}

/** Whole columns; of a table that several files went into, those that the chosen file brought. */
function columnsOf(frame: Frame, chosen: ChosenRows): [string, Column][] {
  const own = columnsOfFile(chosen)
  return [...frame.columns].filter(
    ([name, column]) => columnLength(column) === frame.rows && (own.size === 0 || own.has(name)),
  )
}

/** What people write at length is longer than what a list offers them. */
function longest(
  frame: Frame,
  columns: readonly [string, Column][],
  has: (row: number) => boolean,
): [string, Column] | undefined {
  const rows = Array.from({ length: frame.rows }, (_, row) => row).filter(has)
  const step = Math.max(1, Math.floor(rows.length / SAMPLE))
  const some = rows.filter((_, i) => i % step === 0)
  let best: { found: [string, Column]; length: number } | undefined
  for (const found of columns) {
    const [, column] = found
    if (column.kind !== 'text' && column.kind !== 'code') continue
    const length = meanLength(column, some)
    if (length > (best?.length ?? LEAST_LENGTH)) best = { found, length }
  }
  return best?.found
}

function meanLength(column: Column, rows: readonly number[]): number {
  let [characters, cells] = [0, 0]
  for (const row of rows) {
    const text = String(cell(column, row) ?? '')
    if (text === '') continue
    // Without letters and spaces it is a key or an address, however long.
    characters += /\p{L}/u.test(text) && !/^\S+:\/\/|^\S+@\S+$/.test(text) ? text.length : 0
    cells++
  }
  return cells === 0 ? 0 : characters / cells
}
