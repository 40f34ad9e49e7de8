/** What one unit of a currency is worth, as the user says: nothing is ever looked up. */
export interface Rate {
  /** ISO 4217: of the lines that are converted. */
  currency: string
  /** ISO 4217: what the rate converts to. It counts while the workspace reports in that. */
  base: string
  /** Units of `base` for one of `currency`. */
  rate: number
  /** The day from which it holds, `YYYY-MM-DD`, up to the next of the currency; '' from the beginning. */
  from: string
}
