/** Signs, abbreviations and words that mean one currency; lower case, without spaces and full stops. */
const WORDS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  '£': 'GBP',
  us$: 'USD',
  $us: 'USD',
  u$s: 'USD',
  usd$: 'USD',
  'us dollar': 'USD',
  'us dollars': 'USD',
  ca$: 'CAD',
  c$: 'CAD',
  a$: 'AUD',
  au$: 'AUD',
  nz$: 'NZD',
  hk$: 'HKD',
  nt$: 'TWD',
  s$: 'SGD',
  sg$: 'SGD',
  mx$: 'MXN',
  r$: 'BRL',
  'cn¥': 'CNY',
  'jp¥': 'JPY',
  rmb: 'CNY',
  人民币: 'CNY',
  人民币元: 'CNY',
  元: 'CNY',
  块: 'CNY',
  円: 'JPY',
  日元: 'JPY',
  日圆: 'JPY',
  日本円: 'JPY',
  美元: 'USD',
  美金: 'USD',
  米ドル: 'USD',
  ドル: 'USD',
  欧元: 'EUR',
  ユーロ: 'EUR',
  英镑: 'GBP',
  港元: 'HKD',
  港币: 'HKD',
  新台币: 'TWD',
  台币: 'TWD',
  '₩': 'KRW',
  '₹': 'INR',
  '₽': 'RUB',
  '₺': 'TRY',
  '₫': 'VND',
  '฿': 'THB',
  '₱': 'PHP',
  '₦': 'NGN',
  '₪': 'ILS',
  '₴': 'UAH',
  '₸': 'KZT',
  zł: 'PLN',
  kč: 'CZK',
  ft: 'HUF',
  fr: 'CHF',
  sfr: 'CHF',
  'chf fr': 'CHF',
  rp: 'IDR',
  rm: 'MYR',
  's/': 'PEN',
}

/** Signs that several currencies share: the shop's own where it is one of them, else the first; '' where nobody can tell. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD', 'TWD', 'MXN', 'ARS', 'CLP', 'COP', 'UYU', 'DOP'],
  '¥': ['CNY', 'JPY'],
  圆: ['CNY', 'JPY'],
  圓: ['TWD', 'JPY', 'HKD'],
  kr: ['', 'SEK', 'NOK', 'DKK', 'ISK'],
  rs: ['INR', 'PKR', 'LKR', 'NPR', 'MUR'],
  dollar: ['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD'],
  dollars: ['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD'],
}

const SIGN_BEHIND_CODE = /^([a-z]{3}) ?[$€£¥₩₹₽₺]$/

/** Currencies that are not in ISO 4217's list of today but stand in files. */
let isoCodes: ReadonlySet<string> | undefined

/** Whether these three letters are a currency of ISO 4217. */
function isCurrencyCode(code: string): boolean {
  isoCodes ??= new Set(Intl.supportedValuesOf('currency'))
  return isoCodes.has(code)
}

/** Marks looked up before: a column holds few, in every cell. */
const known = new Map<string, string | undefined>()
const MOST_KNOWN = 1000

/**
 * The ISO 4217 code that a sign, a code or a word of money means: 'EUR' for `€`, `eur`, `Euro`. '' where it is one but nobody can
 * tell which (`kr`), undefined where it is none. `home` is the shop's own currency, which decides what `$` and `¥` mean.
 */
export function readCurrency(mark: string, home = ''): string | undefined {
  const place = `${mark}\n${home}`
  if (known.has(place)) return known.get(place)
  if (known.size === MOST_KNOWN) known.clear()
  const code = lookUp(mark, home)
  known.set(place, code)
  return code
}

function lookUp(mark: string, home: string): string | undefined {
  const key = mark.normalize('NFKC').trim().toLowerCase().replace(/\.$/, '').replace(/\s+/g, ' ')
  for (const word of [key, key.replace(' ', '')]) if (Object.hasOwn(WORDS, word)) return WORDS[word]
  const shared = Object.hasOwn(SHARED, key) ? SHARED[key] : undefined
  if (shared) return shared.includes(home) ? home : shared[0]
  const code = (SIGN_BEHIND_CODE.exec(key)?.[1] ?? key).toUpperCase()
  return code.length === 3 && isCurrencyCode(code) ? code : undefined
}
