/** Calling codes by ISO country code; the countries that small shops sell to most. */
const CALLING_CODES: Readonly<Record<string, string>> = {
  CN: '86', HK: '852', MO: '853', TW: '886', SG: '65', MY: '60', JP: '81', KR: '82', TH: '66', VN: '84', ID: '62', PH: '63',
  IN: '91', AU: '61', NZ: '64', US: '1', CA: '1', MX: '52', BR: '55', AR: '54', GB: '44', IE: '353', FR: '33', DE: '49',
  ES: '34', PT: '351', IT: '39', NL: '31', BE: '32', CH: '41', AT: '43', SE: '46', NO: '47', DK: '45', FI: '358', PL: '48',
  CZ: '420', GR: '30', TR: '90', RU: '7', UA: '380', IL: '972', AE: '971', SA: '966', EG: '20', ZA: '27', NG: '234',
} // prettier-ignore

/** Italy keeps the zero of its towns also behind the country code. */
const KEEPS_ZERO = new Set(['39'])

/** A mobile number of China: nobody else's numbers of eleven digits begin like this. */
const CHINESE_MOBILE = /^1[3-9][\d*]{9}$/

/** Shortest and longest national number that is dialled from abroad (E.164: fifteen digits with the country code). */
const LEAST = 6
const MOST = 15

/**
 * A phone number as E.164 writes it (`+8613812345678`), hidden digits as `*`. A number without a country code is read as one of
 * `country` (ISO code) or, where it looks like one, as a Chinese mobile; else it stays the digits it is. '' where there is no number.
 */
export function normalisePhone(raw: string, country = ''): string {
  // An extension is not part of the number: the switchboard is what two callers share.
  const [main = ''] = raw.normalize('NFKC').split(/(?:ext|转|#)/i)
  const digits = main
    .replace(/[＊●•x]/gi, '*')
    .replace(/[^\d+*]/g, '')
    .replace(/^00(?=\d{6,})/, '+')
  const body = digits.replace(/\+/g, '')
  if (body.length < LEAST || body.length > MOST) return ''
  if (digits.startsWith('+')) return `+${body}`
  if (CHINESE_MOBILE.test(body)) return `+86${body}`
  if (body.startsWith('86') && CHINESE_MOBILE.test(body.slice(2))) return `+${body}`
  const code = CALLING_CODES[country.toUpperCase()]
  if (code === undefined) return body
  return `+${code}${KEEPS_ZERO.has(code) ? body : body.replace(/^0/, '')}`
}

/** The end of a number that names the line whatever stands before it: eight digits, fewer where fewer can be seen. */
export const phoneEnd = (phone: string): string => phone.replace(/^.*\*/, '').slice(-8)
