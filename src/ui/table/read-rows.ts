import type { RowSource } from './types'

/** Rows `from` to `from + most − 1`, as far as there are any; a source may answer with less than it was asked for. */
export async function readRows<Row>(source: RowSource<Row>, from: number, most: number): Promise<Row[]> {
  const { signal } = new AbortController()
  const list: Row[] = []
  while (list.length < most) {
    const more = await source.load(from + list.length, most - list.length, signal)
    if (more.length === 0) break
    list.push(...more)
  }
  return list
}
