import type { Format } from '../../core/format'
import { fill, type Locale } from '../../core/locale'
import { reasonWords } from './reason-messages'
import type { ReasonPart, RecommendResult } from './spec'

export interface Reader {
  locale: Locale
  format: Format
}

export type Named = Pick<RecommendResult, 'productId' | 'productName'>

const say = (
  word: keyof typeof reasonWords,
  { locale }: Reader,
  values: Readonly<Record<string, unknown>> = {},
): string => fill(reasonWords[word][locale], values)

/** A product by its name; one without is called by its id. */
export const productName = ({ productId, productName: names }: Named, product: number): string =>
  names[product] || productId[product] || '–'

/** One reason in a sentence that a customer could be told. */
export function reasonText(result: Named, part: ReasonPart, reader: Reader): string {
  const { integer } = reader.format
  switch (part.kind) {
    case 'because':
      return say('because', reader, { product: productName(result, part.item) })
    case 'people':
      return say('people', reader, { customers: integer(part.customers), of: integer(part.of) })
    case 'own':
      return say(part.times === 1 ? 'ownOnce' : 'own', reader, {
        times: integer(part.times),
        days: integer(part.lastDays),
      })
    case 'rhythm':
      return rhythmText(part.everyDays, part.dueInDays, reader)
    case 'trend':
      return trendText(part, reader)
    case 'popular':
      return say('popular', reader, { customers: integer(part.customers) })
    case 'segment':
      return say('segment', reader, { customers: integer(part.customers), of: integer(part.of) })
    case 'words':
      return say('words', reader, { words: part.words.join(reasonWords.comma[reader.locale]) })
    case 'fits':
      return say(part.what === 'price' ? 'fitsPrice' : 'fitsQuantity', reader)
    case 'looked':
      return say(part.act === 'view' ? 'lookedView' : 'lookedCart', reader, { days: integer(part.lastDays) })
  }
}

/** The customer's own rhythm with a product; whole days. */
export function rhythmText(everyDays: number, dueInDays: number, reader: Reader): string {
  const due = Math.round(dueInDays)
  const values = { every: reader.format.integer(everyDays), due: reader.format.integer(Math.abs(due)) }
  return say(due > 0 ? 'rhythmDue' : due === 0 ? 'rhythmToday' : 'rhythmOver', reader, values)
}

/** Below it "more than usual" says nothing. */
const LEAST_RISE = 1.2

function trendText({ times, lines, days }: Extract<ReasonPart, { kind: 'trend' }>, reader: Reader): string {
  const { format } = reader
  if (Number.isFinite(times) && times >= LEAST_RISE)
    return say('trend', reader, { times: format.number(Number(times.toPrecision(2))) })
  return say('trendPlain', reader, { lines: format.integer(lines), days: format.integer(days) })
}
