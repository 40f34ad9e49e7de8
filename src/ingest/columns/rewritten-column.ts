import type { ColumnReader } from './column-reader'

/**
 * A column whose cells become others before `inner` reads them, at place 0. This column alone leaves the path of bytes: its cells are
 * handed on as text, one by one.
 */
export const rewritten = (inner: ColumnReader, index: number, write: (cell: string) => string): ColumnReader => ({
  ...inner,
  append: ({ rows, lineOf }) => inner.append({ rows: rows.map((row) => [write(row[index]!)]), lineOf }),
  appendBytes({ rows, lineOf, text }) {
    const cells = Array.from({ length: rows }, (_, row) => [write(text(row, index))])
    inner.append({ rows: cells, lineOf })
  },
})
