/** What an import accepts. Beyond these a file is refused, or a row rejected, in words. */
export const IMPORT_LIMITS = Object.freeze({
  /** Bytes of a file, unpacked. */
  fileBytes: 2 * 1024 ** 3,
  /** Bytes of an archive, a workbook, a JSON or a Parquet file: these are held in memory while they are opened. */
  containerBytes: 512 * 1024 ** 2,
  columns: 2_000,
  /** Characters of one cell. */
  cellChars: 64 * 1024,
  /** A quoted cell that is still open after so many characters was never closed. */
  openQuoteChars: 1024 * 1024,
  /** Bytes from the start of a file that planning looks at. */
  headBytes: 1024 * 1024,
  /** Of those, the bytes that are enough where nothing in them is odd; even, for two-byte encodings. */
  nearBytes: 160 * 1024,
  /** Rows of the start of a file that samples are taken from. */
  sampleRows: 2_000,
  /** Rows of the head that date order and decimal sign are inferred from. */
  evidenceRows: 20_000,
  /** Rows shown on the mapping page. */
  previewRows: 8,
  /** Characters kept of a cell that is shown as a sample of an issue. */
  sampleChars: 120,
  /** Kinds of issues (code and column) kept apart; what comes after is counted under its code alone. */
  issueKinds: 1_000,
})
