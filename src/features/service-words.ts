import { foldText } from './one-spelling'

/** The last word of a line that sells no thing: "Dotcom postage", "Bank charges". Whole words, lower case. */
const LAST = new Set([
  ...['postage', 'shipping', 'carriage', 'freight', 'delivery', 'handling', 'courier', 'surcharge', 'surcharges'],
  ...[
    'charge',
    'charges',
    'fee',
    'fees',
    'commission',
    'discount',
    'discounts',
    'rebate',
    'tip',
    'gratuity',
    'donation',
  ],
  ...[
    'adjustment',
    'adjustments',
    'rounding',
    'insurance',
    'deposit',
    'versand',
    'versandkosten',
    'porto',
    'envío',
    'envio',
  ],
])
/** Names that say it all. */
const WHOLE = new Set([
  ...['manual', 'adjust', 'post', 'dot', 'freight in', 'shipping and handling', 'shipping & handling', 'gift wrapping'],
  ...['gift wrap', 'samples', 'adjust bad debt', 'frais de port', 'gastos de envío', 'tax', 'vat', 'sales tax'],
])
/** Ends of Chinese names: freight, fees, price differences, deposits. */
const HAN =
  /(?:运费|邮费|快递费|配送费|物流费|服务费|手续费|包装费|安装费|差价|补差|补邮|补拍|补款|押金|定金|打赏|小费|专拍|专用链接)[）)]?$/u
/** Ids of such lines in exports of shops whose other ids hold digits. */
const IDS = new Set(['post', 'dot', 'm', 'd', 's', 'bank charges', 'amazonfee', 'cruk', 'c2', 'shipping', 'postage'])

/** Whether a name, folded to lower case and single spaces, is that of postage, a fee, a discount or a booking by hand. */
export function isServiceName(name: string): boolean {
  if (WHOLE.has(name) || HAN.test(name)) return true
  const words = name.split(/[^\p{L}\p{N}&]+/u).filter((word) => word !== '')
  return words.length <= 4 && LAST.has(words.at(-1) ?? '')
}

/** Whether an id is one that shops book such lines under; only where nearly all of their other ids hold digits. */
const isServiceId = (id: string): boolean => IDS.has(id)

/** Share of ids with a digit at which one without it stands out. */
const NUMBERED = 0.9

/** By product: 1 for postage, fees and the like, by its name, or by its id where nearly all others are numbers. */
export function findServices(keys: readonly string[], names: readonly string[]): Uint8Array {
  const numbered = keys.filter((key) => /\d/.test(key)).length
  const areNumbered = numbered > keys.length * NUMBERED
  return Uint8Array.from(keys, (key, i) => {
    const id = foldText(key)
    return isServiceName(foldText(names[i]!)) || (areNumbered && isServiceId(id)) ? 1 : 0
  })
}
