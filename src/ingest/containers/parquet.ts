import { parquetMetadataAsync, parquetRead, type FileMetaData } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { ClienteleError } from '../../core/errors'
import { plainValue } from './flatten'
import type { Parts } from './part'
import { createTableText } from './table-text'

/** Rows read at a time: objects of them live only so long. */
const BATCH = 50_000

/** The table of a Parquet file; nested values are written as JSON. Errors: FILE_PARQUET_DAMAGED. */
export async function* readParquet(bytes: Uint8Array<ArrayBuffer>, file: string): Parts {
  const source = {
    byteLength: bytes.length,
    slice: (start: number, end?: number): ArrayBuffer => bytes.slice(start, end).buffer,
  }
  const text = createTableText()
  try {
    const metadata = await parquetMetadataAsync(source)
    text.add(columnNames(metadata))
    const rows = Number(metadata.num_rows)
    for (let rowStart = 0; rowStart < rows; rowStart += BATCH) {
      const rowEnd = Math.min(rows, rowStart + BATCH)
      const onComplete = (batch: unknown[][]): void => batch.forEach((row) => text.add(row.map(plainValue)))
      await parquetRead({ file: source, metadata, compressors, rowStart, rowEnd, onComplete })
    }
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown
    throw new ClienteleError('FILE_PARQUET_DAMAGED', { file, reason: thrown.message })
  }
  yield { name: file, bytes: text.finish() }
  return []
}

/** The children of the root, in order. */
function columnNames({ schema }: FileMetaData): string[] {
  const names: string[] = []
  let at = 1
  const skip = (): void => {
    const { num_children: children = 0 } = schema[at++]!
    for (let i = 0; i < children; i++) skip()
  }
  while (at < schema.length) {
    names.push(schema[at]!.name)
    skip()
  }
  return names
}
