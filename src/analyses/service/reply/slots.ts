import { createFormat } from '../../../core/format'
import type { TableName } from '../../../schema/field'
import type { Slot } from './templates/say'
import { visibleText } from './visible-text'

/** The cell of a row. */
interface Place {
  table: TableName
  key: string
  field: string
}

const rowSlot = (place: Place, text: string): Slot => ({ text, source: { kind: 'row', ...place } })

/** A word on one line, with nothing in it that does not show. */
export const shown = (text: string): string => visibleText(text).replace(/\s+/gu, ' ').trim()

export const wordSlot = (place: Place, word: string): Slot => rowSlot(place, shown(word))

/** A day as a reader of the language writes it; the hour is nobody's business. */
export const dateSlot = (place: Place, at: number, language: 'en' | 'zh'): Slot =>
  rowSlot(place, createFormat(language, '').date(at))

export const moneySlot = (
  place: Place,
  amount: number,
  { language, currency }: { language: 'en' | 'zh'; currency: string },
): Slot => rowSlot(place, createFormat(language, currency).money(amount))

export const numberSlot = (place: Place, value: number, language: 'en' | 'zh'): Slot =>
  rowSlot(place, createFormat(language, '').number(value))

/** Words of the message itself, as far as they show. */
export const messageSlot = (message: string, start: number, end: number): Slot => ({
  text: shown(message.slice(start, end)),
  source: { kind: 'message', start, end },
})
