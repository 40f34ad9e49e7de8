/** Refusals that say that there is no row to read: an empty table is what the file holds. */
const NOTHING_IN_IT = new Set(['FILE_EMPTY', 'FILE_HEADER_ONLY'])
const HEAD_BYTES = 1024 * 1024

/**
 * A file as the app reads it, nothing said about it but that its cells are wanted as text: the plan that the app makes, its
 * columns made text columns, and the blocks that its workers read.
 * @param {typeof import('../../src/ingest/index.ts')} ingest
 * @param {Uint8Array} bytes
 * @returns {{ header: string[], rows: string[][], rejected: { line: number, code: string, cells: string[] }[], issues: object[], plan?: object, block?: object }}
 *   `header` is empty where the file has none
 */
export function readAsText(ingest, bytes, name = 'file.csv') {
  try {
    const file = { name, size: bytes.length, compression: 'none' }
    const found = ingest.planImport(bytes.subarray(0, HEAD_BYTES), file, { table: 'table' })
    const plan = { ...found, fields: found.fields.map((field) => ({ ...field, field: null, kind: 'text' })) }
    const block = ingest.readBlock(bytes, plan, { isFirst: true, isLast: true, firstLine: 1 })
    const columns = plan.fields.map(({ column }) => textsOf(block.columns[`custom:${column}`]))
    return {
      header:
        plan.headerLines.length > 1 ? joinLines(plan.headerLines) : plan.headerLines.length === 1 ? plan.header : [],
      rows: Array.from({ length: block.rows }, (_, row) => columns.map((cells) => cells[row])),
      rejected: block.rejected,
      issues: [...plan.issues, ...block.issues],
      plan,
      block,
    }
  } catch (thrown) {
    if (!NOTHING_IN_IT.has(thrown?.code)) throw thrown
    return { header: thrown.details.header ?? [], rows: [], rejected: [], issues: [] }
  }
}

/** A header of several lines as the benchmark writes it: the names of a column one behind the other. */
function joinLines(lines) {
  const width = Math.max(0, ...lines.map((line) => line.length))
  return Array.from({ length: width }, (_, column) => lines.map((line) => line[column] ?? '').join(' '))
}

function textsOf({ bytes, offsets }) {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  return Array.from({ length: offsets.length - 1 }, (_, i) =>
    decoder.decode(bytes.subarray(offsets[i], offsets[i + 1])),
  )
}

const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`

/** What was read, as the scorer wants it: comma, double quotes, every cell quoted. */
export const toCsv = ({ header, rows }) =>
  [...(header.length > 0 ? [header] : []), ...rows].map((row) => `${row.map(quoted).join(',')}\n`).join('')
