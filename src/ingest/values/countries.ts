import { withoutAccents } from '../without-accents'

/** ISO 3166-1, but for what is no country of its own to a telephone network. */
const CODES =
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ ' +
  'DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FR GA GB GD GE GH GI GL GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO ' +
  'JP KE KG KH KM KP KR KW KZ LA LB LI LK LR LS LT LU LV LY MA MC MD ME MG MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP ' +
  'NZ OM PA PE PG PH PK PL PR PS PT PY QA RE RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO ' +
  'TR TT TW TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW'
const LANGUAGES = ['en', 'zh', 'zh-Hant', 'de', 'fr', 'es', 'pt', 'ja', 'it', 'nl']
/** How people call countries, where no dictionary of names does. */
const ALIASES: Readonly<Record<string, string>> = {
  uk: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  northernireland: 'GB',
  greatbritain: 'GB',
  unitedkingdomofgreatbritainandnorthernireland: 'GB',
  eire: 'IE',
  usa: 'US',
  unitedstatesofamerica: 'US',
  america: 'US',
  holland: 'NL',
  korea: 'KR',
  republicofkorea: 'KR',
  russianfederation: 'RU',
  czechrepublic: 'CZ',
  prc: 'CN',
  mainlandchina: 'CN',
  中国大陆: 'CN',
  中国内地: 'CN',
  中华人民共和国: 'CN',
  香港: 'HK',
  澳门: 'MO',
  台湾: 'TW',
  brd: 'DE',
}

let names: Map<string, string> | undefined

/** ISO 3166-1, two letters, of a country's code or name in one of the languages whose exports are read; undefined for other words. */
export function readCountry(text: string): string | undefined {
  names ??= createNames()
  return names.get(keyOf(text))
}

const keyOf = (text: string): string =>
  withoutAccents(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, '')

/** Some four milliseconds, for files that have both a country and a phone. */
function createNames(): Map<string, string> {
  const byKey = new Map<string, string>()
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const code of CODES.split(' ')) {
      const name = display.of(code)
      if (name !== undefined) byKey.set(keyOf(name), code)
      byKey.set(code.toLowerCase(), code)
    }
  }
  for (const [name, code] of Object.entries(ALIASES)) byKey.set(name, code)
  return byKey
}
