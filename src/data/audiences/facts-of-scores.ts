import type { CustomerList } from '../customer-list'
import { latestResult } from '../results'
import type { Session } from '../session'
import { choiceOf, type Source } from './fact-source'
import { TITLES } from './titles'
import type { FieldKind } from './types'

/** What is read of stored results; they are data, and of a version that is current. */
interface Scored {
  customerKey: string[]
}
interface StoredRfm extends Scored {
  r?: ArrayLike<number>
  f?: ArrayLike<number>
  m?: ArrayLike<number>
}
interface StoredChurn extends Scored {
  band?: readonly string[]
  score?: ArrayLike<number>
  isPrecise?: boolean
}
interface StoredLifetime extends Scored {
  probAlive?: ArrayLike<number>
  clv12?: ArrayLike<number>
  nextOrderFrom?: ArrayLike<number>
  nextOrderTo?: ArrayLike<number>
  isDetermined?: boolean
}

/** Who has most likely left has no next order that anybody waits for. */
const UNLIKELY = 0.2

type Numbered = 'r' | 'f' | 'm' | 'churnScore' | 'probAlive' | 'value12' | 'nextOrderFrom' | 'nextOrderTo'

/** Scores, groups, bands, values and days that the rooms gave last to this state of the data. */
export async function fromResults(
  session: Session,
  list: CustomerList,
  placeOf: ReadonlyMap<string, number>,
): Promise<Source[]> {
  const latest = async <Result>(analysis: string): Promise<Result | undefined> =>
    (await latestResult(session, analysis))?.result as Result | undefined
  const [rfm, churn, lifetime] = [
    await latest<StoredRfm>('rfm'),
    await latest<StoredChurn>('churn'),
    await latest<StoredLifetime>('lifetime'),
  ]
  const spread = <T>(keys: readonly string[], values: ArrayLike<T>, none: T): T[] => {
    const out = Array.from({ length: list.count }, () => none)
    keys.forEach((key, i) => {
      const place = placeOf.get(key)
      if (place !== undefined) out[place] = values[i]!
    })
    return out
  }
  const numbered =
    ({ customerKey }: Scored) =>
    (name: Numbered, kind: FieldKind, values: ArrayLike<number> | undefined): Source[] =>
      values === undefined
        ? []
        : [
            {
              field: { name, title: TITLES[name], kind, about: 'scores' },
              read: () => ({ kind: 'number', values: Float64Array.from(spread(customerKey, values, NaN)) }),
            },
          ]
  const named = (name: 'group' | 'segment' | 'churn', texts: () => readonly string[]): Source => ({
    field: { name, title: TITLES[name], kind: 'choice', about: 'scores' },
    read: () => choiceOf(texts()),
  })
  return [
    named('segment', () => list.segment),
    named('group', () => list.group),
    ...(rfm ? (['r', 'f', 'm'] as const).flatMap((name) => numbered(rfm)(name, 'number', rfm[name])) : []),
    ...(churn?.band ? [named('churn', () => spread(churn.customerKey, churn.band!, ''))] : []),
    // A score that is no chance is offered as its band alone.
    ...(churn && churn.isPrecise !== false ? numbered(churn)('churnScore', 'share', churn.score) : []),
    ...(lifetime ? ofLifetime(lifetime, numbered(lifetime)) : []),
  ]
}

/** What a model cannot tell is not known of anybody: neither a chance nor a day. */
function ofLifetime(
  { probAlive, clv12, nextOrderFrom, nextOrderTo, isDetermined }: StoredLifetime,
  numbered: (name: Numbered, kind: FieldKind, values: ArrayLike<number> | undefined) => Source[],
): Source[] {
  const isTold = isDetermined !== false
  const expected = (days: ArrayLike<number> | undefined): ArrayLike<number> | undefined =>
    days && probAlive && Array.from(days, (day, i) => (isTold && probAlive[i]! < UNLIKELY ? NaN : day))
  return [
    ...numbered('probAlive', 'share', isTold ? probAlive : undefined),
    ...numbered('value12', 'money', clv12),
    ...numbered('nextOrderFrom', 'date', expected(nextOrderFrom)),
    ...numbered('nextOrderTo', 'date', expected(nextOrderTo)),
  ]
}
