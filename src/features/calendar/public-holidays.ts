import { type DayRule, easter, fixed, lunar, nth } from './days'

const GOOD_FRIDAY = easter(-2)
const EASTER_MONDAY = easter(1)
const ASCENSION = easter(39)
const WHIT_MONDAY = easter(50)
const NEW_YEAR = fixed(1, 1)
const LABOUR = fixed(5, 1)
const ASSUMPTION = fixed(8, 15)
const ALL_SAINTS = fixed(11, 1)
const CHRISTMAS = [fixed(12, 25), fixed(12, 26)] as const

/** Days in a row from a rule's. */
const run = (rule: (offset: number) => DayRule, from: number, to: number): DayRule[] =>
  Array.from({ length: to - from + 1 }, (_, i) => rule(from + i))

/**
 * Public holidays of the whole country, by ISO 3166-1 code, on their own day (where a law moves one that falls on a weekend, the
 * shop was open or shut on that weekend day all the same). Countries that are not here have none.
 */
export const PUBLIC_HOLIDAYS: Readonly<Record<string, readonly DayRule[]>> = {
  AT: [NEW_YEAR, fixed(1, 6), EASTER_MONDAY, LABOUR, ASCENSION, WHIT_MONDAY, easter(60), ASSUMPTION].concat([
    fixed(10, 26),
    ALL_SAINTS,
    fixed(12, 8),
    ...CHRISTMAS,
  ]),
  AU: [NEW_YEAR, fixed(1, 26), GOOD_FRIDAY, EASTER_MONDAY, fixed(4, 25), ...CHRISTMAS],
  BE: [NEW_YEAR, EASTER_MONDAY, LABOUR, ASCENSION, WHIT_MONDAY, fixed(7, 21), ASSUMPTION, ALL_SAINTS].concat([
    fixed(11, 11),
    fixed(12, 25),
  ]),
  CA: [NEW_YEAR, GOOD_FRIDAY, fixed(7, 1), nth(1, 1, 9), nth(2, 1, 10), fixed(12, 25)],
  CH: [NEW_YEAR, GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY, fixed(8, 1), ...CHRISTMAS],
  CN: [NEW_YEAR, ...run((offset) => lunar(offset), -1, 6), ...run((offset) => fixed(5, 1 + offset), 0, 2)].concat(
    run((offset) => fixed(10, 1 + offset), 0, 6),
  ),
  DE: [NEW_YEAR, GOOD_FRIDAY, EASTER_MONDAY, LABOUR, ASCENSION, WHIT_MONDAY, fixed(10, 3), ...CHRISTMAS],
  ES: [NEW_YEAR, fixed(1, 6), GOOD_FRIDAY, LABOUR, ASSUMPTION, fixed(10, 12), ALL_SAINTS, fixed(12, 6)].concat([
    fixed(12, 8),
    fixed(12, 25),
  ]),
  FR: [NEW_YEAR, EASTER_MONDAY, LABOUR, fixed(5, 8), ASCENSION, WHIT_MONDAY, fixed(7, 14), ASSUMPTION].concat([
    ALL_SAINTS,
    fixed(11, 11),
    fixed(12, 25),
  ]),
  GB: [NEW_YEAR, GOOD_FRIDAY, EASTER_MONDAY, nth(1, 1, 5), nth(-1, 1, 5), nth(-1, 1, 8), ...CHRISTMAS],
  HK: [NEW_YEAR, ...run((offset) => lunar(offset), 0, 2), GOOD_FRIDAY, EASTER_MONDAY, LABOUR, fixed(7, 1)].concat([
    fixed(10, 1),
    ...CHRISTMAS,
  ]),
  IE: [NEW_YEAR, fixed(3, 17), EASTER_MONDAY, nth(1, 1, 5), nth(1, 1, 6), nth(1, 1, 8), nth(-1, 1, 10), ...CHRISTMAS],
  IT: [NEW_YEAR, fixed(1, 6), EASTER_MONDAY, fixed(4, 25), LABOUR, fixed(6, 2), ASSUMPTION, ALL_SAINTS].concat([
    fixed(12, 8),
    ...CHRISTMAS,
  ]),
  NL: [NEW_YEAR, EASTER_MONDAY, fixed(4, 27), ASCENSION, WHIT_MONDAY, ...CHRISTMAS],
  PL: [NEW_YEAR, fixed(1, 6), EASTER_MONDAY, LABOUR, fixed(5, 3), easter(60), ASSUMPTION, ALL_SAINTS].concat([
    fixed(11, 11),
    ...CHRISTMAS,
  ]),
  PT: [NEW_YEAR, GOOD_FRIDAY, fixed(4, 25), LABOUR, fixed(6, 10), ASSUMPTION, fixed(10, 5), ALL_SAINTS].concat([
    fixed(12, 1),
    fixed(12, 8),
    fixed(12, 25),
  ]),
  SE: [NEW_YEAR, fixed(1, 6), GOOD_FRIDAY, EASTER_MONDAY, LABOUR, ASCENSION, fixed(6, 6), ...CHRISTMAS],
  SG: [NEW_YEAR, ...run((offset) => lunar(offset), 0, 1), GOOD_FRIDAY, LABOUR, fixed(8, 9), fixed(12, 25)],
  TW: [NEW_YEAR, ...run((offset) => lunar(offset), -1, 3), fixed(2, 28), fixed(10, 10)],
  US: [NEW_YEAR, nth(3, 1, 1), nth(-1, 1, 5), fixed(7, 4), nth(1, 1, 9), nth(4, 4, 11), fixed(12, 25)],
}
