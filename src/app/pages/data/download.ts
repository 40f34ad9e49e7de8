/** Hands bytes to the browser's downloads under a name. */
export const download = (bytes: Uint8Array, name: string, type: string): void =>
  downloadBlob(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }), name)

/** As `download`, of what may be too large for memory. */
export function downloadBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const anchor = document.createElement('a')
  anchor.href = address
  anchor.download = name
  anchor.click()
  // The browser reads the blob after this turn; it is let go once that has surely begun.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** A file name without what no file system likes. */
export const safeName = (name: string): string => name.replace(/[\\/:*?"<>|]+/g, '-').slice(0, 120)
