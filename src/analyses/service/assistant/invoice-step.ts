import { wordSlot } from '../reply/slots'
import type { Voice } from '../reply/templates/say'
import type { Facts } from '../reply/types'
import { visibleText } from '../reply/visible-text'
import { suggest } from './suggestions'
import { speak, type Step } from './turn'
import type { AssistantState } from './types'

interface Details {
  title: string | null
  taxNumber: string | null
}

const TITLE =
  /(?:抬头|公司名称?|开给|单位名称|made out to|invoice (?:name|title)|company(?: name)?|title)(?:是|为|:| is)?[\s:]*([^,;。\n]{2,80})/iu
const TAX =
  /(?:税号|纳税人识别号|统一社会信用代码|vat(?: id| number| no\.?)?|tax (?:id|number|no\.?))(?:是|为|:| is)?[\s:]*([A-Z0-9][A-Z0-9 -]{4,24}[A-Z0-9])/iu
const BARE_TAX = /(?<![A-Z0-9])(?=[A-Z0-9]*\d)[A-Z0-9]{8,20}(?![A-Z0-9])/iu
const PRIVATE = /^\s*(?:个人|无|没有|private|personal|none|no)[。.!]?\s*$/iu
const ENDS = /\s*(?:税号|纳税人|统一社会|vat|tax (?:id|number|no)).*$/iu

/** What a message says of whom an invoice is for. Bare answers count where they were asked for. */
function readInvoice(message: string, known: Details, isAsked: boolean): Details {
  const text = visibleText(message.slice(0, 500)).normalize('NFKC')
  const title = TITLE.exec(text)?.[1]?.replace(ENDS, '').trim() ?? null
  const tax = TAX.exec(text)?.[1]?.trim() ?? (isAsked ? (BARE_TAX.exec(text)?.[0] ?? null) : null)
  if (isAsked && known.title !== null && known.taxNumber === null && tax === null && PRIVATE.test(text))
    return { ...known, taxNumber: '' }
  const rest = tax === null ? text : text.replace(tax, '')
  const bare = isAsked && known.title === null && title === null ? rest.replace(/[\s,;:]+$/u, '').trim() : ''
  if (PRIVATE.test(bare)) return { title: bare, taxNumber: '' }
  return { title: known.title ?? title ?? (bare === '' ? null : bare), taxNumber: known.taxNumber ?? tax }
}

/** Gathers what an invoice needs, one thing at a time; the order is one of the customer's own. */
export function invoiceStep(voice: Voice, state: AssistantState, facts: Facts, message: string): Step {
  const waiting = state.waiting?.for === 'invoice' ? state.waiting : null
  const known = waiting ?? { order: null, title: null, taxNumber: null }
  const named = facts.named[0]?.id ?? known.order ?? state.orderId
  const order = named ?? (facts.orders.length === 1 ? facts.orders[0]!.id : null)
  const asksFor = waiting === null ? null : missing(known)
  const isDetail = asksFor === 'title' || asksFor === 'taxNumber'
  const { title, taxNumber } = readInvoice(message, known, isDetail)
  const next = { for: 'invoice' as const, order, title, taxNumber }
  const lacks = missing(next)
  if (lacks === null) {
    const slots = { order: wordSlot({ table: 'orders', key: order!, field: 'orderId' }, order!) }
    return {
      said: {
        spans: speak(voice, 'invoiceNoted', slots),
        effects: [{ kind: 'invoice', order: order!, title: title!, taxNumber: taxNumber! }],
        orders: [order!],
      },
      state: { ...state, waiting: null, question: null },
    }
  }
  const template = ({ order: 'whichOrder', title: 'needTitle', taxNumber: 'needTaxNumber' } as const)[lacks]
  const own = facts.orders
    .slice(0, 3)
    .map(({ id }) => id)
    .filter((id) => id !== '')
  const suggestions = lacks === 'order' ? own : lacks === 'taxNumber' ? suggest('invoice', voice.language) : []
  return { said: { spans: speak(voice, template), suggestions }, state: { ...state, waiting: next } }
}

function missing({
  order,
  title,
  taxNumber,
}: Details & { order: string | null }): 'order' | 'title' | 'taxNumber' | null {
  if (order === null || order === '') return 'order'
  if (title === null) return 'title'
  return taxNumber === null ? 'taxNumber' : null
}
