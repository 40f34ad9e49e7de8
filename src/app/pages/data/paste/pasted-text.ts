import { SCHEMAS } from '../../../../schema'
import type { Field, TableName } from '../../../../schema/field'

/** What was pasted, at a first glance: the import looks at it properly. */
interface Pasted {
  lines: number
  /** Cells of the first line. */
  first: string[]
  /** Whether the first line seems to name the columns. */
  isNamed: boolean
  delimiter: string
}

const DELIMITERS = ['\t', ';', ',']
/** Beyond this it is a file that should be dropped as one: the page would hold all of it. */
export const MOST_PASTED = 20 * 1024 ** 2

/** Spreadsheets put tabs between cells; what comes from a text editor may be CSV. */
export function lookAtPasted(text: string): Pasted {
  const [line = '', ...others] = text.split(/\r\n|\r|\n/).filter((one) => one.trim() !== '')
  const delimiter = DELIMITERS.find((sign) => line.includes(sign)) ?? '\t'
  const first = cellsOf(line, delimiter)
  return { lines: line === '' ? 0 : others.length + 1, first, isNamed: first.every(isName), delimiter }
}

/** The cells of a line; a cell in quotes may hold the delimiter. */
const cellsOf = (line: string, delimiter: string): string[] => {
  const cells: string[] = []
  let isQuoted = false
  let cell = ''
  for (const sign of line) {
    if (sign === '"') isQuoted = !isQuoted
    else if (sign === delimiter && !isQuoted) {
      cells.push(cell.trim())
      cell = ''
    } else cell += sign
  }
  return [...cells, cell.trim()]
}

/** Names of columns are words: no amounts, dates, addresses or codes of digits, and none is left out. */
const isName = (cell: string): boolean => /\p{L}/u.test(cell) && !/@|\d{2}|^[-+]?[\d.,]+$/.test(cell)

/** The text of a file: under a line of names, taken from `names` where the text has none of its own. */
export function fileText(text: string, { first, delimiter }: Pasted, names: readonly string[] | undefined): string {
  if (!names) return text
  const header = first.map((_, i) => quoted(names[i] ?? `Column ${i + 1}`, delimiter))
  return `${header.join(delimiter)}\n${text}`
}

const quoted = (name: string, delimiter: string): string =>
  name.includes(delimiter) || name.includes('"') ? `"${name.replaceAll('"', '""')}"` : name

/** Names that are the titles under which this page shows the fields of a table, in either language, with the fields. */
export function fieldsByTitle(table: TableName, names: readonly string[]): Record<string, string> {
  const fields = SCHEMAS[table].fields as readonly Field[]
  const found = names.flatMap((name) => {
    const field = fields.find(({ title }) => Object.values(title).includes(name))
    return field ? [[name, field.name] as const] : []
  })
  return Object.fromEntries(found)
}
