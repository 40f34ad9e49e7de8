import type { DraftSource } from '../../../../analyses/service/reply/types'
import type { Piece } from './kept-spans'

/** Ready words of the shop. `{name}` and the like are filled from real rows. */
export interface Snippet {
  id: string
  name: string
  text: string
}

/** What a slot is filled with, and where that comes from. */
export interface SlotValue {
  text: string
  source: DraftSource
}
export type SlotValues = Partial<Record<SlotName, SlotValue>>

export type SlotName = 'name' | 'order' | 'carrier' | 'tracking' | 'product'

/** How a slot may be written in either language. */
const WRITTEN: Record<string, SlotName> = {
  ...{ name: 'name', order: 'order', carrier: 'carrier', tracking: 'tracking', product: 'product' },
  ...{ 姓名: 'name', 订单号: 'order', 快递公司: 'carrier', 快递单号: 'tracking', 商品: 'product' },
}
/** Which slot a cell of a row fills. */
const OF_FIELD: Readonly<Record<string, SlotName>> = {
  ...{ 'customers.name': 'name', 'orders.name': 'name', 'orders.orderId': 'order', 'orders.carrier': 'carrier' },
  ...{ 'orders.tracking': 'tracking', 'products.productName': 'product', 'orders.productName': 'product' },
}
const SLOT = /\{([\p{L}_]{1,24})\}/gu

/** A snippet as pieces of a reply. A slot that no row fills stays as it is written: it is to be filled in by hand. */
export function fillSnippet(text: string, values: SlotValues): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of text.matchAll(SLOT)) {
    const value = values[WRITTEN[match[1]!] as SlotName]
    if (value === undefined) continue
    pieces.push({ text: text.slice(at, match.index) }, { ...value })
    at = match.index + match[0].length
  }
  return [...pieces, { text: text.slice(at) }].filter((piece) => piece.text !== '')
}

/** Slots that still stand in a reply, each once, as they are written: it must not be sent so. */
export const openSlots = (text: string): string[] => [...new Set(Array.from(text.matchAll(SLOT), ([whole]) => whole))]

/** A reply as a snippet: what came from a customer's own rows becomes a slot again, so that it is nobody else's answer. */
export const snippetTextOf = (pieces: readonly Piece[]): string =>
  pieces
    .map(({ text, source }) => {
      const slot = source?.kind === 'row' ? OF_FIELD[`${source.table}.${source.field}`] : undefined
      return slot === undefined ? text : `{${slot}}`
    })
    .join('')
    .trim()

/** Pieces from rows that no slot stands for, and that a snippet would tell every customer alike. */
export const personalPieces = (pieces: readonly Piece[]): string[] =>
  pieces.flatMap(({ text, source }) => {
    if (source?.kind === 'message') return [text]
    const isOwn = source?.kind === 'row' && (source.table === 'orders' || source.table === 'customers')
    return isOwn && OF_FIELD[`${source.table}.${source.field}`] === undefined ? [text] : []
  })

/** "/" after nothing, a space, a mark that ends something or a Chinese character, and what was typed behind it, up to the caret. */
const ASKED = /(?:^|[\s\p{Script=Han}.,;!?(，。；！？：（])(?<slash>\/(?<query>[^\s/]{0,24}))$/u

/** What is looked for where "/" was typed, and from where to where it is replaced. */
export function snippetAsked(text: string, caret: number): { start: number; end: number; query: string } | undefined {
  const groups = ASKED.exec(text.slice(Math.max(0, caret - 26), caret))?.groups
  if (!groups) return undefined
  return { start: caret - groups['slash']!.length, end: caret, query: groups['query']! }
}

/** Snippets that match what was typed: by the beginning of their names first, then by anything in them. */
export function matchSnippets(snippets: readonly Snippet[], query: string): Snippet[] {
  const wanted = query.trim().toLocaleLowerCase()
  const ranked = snippets.map((snippet) => {
    const name = snippet.name.toLocaleLowerCase()
    const inside = name.includes(wanted) || snippet.text.toLocaleLowerCase().includes(wanted)
    return { snippet, rank: name.startsWith(wanted) ? 0 : inside ? 1 : 2 }
  })
  return ranked
    .filter(({ rank }) => rank < 2)
    .sort((a, b) => a.rank - b.rank || a.snippet.name.localeCompare(b.snippet.name))
    .map(({ snippet }) => snippet)
}

const NAME_LENGTH = 40

/** What a new snippet might be called: its first words. */
export function suggestName(text: string): string {
  const [line = ''] = text.trim().split('\n')
  if (line.length <= NAME_LENGTH) return line
  const cut = line.slice(0, NAME_LENGTH)
  const space = cut.lastIndexOf(' ')
  return `${cut.slice(0, space > NAME_LENGTH / 2 ? space : NAME_LENGTH)}…`
}
