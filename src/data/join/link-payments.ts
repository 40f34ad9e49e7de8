/** What an order export says of one sale. Money in major units, moments as wall-clock ms; NaN and '' are missing. */
export interface Sale {
  hi: number
  lo: number
  /** As compared: `readReference`. */
  id: string
  at: number
  /** What may have been paid: the order's total, or what its lines come to with and without shipping and tax. */
  amounts: number[]
  refunded: number
  currency: string
  email: string
  phone: string
  /** The only platforms that take payments for it; undefined: any. */
  paidThrough: readonly string[] | undefined
}

/** A payment, or what was given back of one (below zero). */
export interface Payment {
  provider: string
  /** Names it among those of its provider, and in what is given back of it. */
  id: string
  refundOf: string
  /** Hold the order's id alone, strongest first. */
  references: readonly string[]
  /** Found in free text: weaker. */
  mentions: readonly string[]
  at: number
  amount: number
  currency: string
  email: string
  phone: string
  /** Money has moved: it neither failed nor waits. */
  isDone: boolean
}

/** How sure a link is: by the order's id, by amount, days and contact, or by amount and days alone, with no other candidate. */
export const LINK = { none: 0, reference: 1, contact: 2, amount: 3 } as const

export interface Link {
  how: number
  sale: Sale
}

const DAY_MS = 86_400_000
/** A payment without a reference is made within so many days of its order. */
const NEAR_DAYS = 3
/** One with a reference: an invoice may be paid late, and given back later. */
const LATE_DAYS = 120
const REFUND_DAYS = 400

/**
 * The sale that each payment belongs to, or null. The answer depends on what payments and sales say, not on their order.
 * Linear in both but for the sales of one amount within three days.
 */
export function linkPayments(payments: readonly Payment[], sales: readonly Sale[]): (Link | null)[] {
  const links: (Link | null)[] = payments.map(() => null)
  const byId = groupBy(sales, ({ id }) => [id])
  const isIncome = ({ amount }: Payment): boolean => !(amount < 0)
  payments.forEach((payment, i) => {
    const sale = isIncome(payment) && findReferred(payment, byId)
    if (sale) links[i] = { how: LINK.reference, sale }
  })
  linkByAmount(payments, sales, links)
  const paidBy = new Map<string, Link>()
  payments.forEach((payment, i) => {
    if (isIncome(payment) && payment.id !== '' && links[i]) paidBy.set(`${payment.provider} ${payment.id}`, links[i])
  })
  const byContact = groupBy(sales, contactsOf)
  payments.forEach((payment, i) => {
    if (!isIncome(payment)) links[i] = linkRefund(payment, paidBy, byId, byContact)
  })
  return links
}

function groupBy<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key)
      if (key === '') continue
      if (group) group.push(item)
      else groups.set(key, [item])
    }
  }
  return groups
}

const contactsOf = ({ email, phone }: Pick<Sale, 'email' | 'phone'>): string[] => [email, phone]

function findReferred(payment: Payment, byId: ReadonlyMap<string, readonly Sale[]>): Sale | undefined {
  for (const reference of payment.references) {
    const sale = best(payment, byId.get(reference) ?? [])
    if (sale) return sale
  }
  for (const mention of payment.mentions) {
    const sale = best(payment, byId.get(mention) ?? [])
    if (sale && (hasAmount(sale, payment) || isSameContact(sale, payment) || isNear(sale, payment))) return sale
  }
  return undefined
}

/** Of the sales of one id (two shops may both have it) the one that the payment fits; none where two fit alike. */
function best(payment: Payment, sales: readonly Sale[]): Sale | undefined {
  const fits = sales.filter((sale) => mayPay(payment, sale) && isInTime(sale, payment))
  if (fits.length < 2) return fits[0]
  const rank = (sale: Sale): number =>
    (hasAmount(sale, payment) ? 4 : 0) + (isSameContact(sale, payment) ? 2 : 0) + (isNear(sale, payment) ? 1 : 0)
  const most = Math.max(...fits.map(rank))
  const top = fits.filter((sale) => rank(sale) === most)
  return top.length === 1 ? top[0] : undefined
}

const mayPay = ({ provider, currency }: Payment, sale: Sale): boolean =>
  (sale.paidThrough?.includes(provider) ?? true) &&
  (currency === '' || sale.currency === '' || currency === sale.currency)

function isInTime(sale: Sale, { at, amount }: Payment): boolean {
  const days = (at - sale.at) / DAY_MS
  return Number.isNaN(days) || (days >= -7 && days <= (amount < 0 ? REFUND_DAYS : LATE_DAYS))
}

const isNear = (sale: Sale, { at }: Payment): boolean => Math.abs(at - sale.at) <= NEAR_DAYS * DAY_MS

const isSameMoney = (a: number, b: number): boolean => Math.abs(a - b) < 0.005
const hasAmount = ({ amounts }: Sale, { amount }: Payment): boolean =>
  amounts.some((one) => isSameMoney(one, Math.abs(amount)))

const isSameContact = (sale: Sale, { email, phone }: Payment): boolean =>
  (email !== '' && email === sale.email) || (phone !== '' && phone === sale.phone)

