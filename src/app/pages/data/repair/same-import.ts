import type { ImportEntry, ImportReport } from '../../../../data/types'

/** Whether an entry of the history is the import of a report, put right since or not. */
export const isSameImport = (
  { importId, originId }: Pick<ImportEntry, 'importId' | 'originId'>,
  report: Pick<ImportReport, 'importId'> & Pick<Partial<ImportEntry>, 'originId'>,
): boolean => {
  const ids = [report.importId, report.originId]
  return ids.some((id) => id !== undefined && (id === importId || id === originId))
}
