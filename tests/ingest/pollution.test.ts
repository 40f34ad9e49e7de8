import { describe, expect, test } from 'vitest'
import { inventedTables } from '../../scripts/quality/invented-tables.mjs'
import { pollute } from '../../scripts/quality/pollute.mjs'
import { readAsText, toCsv } from '../../scripts/quality/read-as-text.mjs'
import * as ingest from '../../src/ingest'

const SEED = 20260523
const ROWS = 24

/** Whole files damaged in these ways are read without a loss. */
const FILES = [
  ...['source', 'file_record_delimiter_0xA', 'file_record_delimiter_0xD', 'file_no_trailing_newline'],
  ...['file_double_trailing_newline', 'file_field_delimiter_0x3B', 'file_field_delimiter_0x9'],
  ...['file_field_delimiter_0x20', 'file_field_delimiter_0x2C_0x20', 'file_escape_char_0x5C'],
  ...['file_no_header', 'file_header_only', 'file_no_payload', 'file_one_data_row', 'file_header_multirow_2'],
  ...[
    'file_header_multirow_3',
    'file_preamble',
    'file_multitable_same',
    'file_multitable_less',
    'file_multitable_more',
  ],
]
/** And files with one row damaged like this. */
const ROW_KINDS = /^row_(?:more_sep|extra_quote)/
const EVERY = 15

describe.each(inventedTables(SEED, ROWS))('reads the polluted files of $name', (table) => {
  const polluted = [...pollute(table)]
  const read = (text: string): string => toCsv(readAsText(ingest, new TextEncoder().encode(text)))

  test.each(FILES)('%s', (name) => {
    const file = polluted.find((one) => one.name === `${name}.csv`)!
    expect(read(file.polluted)).toBe(file.truth)
  })

  test('with a blank cell or a quote too many in one row', () => {
    const files = polluted.filter(({ name }) => ROW_KINDS.test(name)).filter((_, i) => i % EVERY === 0)
    const wrong = files.filter((file) => read(file.polluted) !== file.truth)
    expect(files.length).toBeGreaterThan(25)
    expect(wrong.map(({ name }) => name)).toEqual([])
  })

  test('but not what has been damaged beyond them (control)', () => {
    const file = polluted.find(({ name }) => name === 'source.csv')!
    expect(read(file.polluted.replaceAll(',', ''))).not.toBe(file.truth)
  })
})
