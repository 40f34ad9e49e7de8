/** Why rows are no rows of their table: nobody has to put them right. */
const SET_ASIDE: ReadonlySet<string> = new Set([
  ...['ROW_FOOTER', 'ROW_EMPTY', 'ROW_REPEATED', 'ROW_NOT_SALE'],
  ...['HEADER_REPEATED', 'TABLE_REPEATED', 'TABLE_LEFT_OUT'],
])

/** Whether a row that was left out for this reason is missed. */
export const needsRepair = (code: string): boolean => !SET_ASIDE.has(code)
