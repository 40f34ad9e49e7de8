/** How a table is written: the usual way, unless said otherwise. */
const USUAL = { delimiter: ',', quote: '"', escape: '"', newline: '\r\n', isEndless: false }

function createWriter({ header, alwaysQuoted }) {
  const isQuoted = header.map((name) => alwaysQuoted.includes(name))
  /** @param {string[]} cells as they are to be read */
  const cellsOf = (cells, { delimiter, quote, escape }) =>
    cells.map((cell, i) => {
      const needsQuotes = isQuoted[i] || cell.includes(delimiter) || cell.includes('"') || /[\r\n]/.test(cell)
      return needsQuotes ? `${quote}${cell.replaceAll('"', `${escape}"`)}${quote}` : cell
    })
  return {
    cellsOf,
    line: (cells, style) => cellsOf(cells, style).join(style.delimiter),
  }
}

const clean = (rows) =>
  rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`).join('')

/**
 * The pollutions of the Pollock benchmark (Vitagliano and others, "Pollock: A Data Loading Benchmark", PVLDB 16, 2023), made of a
 * table: `polluted` is the file, `truth` what should be read.
 * @param {{ header: string[], body: string[][], alwaysQuoted: string[] }} table
 * @returns {Generator<{ name: string, polluted: string, truth: string }>} named as in the benchmark
 */
export function* pollute(table) {
  yield* polluteFiles(table)
  yield* polluteRows(table)
}

function* polluteFiles(table) {
  const { header, body } = table
  const writer = createWriter(table)
  const all = [header, ...body]
  const write = (rows, change = {}) => {
    const style = { ...USUAL, ...change }
    return rows.map((row) => writer.line(row, style)).join(style.newline) + (style.isEndless ? '' : style.newline)
  }
  const file = (name, polluted, rows = all) => ({ name: `${name}.csv`, polluted, truth: clean(rows) })
  const blanks = header.map(() => '')
  const wider = [...header, 'col1']
  yield file('source', write(all))
  yield file('file_record_delimiter_0xA', write(all, { newline: '\n' }))
  yield file('file_record_delimiter_0xD', write(all, { newline: '\r' }))
  yield file('file_no_trailing_newline', write(all, { isEndless: true }))
  yield file('file_double_trailing_newline', `${write(all)}\r\n`)
  yield file('file_field_delimiter_0x3B', write(all, { delimiter: ';' }))
  yield file('file_field_delimiter_0x9', write(all, { delimiter: '\t' }))
  yield file('file_field_delimiter_0x20', write(all, { delimiter: ' ' }))
  yield file('file_field_delimiter_0x2C_0x20', write(all, { delimiter: ', ' }))
  yield file('file_quotation_char_0x27', write(all, { quote: "'" }))
  yield file('file_escape_char_0x5C', write(all, { escape: '\\' }))
  yield file('file_escape_char_0x00', write(all, { escape: '\0' }))
  yield file('file_no_header', write(body), body)
  yield file('file_header_only', write([header]), [header])
  yield file('file_no_payload', '', [])
  yield file('file_one_data_row', write(all.slice(0, 2)), all.slice(0, 2))
  for (const lines of [2, 3]) {
    const joined = header.map((name) => Array.from({ length: lines }, () => name).join(' '))
    const above = `${header.join(',')}\r\n`.repeat(lines - 1)
    yield file(`file_header_multirow_${lines}`, above + write(all), [joined, ...body])
  }
  yield file('file_preamble', `PREAMBLE${blanks.join(',')}\r\n${blanks.join(',')}\r\n${write(all)}`)
  yield file('file_multitable_same', write(all) + write(all))
  yield file('file_multitable_less', write(all) + write(all.map((row) => row.slice(0, -1))))
  yield file('file_multitable_more', write(all) + write([wider, ...body.map((row) => [...row, ''])]))
}

function* polluteRows(table) {
  const { header, body } = table
  const writer = createWriter(table)
  const all = [header, ...body]
  const lines = all.map((row) => writer.line(row, USUAL))
  const truth = clean(all)
  const file = (name, at, line, expected = truth) => {
    const polluted = `${[...lines.slice(0, at), line, ...lines.slice(at + 1)].join('\r\n')}\r\n`
    return { name: `${name}.csv`, polluted, truth: expected }
  }
  for (const [row, cells] of all.entries()) {
    const written = writer.cellsOf(cells, USUAL)
    yield file(`row_field_delimiter_${row}_0x20`, row, writer.line(cells, { ...USUAL, delimiter: ' ' }))
    for (const col of cells.keys()) {
      const before = written.slice(0, col)
      const after = written.slice(col)
      yield file(`row_more_sep_row${row}_col${col}`, row, [...before, '', ...after].join(','))
      if (col > 0) yield file(`row_less_sep_row${row}_col${col}`, row, `${before.join(',')}${after.join(',')}`)
      const quoted = cells.map((cell, at) => (at === col ? `"${cell}` : cell))
      const expected = clean([...all.slice(0, row), quoted, ...all.slice(row + 1)])
      yield file(
        `row_extra_quote${row}_col${col}`,
        row,
        [...before, `"${after[0]}`, ...after.slice(1)].join(','),
        expected,
      )
    }
  }
}
