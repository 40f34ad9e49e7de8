import { isPaddedText } from './padded-text'

export type ContainerKind = 'zip' | 'workbook' | 'parquet' | 'json' | 'json-lines' | 'padded-text'

/** Bytes from the start of a file that tell what it is. */
export const SIGNATURE_BYTES = 4096

const begins = (head: Uint8Array, ...bytes: number[]): boolean => bytes.every((byte, i) => head[i] === byte)
const extensionOf = (name: string): string => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
const WORKBOOKS = new Set(['xlsx', 'xlsm', 'xlsb', 'xltx', 'ods'])

/**
 * What a file holds tables in; undefined for lines of text with a delimiter, which need no opening. Its first bytes decide; a name only tells one
 * kind of ZIP from another, and JSON from text that happens to begin with a bracket.
 */
export function findContainer(head: Uint8Array, name: string): ContainerKind | undefined {
  const extension = extensionOf(name)
  if (begins(head, 0x50, 0x4b, 3, 4) || begins(head, 0x50, 0x4b, 5, 6)) {
    return WORKBOOKS.has(extension) || isWorkbook(head) ? 'workbook' : 'zip'
  }
  if (begins(head, 0xd0, 0xcf, 0x11, 0xe0)) return 'workbook'
  if (begins(head, 0x50, 0x41, 0x52, 0x31)) return 'parquet'
  if (extension === 'jsonl' || extension === 'ndjson') return 'json-lines'
  if (extension !== 'json') return isPaddedText(new TextDecoder().decode(head)) ? 'padded-text' : undefined
  const [first] = new TextDecoder().decode(head).trimStart()
  return first === '[' || first === '{' ? 'json' : undefined
}

/** An office file names its content types first, whatever it is called. */
function isWorkbook(head: Uint8Array): boolean {
  const text = String.fromCharCode(...head.subarray(0, 1024))
  return (
    text.includes('[Content_Types].xml') || text.includes('opendocument.spreadsheet') || text.includes('_rels/.rels')
  )
}
