import { latestResult } from './results'
import type { Session } from './session'
import type { CustomerScores } from './types'

/** What is read of stored results; they are data, and of a version that is current. */
interface Scored {
  customerKey: string[]
}
interface Rfm extends Scored {
  r: ArrayLike<number>
  f: ArrayLike<number>
  m: ArrayLike<number>
  group: string[]
}
interface Churn extends Scored {
  score: ArrayLike<number>
  band: string[]
  isPrecise: boolean
  horizon: { days: number }
}
interface Lifetime extends Scored {
  probAlive: ArrayLike<number>
  expectedPurchases: ArrayLike<number>
  clv: ArrayLike<number>
  nextOrderFrom: ArrayLike<number>
  nextOrderTo: ArrayLike<number>
  isDetermined: boolean
  total: { months: number }
}

/**
 * What the rooms said last of a customer, for the data as it is. Nothing is computed for it: of a room that has not been asked, and of
 * a customer whom it does not speak of, the member is missing.
 */
export async function customerScores(session: Session, key: string): Promise<CustomerScores> {
  const of = async <Result extends Scored>(analysis: string): Promise<[Result, number] | undefined> => {
    const result = (await latestResult(session, analysis))?.result as Result | undefined
    const place = result?.customerKey.indexOf(key) ?? -1
    return result && place >= 0 ? [result, place] : undefined
  }
  const [rfm, churn, lifetime] = [await of<Rfm>('rfm'), await of<Churn>('churn'), await of<Lifetime>('lifetime')]
  return {
    ...(rfm && { rfm: ofRfm(...rfm) }),
    ...(churn && { churn: ofChurn(...churn) }),
    ...(lifetime && { lifetime: ofLifetime(...lifetime) }),
  }
}

const ofRfm = ({ r, f, m, group }: Rfm, i: number): CustomerScores['rfm'] & object => ({
  r: r[i]!,
  f: f[i]!,
  m: m[i]!,
  group: group[i]!,
})

const ofChurn = ({ score, band, isPrecise, horizon }: Churn, i: number): CustomerScores['churn'] & object => ({
  score: isPrecise ? score[i]! : null,
  band: band[i]!,
  horizonDays: horizon.days,
})

const ofLifetime = (result: Lifetime, i: number): CustomerScores['lifetime'] & object => ({
  probAlive: result.isDetermined ? result.probAlive[i]! : null,
  expectedPurchases: result.expectedPurchases[i]!,
  clv: result.clv[i]!,
  months: result.total.months,
  nextOrderFrom: result.nextOrderFrom[i]!,
  nextOrderTo: result.nextOrderTo[i]!,
})
