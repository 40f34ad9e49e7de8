import { hashHex } from '../core/hash'
import type { ImportRecord } from './import-record'

/** Formats that say nothing about the program that wrote the file. */
const NAMELESS = /^(generic|plain|columns|unknown)/

/**
 * Names the shop or program that an import came from: the platform of a known format, else the file's header, since a program
 * writes the same header each time. Two customer ids of one source are two customers.
 */
export function sourceOfImport({ format, header, table }: Pick<ImportRecord, 'format' | 'header' | 'table'>): string {
  if (!NAMELESS.test(format)) return format.split('-')[0]!
  return hashHex([table, ...header].join('\n'))
}
