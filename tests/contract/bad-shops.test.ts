import { beforeAll, describe, expect, it } from 'vitest'
import type { Envelope } from '../../src/analyses/contract'
import { roomWords } from '../../src/analyses/room-messages'
import { ANALYSIS_IDS, type AnalysisId } from '../../src/analyses/specs'
import { describeFailure } from '../../src/core/errors'
import { fill, inWords, LOCALES, type Messages } from '../../src/core/locale'
import type { Failure, Outcome } from '../../src/core/outcome'
import { badShops, type BadShop } from './bad-shops'
import { answer, openShop } from './road'
import { rooms } from './rooms'
import { badNumbers } from './walk'

type Answer = Outcome<Envelope & object>

/** Settings where the defaults ask for nobody, or for more than a test has time for. */
const ASKED: Partial<Record<AnalysisId, Record<string, unknown>>> = {
  churn: { models: ['tree'] },
  predict: { table: 'orders', target: 'sku', models: ['tree'], folds: 2 },
  profile: { customer: 'C1' },
}

const HAN = /\p{Script=Han}/u

/** What is wrong with a sentence of a language. */
const sentenceProblems = (text: string, locale: string): string[] => [
  ...(/[{}]|undefined|NaN|\[object/.test(text) ? [`is not filled: ${text}`] : []),
  ...(HAN.test(text) === (locale === 'zh') ? [] : [`is not in ${locale}: ${text}`]),
]

const failureProblems = (failure: Failure): string[] => [
  ...(failure.code === 'INTERNAL' ? [`fails inside: ${failure.message} ${String(failure.details?.['stack'])}`] : []),
  ...LOCALES.flatMap((locale) => sentenceProblems(describeFailure(failure, locale), locale)),
]

function warningProblems(id: AnalysisId, { warnings }: Envelope): string[] {
  const own = (rooms.find(({ folder }) => folder === id)!.messages as { WARNINGS?: Messages<string> }).WARNINGS
  const known: Messages<string> = { ...roomWords, ...own }
  return warnings.flatMap(({ code, details = {} }) => {
    const text = known[code]
    if (!text) return [`warning ${code} has no sentence`]
    return LOCALES.flatMap((locale) => sentenceProblems(fill(text[locale], inWords(details, locale)), locale))
  })
}

/** What no reader should ever meet, whatever the shop. */
function problemsOf(id: AnalysisId, outcome: Answer): string[] {
  if (outcome.status === 'cancelled') return ['is cancelled by itself']
  if (outcome.status === 'failed') return failureProblems(outcome.error)
  return [...badNumbers(outcome.result), ...warningProblems(id, outcome.result)]
}

/** Whether a room says what it has to: an answer, an answer with a warning, or a failure, by its code. */
function says(outcome: Answer, code: string): boolean {
  if (outcome.status === 'failed') return outcome.error.code === code
  if (outcome.status !== 'done') return false
  return code === 'done' || outcome.result.warnings.some((warning) => warning.code === code)
}

const unsaid = ({ said }: BadShop, answers: ReadonlyMap<AnalysisId, Answer>): string[] =>
  Object.entries(said).flatMap(([code, ids]) =>
    ids.filter((id) => !says(answers.get(id)!, code)).map((id) => `${id} does not say ${code}`),
  )

const SHOPS = badShops()

describe.each(SHOPS)('a shop with $name', (shop) => {
  const answers = new Map<AnalysisId, Answer>()
  beforeAll(async () => {
    const data = await openShop(shop.files)
    for (const id of ANALYSIS_IDS) answers.set(id, await answer(data, id, ASKED[id]))
  }, 120_000)

  it('gets an answer of every room, or words that say what is missing', () => {
    const problems = [...answers].flatMap(([id, outcome]) => problemsOf(id, outcome).map((one) => `${id} ${one}`))
    expect(problems).toEqual([])
  })
  it('is told what is odd about it', () => expect(unsaid(shop, answers)).toEqual([]))
})

describe('the suite of bad shops finds', () => {
  const done = (extra: object): Answer =>
    ({ status: 'done', result: { warnings: [], ...extra } }) as unknown as Extract<Answer, { status: 'done' }>
  const failed = (code: string, details: Record<string, unknown> = {}): Answer => ({
    status: 'failed',
    error: { code, message: '', details },
  })

  it('numbers that are none', () => {
    expect(problemsOf('rfm', done({ net: Float64Array.of(1, NaN) }))).not.toEqual([])
    expect(problemsOf('rfm', done({ net: 1 }))).toEqual([])
  })

  it('errors of programmers, and sentences with a hole or in one language', () => {
    expect(problemsOf('rfm', failed('INTERNAL', { reason: 'x' }))).not.toEqual([])
    expect(problemsOf('rfm', failed('DATA_TOO_LITTLE', { least: 1 }))).not.toEqual([])
    expect(problemsOf('rfm', failed('DATA_MISSING', { needs: { en: 'dates', zh: '日期' } }))).toEqual([])
    expect(problemsOf('rfm', failed('DATA_MISSING', { needs: { en: '日期', zh: '日期' } }))).not.toEqual([])
    expect(problemsOf('rfm', done({ warnings: [{ code: 'SURPRISE' }] }))).not.toEqual([])
    expect(problemsOf('rfm', { status: 'cancelled' })).not.toEqual([])
  })

  it('a room that keeps to itself what is odd', () => {
    const shop: BadShop = { name: '', files: {}, said: { done: ['rfm'], FEW_CUSTOMERS: ['rfm', 'cohorts'] } }
    const answers = new Map<AnalysisId, Answer>([
      ['rfm', done({ warnings: [{ code: 'FEW_CUSTOMERS' }] })],
      ['cohorts', done({})],
    ])
    expect(unsaid(shop, answers)).toEqual(['cohorts does not say FEW_CUSTOMERS'])
    expect(unsaid(shop, new Map([...answers, ['rfm', failed('DATA_MISSING')]]))).toHaveLength(3)
  })
})
