/** A table that was found in a file which holds tables in another form than lines of text: written as CSV in UTF-8. */
export interface Part {
  /** Of the file and of what in it: `Orders 2024.xlsx › Sheet1`. */
  name: string
  bytes: Uint8Array<ArrayBuffer>
}

/** Yields the tables of a file; what was left out, because it is no table, is returned by name. */
export type Parts = AsyncGenerator<Part, string[], void>

export const partName = (file: string, inside: string): string => `${file} › ${inside}`
