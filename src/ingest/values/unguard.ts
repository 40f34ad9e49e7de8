/** Zero-width and directional marks that programs leave around values. */
const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g

/** Printable Latin text that begins and ends with itself, which most cells are: there is nothing to make plain. */
const USUAL = /^(?![\s'`=])[\x20-\x7e\u00c0-\u0131€£]+(?<!\s)$/

/**
 * A cell of numbers, dates or phones as the characters that count: compatibility forms (full-width digits) made plain, marks nobody
 * sees and the guards of spreadsheets (`="42"`, `'42`, a backtick) removed, white space as single spaces, one kind of minus.
 */
export function unguard(cell: string): string {
  if (USUAL.test(cell) && !cell.includes('  ')) return cell
  const text = cell.normalize('NFKC').replace(INVISIBLE, '').replace(/\s+/g, ' ').replace(/[−‒–]/g, '-').trim()
  const formula = /^="(.*)"$/.exec(text)
  return formula ? formula[1]!.trim() : text.replace(/^['`]/, '').trim()
}
