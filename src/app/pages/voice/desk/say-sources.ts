import type { DraftSource } from '../../../../analyses/service/reply/types'
import { fill, type Locale } from '../../../../core/locale'
import { findField, SCHEMAS } from '../../../../schema'
import type { TableName } from '../../../../schema/field'
import type { Piece } from './kept-spans'
import { replyWords } from './reply-words'

/** One row of a table as a person calls it. */
const ROW_NAMES: Partial<Record<TableName, { en: string; zh: string }>> = {
  orders: { en: 'Order', zh: '订单' },
  products: { en: 'Product', zh: '商品' },
  customers: { en: 'Customer', zh: '客户' },
  conversations: { en: 'Message', zh: '消息' },
}

/** Where a piece comes from: "Order 1042, Tracking number". Undefined for phrases of the app. */
export function sourceText(source: DraftSource, locale: Locale): string | undefined {
  const say = (word: keyof typeof replyWords, values?: Record<string, string>): string =>
    fill(replyWords[word][locale], values)
  switch (source.kind) {
    case 'template':
      return source.template === 'rephrased' ? say('fromModel') : undefined
    case 'row': {
      const table = (ROW_NAMES[source.table] ?? SCHEMAS[source.table].title)[locale]
      const field = findField(source.table, source.field)?.title[locale] ?? source.field
      // Whose record it is stands beside the thread; their key is no name.
      const isNamed = source.key !== '' && source.table !== 'customers'
      return isNamed ? say('fromRow', { table, key: source.key, field }) : say('fromRowPlain', { table, field })
    }
    case 'knowledge':
      return say('fromKnowledge', { question: source.question })
    case 'solved':
      return say('fromSolved')
    case 'message':
      return say('fromMessage')
  }
}

/** What is marked in a reply: pieces that come from the shop's rows, its knowledge, or the customer. */
export const isFact = ({ source }: Piece): boolean => source !== undefined && source.kind !== 'template'

/** The facts of a reply, each source once with what it says, in their order. */
export function factLines(pieces: readonly Piece[], locale: Locale): { from: string; text: string; piece: Piece }[] {
  const lines = new Map<string, { from: string; text: string; piece: Piece }>()
  for (const piece of pieces) {
    if (!isFact(piece)) continue
    const from = sourceText(piece.source!, locale)!
    const name = `${from}\n${piece.text}`
    if (!lines.has(name)) lines.set(name, { from, text: piece.text, piece })
  }
  return [...lines.values()]
}
