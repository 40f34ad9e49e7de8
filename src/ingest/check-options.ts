import { ClienteleError } from '../core/errors'
import { isTableName, TABLE_NAMES } from '../schema'
import type { PlanOptions } from './types'
import { isTimeZone } from './values/time-zone'

const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252']
const DATE_ORDERS = ['DMY', 'MDY', 'YMD']

/** Refuses options that cannot be meant (they come from scripts too): TABLE_UNKNOWN, CONFIG_INVALID. */
export function checkOptions(options: PlanOptions): void {
  const { table, encoding, dateOrder, decimal, delimiter, timeZone, currency, country } = options
  if (table !== undefined && !isTableName(table)) {
    throw new ClienteleError('TABLE_UNKNOWN', { table, tables: TABLE_NAMES.join(', ') })
  }
  refuseUnless(encoding === undefined || ENCODINGS.includes(encoding), 'encoding', encoding, ENCODINGS.join(', '))
  refuseUnless(
    dateOrder === undefined || DATE_ORDERS.includes(dateOrder),
    'dateOrder',
    dateOrder,
    DATE_ORDERS.join(', '),
  )
  refuseUnless(decimal === undefined || decimal === '.' || decimal === ',', 'decimal', decimal, '. ,')
  const isOneSign = delimiter === undefined || /^[^\r\n"\uFEFF\0] ?$/.test(delimiter)
  refuseUnless(isOneSign, 'delimiter', delimiter, '“,” “;” “|” ⇥')
  refuseUnless(
    timeZone === undefined || isTimeZone(timeZone),
    'timeZone',
    timeZone,
    'UTC, Asia/Shanghai, Europe/London …',
  )
  refuseUnless(!currency || /^[A-Z]{3}$/.test(currency), 'currency', currency, 'ISO 4217: EUR, CNY …')
  refuseUnless(!country || /^[A-Z]{2}$/.test(country), 'country', country, 'ISO 3166-1: DE, CN …')
}

function refuseUnless(isAllowed: boolean, field: string, value: unknown, allowed: string): void {
  if (!isAllowed) throw new ClienteleError('CONFIG_INVALID', { field, value, allowed })
}
