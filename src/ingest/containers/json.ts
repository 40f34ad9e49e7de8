import { ClienteleError } from '../../core/errors'
import { flattenRecord, isRecord, type FlatRow } from './flatten'
import { partName, type Part, type Parts } from './part'
import { createTableText } from './table-text'

type Json = Record<string, unknown>

/**
 * The tables of a JSON file: a list of records, or an object whose members are such lists (`{"orders": […], "customers": […]}`),
 * each a table. Errors: FILE_JSON_INVALID, FILE_JSON_NO_TABLE.
 */
export async function* readJson(bytes: Uint8Array, file: string): Parts {
  const found = parse(textOf(bytes), file)
  if (isRecordList(found)) {
    yield toPart(file, found)
    return []
  }
  const members = isRecord(found) ? Object.entries(found) : []
  const lists = members.filter((member): member is [string, Json[]] => isRecordList(member[1]))
  if (lists.length === 0 && isRecord(found)) {
    yield toPart(file, [found])
    return []
  }
  if (lists.length === 0) throw new ClienteleError('FILE_JSON_NO_TABLE', { file })
  for (const [name, list] of lists) yield toPart(lists.length === 1 ? file : partName(file, name), list)
  return members.filter(([, value]) => !isRecordList(value)).map(([name]) => name)
}

/** A record a line. A line that is none is refused by its number. */
export async function* readJsonLines(bytes: Uint8Array, file: string): Parts {
  const records: Json[] = []
  for (const [i, line] of textOf(bytes).split('\n').entries()) {
    if (line.trim() === '') continue
    const record = parse(line, file, i + 1)
    if (!isRecord(record))
      throw new ClienteleError('FILE_JSON_INVALID', { file, line: i + 1, reason: line.slice(0, 40) })
    records.push(record)
  }
  yield toPart(file, records)
  return []
}

const isRecordList = (value: unknown): value is Json[] =>
  Array.isArray(value) && value.length > 0 && value.every(isRecord)

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

function parse(text: string, file: string, line?: number): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown
    throw new ClienteleError('FILE_JSON_INVALID', { file, line: line ?? lineOf(text, thrown), reason: thrown.message })
  }
}

/** The line that an engine's message points into, by the position that it names; 1 where it names none. */
function lineOf(text: string, { message }: SyntaxError): number {
  const at = Number(/position (\d+)/.exec(message)?.[1] ?? 0)
  return text.slice(0, at).split('\n').length
}

function toPart(name: string, records: readonly Json[]): Part {
  const rows = records.flatMap(flattenRecord)
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))]
  const text = createTableText()
  text.add(columns)
  for (const row of rows) text.add(columns.map((column) => valueOf(row, column)))
  return { name, bytes: text.finish() }
}

const valueOf = (row: FlatRow, column: string): ReturnType<FlatRow['get']> => row.get(column)
