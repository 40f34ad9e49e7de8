import type { Reader } from '../../../analyses/recommend/reason-text'
import { viewWords } from '../../../analyses/recommend/view-messages'
import type { Format } from '../../../core/format'
import type { Say } from '../../../ui/say'
import type { offerWords } from './offer-messages'

/** When something is due, in a few words; a dash where no rhythm says it. */
export function dueWords(days: number, say: Say<keyof typeof offerWords>, format: Format): string {
  if (Number.isNaN(days)) return '–'
  const count = format.integer(Math.abs(days))
  return days > 0 ? say('dueIn', { days: count }) : days === 0 ? say('dueToday') : say('dueOver', { days: count })
}

/** Named beside the first; the others are in the list. */
const MOST_NAMED = 2

export const othersText = (names: readonly string[], { locale }: Reader): string =>
  names.slice(0, MOST_NAMED).join(viewWords.semicolon[locale]) || '–'
