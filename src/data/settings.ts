import { ClienteleError } from '../core/errors'
import type { Write } from '../store'
import { applyMasks, computeMasks, maskWrites } from './commit'
import { checkRates } from './rates'
import { activeImports, asWriter, commitChange, type Session, type Settings } from './session'
import type { Mask } from './supersede'

/** ISO 4217. */
const CURRENCY = /^[A-Z]{3}$/

/** ISO 3166-1, or none. */
const COUNTRY = /^(?:[A-Z]{2})?$/

/** Changes the currency, the rates, the zone or the country of the workspace. Error: CONFIG_INVALID. */
export function saveSettings(session: Session, given: Partial<Settings>): Promise<void> {
  return asWriter(session, async () => {
    const settings = { ...session.settings, ...knownOf(given) }
    if (settings.currency !== '' && !CURRENCY.test(settings.currency))
      refuse('currency', settings.currency, 'ISO 4217: GBP, CNY, …')
    if (!isTimeZone(settings.timeZone)) refuse('timeZone', settings.timeZone, 'Europe/London, Asia/Shanghai, …')
    if (!COUNTRY.test(settings.country ?? '')) refuse('country', settings.country!, 'ISO 3166-1: CN, DE, …')
    if (given.rates !== undefined) settings.rates = checkRates(given.rates)
    const masks = await masksUnder(session, settings)
    const write: Write = { place: 'settings', key: ['settings'], value: settings }
    await commitChange(session, [write, ...maskWrites(masks)], () => {
      session.settings = settings
      applyMasks(session, masks)
    })
  })
}

/** Which payments show depends on whether those without an order count. */
async function masksUnder(session: Session, settings: Settings): Promise<ReadonlyMap<string, Mask | null>> {
  if ((settings.countUnlinkedPayments ?? false) === (session.settings.countUnlinkedPayments ?? false)) return new Map()
  return (await computeMasks({ ...session, settings }, activeImports(session, 'orders'))).masks
}

const NAMES = [
  'currency',
  'timeZone',
  'rates',
  'country',
  'countUnlinkedPayments',
] as const satisfies readonly (keyof Settings)[]

/** What was given of what there is to set. */
const knownOf = (given: Partial<Settings>): Partial<Settings> =>
  Object.fromEntries(NAMES.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])))

function refuse(field: string, value: string, allowed: string): never {
  throw new ClienteleError('CONFIG_INVALID', { field, value: JSON.stringify(value), allowed })
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
