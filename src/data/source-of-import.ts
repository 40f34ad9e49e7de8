import { hashHex } from '../core/hash'
import { platformOf } from '../ingest/formats/platform'
import type { ImportRecord } from './import-record'

/**
 * Names the shop or program that an import came from: the platform of a known format, else the file's header, since a program
 * writes the same header each time. Two customer ids of one source are two customers.
 */
export const sourceOfImport = ({ format, header, table }: Pick<ImportRecord, 'format' | 'header' | 'table'>): string =>
  platformOf(format) || hashHex([table, ...header].join('\n'))
