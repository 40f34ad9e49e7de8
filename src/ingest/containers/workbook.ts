import { EncryptedFileError, HucreError, read, type Workbook } from 'hucre'
import { ClienteleError } from '../../core/errors'
import { partName, type Parts } from './part'
import { createTableText } from './table-text'

/** The sheets of a workbook (.xlsx, .xlsb, .xls, .ods), each a table. Hidden sheets are left out. Errors: FILE_WORKBOOK_*. */
export async function* readWorkbook(bytes: Uint8Array, file: string): Parts {
  const { sheets } = await open(bytes, file)
  const leftOut: string[] = []
  for (const { name, rows, hidden, veryHidden } of sheets) {
    if (rows.length === 0) continue
    if (hidden || veryHidden) leftOut.push(name)
    else {
      const text = createTableText()
      for (const row of rows) text.add(row)
      yield { name: sheets.length === 1 ? file : partName(file, name), bytes: text.finish() }
    }
  }
  return leftOut
}

async function open(bytes: Uint8Array, file: string): Promise<Workbook> {
  try {
    return await read(bytes)
  } catch (thrown) {
    if (thrown instanceof EncryptedFileError) throw new ClienteleError('FILE_WORKBOOK_LOCKED', { file })
    if (thrown instanceof HucreError || thrown instanceof RangeError || thrown instanceof TypeError) {
      throw new ClienteleError('FILE_WORKBOOK_DAMAGED', { file, reason: thrown.message })
    }
    throw thrown
  }
}
