/** Rows of a table on paper: a list to take along; beyond it, an export is the better way. */
export const MOST_PRINTED = 500

const waiting = new Set<() => Promise<void>>()

/** Has a table fetch its rows before the page is printed. Returns the way to stop. */
export function readyForPrint(fetchRows: () => Promise<void>): () => void {
  if (waiting.size === 0) window.addEventListener('keydown', heard, true)
  waiting.add(fetchRows)
  return () => {
    waiting.delete(fetchRows)
    if (waiting.size === 0) window.removeEventListener('keydown', heard, true)
  }
}

/**
 * Prints when every table has the rows it will show. A browser waits for nobody once it is printing, so its own menu prints
 * what is at hand; the shortcut and the palette come here.
 */
export async function printPage(): Promise<void> {
  await Promise.allSettled([...waiting].map((fetchRows) => fetchRows()))
  window.print()
}

function heard(event: KeyboardEvent): void {
  if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
  event.preventDefault()
  void printPage()
}
