import { ClienteleError } from '../../core/errors'
import { findContainer, SIGNATURE_BYTES, type ContainerKind } from './find-container'
import { readPaddedText } from './padded-text'
import { partName, type Parts } from './part'

/**
 * The tables of a file that `findContainer` knows, as CSV that is read like any other. The libraries come with the first file
 * that needs them. Errors: FILE_ZIP_*, FILE_WORKBOOK_*, FILE_PARQUET_DAMAGED, FILE_JSON_*, FILE_NO_TABLE.
 */
export async function* unpack(bytes: Uint8Array<ArrayBuffer>, name: string, kind: ContainerKind): Parts {
  const parts = await open(bytes, name, kind)
  let count = 0
  for (;;) {
    const next = await parts.next()
    if (!next.done) {
      count++
      yield next.value
      continue
    }
    if (count === 0)
      throw new ClienteleError('FILE_NO_TABLE', { file: name, found: next.value.slice(0, 10).join(', ') })
    return next.value
  }
}

async function open(bytes: Uint8Array<ArrayBuffer>, name: string, kind: ContainerKind): Promise<Parts> {
  switch (kind) {
    case 'zip':
      return unpackZip(bytes, name)
    case 'workbook':
      return (await import('./workbook')).readWorkbook(bytes, name)
    case 'parquet':
      return (await import('./parquet')).readParquet(bytes, name)
    case 'json':
      return (await import('./json')).readJson(bytes, name)
    case 'padded-text':
      return readPaddedText(bytes, name)
    case 'json-lines':
      return (await import('./json')).readJsonLines(bytes, name)
  }
}

/** Files within a ZIP are opened in turn, a ZIP within a ZIP is not. */
async function* unpackZip(bytes: Uint8Array<ArrayBuffer>, file: string): Parts {
  const { readZip } = await import('./zip')
  const { entries, leftOut } = readZip(bytes, file)
  for (const entry of entries) {
    const name = partName(file, entry.name)
    const kind = findContainer(entry.bytes.subarray(0, SIGNATURE_BYTES), entry.name)
    if (kind === undefined) yield { name, bytes: entry.bytes }
    else if (kind === 'zip') leftOut.push(entry.name)
    else leftOut.push(...(yield* unpack(entry.bytes, name, kind)))
  }
  return leftOut
}
