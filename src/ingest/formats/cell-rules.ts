import type { CellRule } from './format'

const EQUALS = 61
const APOSTROPHE = 39

/** Guards of spreadsheets around a cell: a leading `'` or tab, `="…"`. Columns remove those by themselves; rules that look into a cell do not. */
export const unguarded: CellRule = (cell) => {
  const text = cell.trim()
  const first = text.charCodeAt(0)
  if (first !== EQUALS && first !== APOSTROPHE) return text
  return /^="(.*)"$/s.exec(text)?.[1] ?? text.replace(/^'/, '')
}

/** A moment of a column whose header says `UTC` and whose cells do not. */
export const utc: CellRule = (cell) => (/[\sT]\d{1,2}:\d\d(?::\d\d)?$/.test(cell.trim()) ? `${cell.trim()}Z` : cell)

/** `26:03:09` (hours may pass 24), `03:09` as hours and minutes: seconds. */
export const seconds: CellRule = (cell) => {
  const match = /^(\d+):([0-5]?\d)(?::([0-5]?\d))?$/.exec(cell.trim())
  return match ? String(Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0)) : cell
}

/** The value that a word of this format stands for; `status: words({ paid: ['Shipped'], cancelled: ['Voided'] })`. */
export function words(values: Readonly<Record<string, readonly string[]>>): CellRule {
  const byWord = new Map(Object.entries(values).flatMap(([value, list]) => list.map((word) => [wordKey(word), value])))
  return (cell) => byWord.get(wordKey(cell)) ?? cell
}

const wordKey = (word: string): string =>
  word
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')

/** Yes or no to marketing. Asked and not answered is no: only an opt-in is one. */
export const consent: CellRule = words({
  yes: ['subscribed', 'opted in', 'confirmed', 'yes', 'true', '1'],
  no: [
    'unsubscribed',
    'not subscribed',
    'never subscribed',
    'opted out',
    'pending',
    'unconfirmed',
    'cleaned',
    'suppressed',
    'invalid',
    'redacted',
    'no',
    'false',
    '0',
  ],
})

/** A list whose values stand between quotes or ` ::: `: `"VIP","Blog"` is `VIP; Blog`. */
export const list: CellRule = (cell) =>
  cell
    .split(/\s*:::\s*|"\s*,\s*"/)
    .map((part) => part.replace(/^\s*"|"\s*$/g, '').trim())
    .filter((part) => part !== '')
    .join('; ')

/** Costs written as money that goes out: `-$0.95` is a fee of `$0.95`, and what is given back of one is negative. */
export const flippedSign: CellRule = (cell) => {
  const text = cell.trim()
  const bare = /^[-−](.*)$/.exec(text)?.[1] ?? /^\((.*)\)$/.exec(text)?.[1]
  if (bare !== undefined) return bare
  return /[1-9]/.test(text) ? `-${text}` : text
}

/** Where a platform that hides addresses writes a remark instead, there is none. */
export const addressOnly: CellRule = (cell) => (cell.includes('@') && !cell.includes('*') ? cell : '')

/** A description written for a page, as the words a person reads there. */
export const withoutTags: CellRule = (cell) =>
  cell
    .replace(/<(?:br|\/p|\/li|\/h\d|\/div)[^>]*>/gi, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#0?39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()

/** Guests have the number 0, which is nobody's. */
export const notZero: CellRule = (cell) => (/^\s*0\s*$/.test(cell) ? '' : cell)
