import { ClienteleError } from '../core/errors'
import { asWriter, commitChange, type Session, type Settings } from './session'

/** ISO 4217. */
const CURRENCY = /^[A-Z]{3}$/

/** Changes the currency or the zone of the workspace. Error: CONFIG_INVALID. */
export function saveSettings(session: Session, given: Partial<Settings>): Promise<void> {
  return asWriter(session, async () => {
    const settings = { ...session.settings, ...withoutUndefined(given) }
    if (settings.currency !== '' && !CURRENCY.test(settings.currency))
      refuse('currency', settings.currency, 'ISO 4217: GBP, CNY, …')
    if (!isTimeZone(settings.timeZone)) refuse('timeZone', settings.timeZone, 'Europe/London, Asia/Shanghai, …')
    await commitChange(session, [{ place: 'settings', key: ['settings'], value: settings }], () => {
      session.settings = settings
    })
  })
}

const withoutUndefined = (given: Partial<Settings>): Partial<Settings> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))

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