const centsOf = (amount: number): string => String(Math.round(amount * 100))

interface Pair {
  payment: number
  sale: Sale
  distance: number
}

/** First those of one contact, the nearest in time first; then those that have no other candidate on either side. */
function linkByAmount(payments: readonly Payment[], sales: readonly Sale[], links: (Link | null)[]): void {
  const paid = new Set(links.flatMap((link) => link?.sale ?? []))
  const open = sales.filter((sale) => !paid.has(sale) && !Number.isNaN(sale.at)).sort((a, b) => a.at - b.at)
  const byAmount = groupBy(open, ({ amounts }) => [...new Set(amounts.filter((one) => one > 0).map(centsOf))])
  const pairs: Pair[] = []
  payments.forEach((payment, i) => {
    if (links[i] || !payment.isDone || !(payment.amount > 0)) return
    for (const sale of near(byAmount.get(centsOf(payment.amount)) ?? [], payment.at)) {
      if (!mayPay(payment, sale)) continue
      pairs.push({ payment: i, sale, distance: Math.abs(payment.at - sale.at) })
    }
  })
  const settle = ({ payment, sale }: Pair, how: number): void => {
    links[payment] = { how, sale }
    paid.add(sale)
  }
  const isOpen = ({ payment, sale }: Pair): boolean => !links[payment] && !paid.has(sale)
  const ofContact = pairs.filter(({ payment, sale }) => isSameContact(sale, payments[payment]!))
  ofContact.sort((a, b) => a.distance - b.distance || compareText(nameOf(a, payments), nameOf(b, payments)))
  for (const pair of ofContact) if (isOpen(pair)) settle(pair, LINK.contact)
  const left = pairs.filter(isOpen)
  const [ofPayment, ofSale] = [new Map<number, number>(), new Map<Sale, number>()]
  for (const { payment, sale } of left) {
    ofPayment.set(payment, (ofPayment.get(payment) ?? 0) + 1)
    ofSale.set(sale, (ofSale.get(sale) ?? 0) + 1)
  }
  for (const pair of left)
    if (ofPayment.get(pair.payment) === 1 && ofSale.get(pair.sale) === 1) settle(pair, LINK.amount)
}

/** Of sales in the order of their time, those within a few days of a moment. */
function* near(sales: readonly Sale[], at: number): Generator<Sale> {
  const [from, to] = [at - NEAR_DAYS * DAY_MS, at + NEAR_DAYS * DAY_MS]
  let [low, high] = [0, sales.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sales[middle]!.at < from) low = middle + 1
    else high = middle
  }
  for (let i = low; i < sales.length && sales[i]!.at <= to; i++) yield sales[i]!
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const nameOf = ({ payment, sale }: Pair, payments: readonly Payment[]): string =>
  [payments[payment]!.provider, payments[payment]!.id, sale.hi, sale.lo].join()

/** With the payment that it gives back, else by the order's id, else with the one sale of that contact that it fits. */
function linkRefund(
  refund: Payment,
  paidBy: ReadonlyMap<string, Link>,
  byId: ReadonlyMap<string, readonly Sale[]>,
  byContact: ReadonlyMap<string, readonly Sale[]>,
): Link | null {
  const paid = refund.refundOf === '' ? undefined : paidBy.get(`${refund.provider} ${refund.refundOf}`)
  if (paid) return paid
  const referred = findReferred(refund, byId)
  if (referred) return { how: LINK.reference, sale: referred }
  if (!refund.isDone || refund.refundOf !== '') return null
  const fits = new Set(contactsOf(refund).flatMap((contact) => byContact.get(contact) ?? []))
  const likely = [...fits].filter(
    (sale) =>
      mayPay(refund, sale) &&
      refund.at >= sale.at - DAY_MS &&
      isInTime(sale, refund) &&
      (isSameMoney(sale.refunded, -refund.amount) || hasAmount(sale, refund)),
  )
  return likely.length === 1 ? { how: LINK.contact, sale: likely[0]! } : null
}

/** An order's id as it is compared: `#1001`, ` 1001 ` and `1001` are one. */
export const readReference = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/^[#'"`\s]+|[\s'"`]+$/g, '')
    .toLowerCase()

const MENTION =
  /(?:#|(?:order|bestellung|auftrag|commande|pedido|ordine|invoice|rechnung|facture|订单(?:编号|号)?|注文(?:番号)?)[\s\p{P}]*(?:no|nr|number|id)?[\s\p{P}]*)([\p{L}\d][\p{L}\d-]*)/giu

/** What free text mentions as an order: `Shop - Order 1001`, `订单号：E0001`, `#1001`. Words without a digit are none. */
export function readMentions(text: string): string[] {
  const found = [...text.normalize('NFKC').matchAll(MENTION)].map(([, id]) => id!.toLowerCase())
  return found.filter((id) => /\d/.test(id))
}

/** What a reference may hold besides the id: `WC-1001`. */
export function readTail(reference: string): string {
  return /^[\p{L}_]+[-_\s]*(\d+)$/u.exec(reference)?.[1] ?? ''
}
