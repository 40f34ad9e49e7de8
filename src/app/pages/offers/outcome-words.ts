import type { Reader } from '../../../analyses/recommend/reason-text'
import { fill } from '../../../core/locale'
import type { OfferOutcomes } from '../../../data/types'
import type { Question } from '../../../analyses/recommend/spec'
import { outcomeWords } from './outcome-messages'

/** Which lists were judged, and what is still to come. */
export function outcomeText({ days, judged, waiting }: OfferOutcomes, { locale, format }: Reader): string {
  const values = { days: format.integer(days) }
  const texts = [
    ...(judged.length > 0 ? [fill(outcomeWords.judged[locale], { ...values, date: format.date(judged[0]) })] : []),
    ...(waiting.customers > 0
      ? [fill(outcomeWords.waiting[locale], { ...values, customers: format.integer(waiting.customers) })]
      : []),
  ]
  return texts.reduce((one, other) => fill(outcomeWords.joined[locale], { one, other }), '').trim()
}

/** What came of the suggestions of one question, as lines of a table. */
export const outcomeRows = (
  { outcomes }: Pick<OfferOutcomes, 'outcomes'>,
  question: Question,
  { locale, format }: Reader,
): string[][] =>
  outcomes
    .filter((one) => one.question === question && one.customers > 0)
    .map(({ group, customers, rate, compared }) => [
      outcomeWords[group][locale],
      format.integer(customers),
      format.percent(rate.share),
      fill(outcomeWords.between[locale], { low: format.percent(rate.low), high: format.percent(rate.high) }),
      format.percent(compared?.rate),
      format.percent(compared?.expected),
      compared
        ? fill(outcomeWords.differs[locale], {
            value: format.signedPercent(compared.difference.share),
            low: format.signedPercent(compared.difference.low),
            high: format.signedPercent(compared.difference.high),
          })
        : '–',
    ])
