import { cleanText } from './text'

/** What separates the values of a cell, the surest first: values may hold commas where a semicolon separates. */
const SEPARATORS = [/\s*[;；]\s*/, /\s*\|\s*/, /\s*[\r\n]+\s*/, /\s*[、，]\s*/, /\s*,\s*/]

/** Stands between the values of a list in its column. */
const JOINT = '; '

/**
 * A cell of several values as they are kept: `a; b; c`, without blanks and repetitions, in their order. Understood are the separators
 * `;` `|` `,` `、`, lines, and lists in JSON. `readText` reads one value: '' is missing.
 */
export function readList(cell: string): string {
  const text = cleanText(cell)
  const values = fromJson(text) ?? split(text)
  const kept = values.map((value) => cleanText(value).replaceAll(';', ',')).filter((value) => value !== '')
  return [...new Set(kept)].join(JOINT)
}

function split(text: string): string[] {
  const separator = SEPARATORS.find((one) => one.test(text))
  return separator ? text.split(separator).map((value) => value.replace(/^"(.*)"$/, '$1')) : [text]
}

function fromJson(text: string): string[] | undefined {
  if (!text.startsWith('[') || !text.endsWith(']')) return undefined
  try {
    const parsed: unknown = JSON.parse(text.includes('"') ? text : text.replaceAll("'", '"'))
    if (!Array.isArray(parsed)) return undefined
    return parsed.filter((value) => ['string', 'number'].includes(typeof value)).map(String)
  } catch {
    // Not JSON: brackets are part of a value.
    return undefined
  }
}
