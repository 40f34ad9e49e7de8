import type { TableName } from '../../schema/field'
import { readCell } from '../rows'
import type { Session } from '../session'
import { viewOf } from '../table-view'
import type { ImportReview, KeptByHand } from './types'

const MOST_EXAMPLES = 6

/** Values made by hand that stay although a row of these imports says something else. */
export async function findKeptByHand(
  after: Session,
  tables: readonly TableName[],
  importIds: readonly string[],
): Promise<ImportReview['byHand']> {
  const examples: KeptByHand[] = []
  let values = 0
  for (const table of tables) {
    const edits = after.edits.filter((edit) => edit.table === table)
    if (edits.length === 0) continue
    const view = await viewOf(after, table)
    const rows = await view.findAll([...new Set(edits.map(({ rowId }) => rowId))])
    for (const row of rows.values()) {
      const source = await view.source(row)
      if (!source?.byHand || !importIds.includes(source.importId)) continue
      for (const field of source.byHand) {
        const [shown, told] = [await view.column(field), await view.columnOfFiles(field)]
        const byHand = shown ? readCell(shown, row) : null
        const inFile = told ? readCell(told, view.rowOfFiles(row)) : null
        if (byHand === inFile) continue
        values++
        if (examples.length < MOST_EXAMPLES) examples.push({ table, field, byHand, inFile })
      }
    }
  }
  return { values, examples }
}
