import { codes, type CodeColumn, type Frame } from '../schema/columns'

/** What a person reads for each code of a column: the last title that its rows bear in another column, else the value itself. */
export function latestNames(orders: Frame, column: CodeColumn, titleColumn: string): readonly string[] {
  const titles = codes(orders, titleColumn)
  if (!titles) return column.dictionary
  const latest = new Uint32Array(column.dictionary.length)
  for (let row = 0; row < orders.rows; row++) {
    if (titles.codes[row]! > 0) latest[column.codes[row]!] = titles.codes[row]!
  }
  return column.dictionary.map((value, code) =>
    code > 0 && latest[code]! > 0 ? titles.dictionary[latest[code]!]! : value,
  )
}
