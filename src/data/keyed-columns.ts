/** Columns of equal length, one entry a customer; index i is the same customer in every one. */
export interface KeyedColumns {
  customerKey: string[]
  [column: string]: readonly unknown[] | ArrayBufferView
}

/** The same columns with the rows of these customers alone. What is no column of that length stays as it is. */
export function keepRows(columns: KeyedColumns, isKept: (customerKey: string) => boolean): KeyedColumns {
  const { customerKey } = columns
  const rows = [...customerKey.keys()].filter((i) => isKept(customerKey[i]!))
  if (rows.length === customerKey.length) return columns
  const pick = (column: KeyedColumns[string]): KeyedColumns[string] => {
    const values = column as readonly unknown[]
    if (values.length !== customerKey.length) return column
    if (Array.isArray(column)) return rows.map((i) => values[i])
    const typed = column as Float64Array
    const left = typed.slice(0, rows.length)
    rows.forEach((i, row) => (left[row] = typed[i]!))
    return left
  }
  const entries = Object.entries(columns).map(([name, column]) => [name, pick(column)])
  return Object.fromEntries(entries) as KeyedColumns
}
