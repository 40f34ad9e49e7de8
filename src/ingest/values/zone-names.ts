/** Minutes east of UTC of the abbreviations that exports write behind their times. */
const MINUTES: Readonly<Record<string, number>> = {
  Z: 0,
  UTC: 0,
  GMT: 0,
  WET: 0,
  WEST: 60,
  BST: 60,
  CET: 60,
  CEST: 120,
  MEZ: 60,
  MESZ: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  SGT: 480,
  HKT: 480,
  JST: 540,
  KST: 540,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
  BRT: -180,
  AST: -240,
  ADT: -180,
  EST: -300,
  EDT: -240,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
}

/** The same letters mean other zones in other places; the shop's own zone decides, else the first is meant. */
const SHARED: Readonly<Record<string, readonly { minutes: number; zones: RegExp }[]>> = {
  CST: [
    { minutes: -360, zones: /^America\// },
    { minutes: 480, zones: /^Asia\/(?:Shanghai|Chongqing|Harbin|Urumqi|Taipei|Macau|Hong_Kong)$|^PRC$/ },
  ],
  IST: [
    { minutes: 330, zones: /^Asia\/(?:Kolkata|Calcutta)$/ },
    { minutes: 60, zones: /^Europe\/Dublin$/ },
    { minutes: 120, zones: /^Asia\/(?:Jerusalem|Tel_Aviv)$/ },
  ],
}

/** Minutes east of UTC that an abbreviation means to a shop in this zone; NaN for a name that is not known. */
export function zoneMinutes(name: string, timeZone: string): number {
  const key = name.toUpperCase()
  const shared = SHARED[key]
  if (!shared) return MINUTES[key] ?? NaN
  return (shared.find(({ zones }) => zones.test(timeZone)) ?? shared[0]!).minutes
}
