import { detectLanguage } from '../../../text/language/detect-language'
import { findPersonalData, maskPersonalData } from '../../../text/privacy/mask-personal-data'
import { foldText } from '../../../features/one-spelling'
import { normalise } from '../../../text/normalise'
import type { Answer, Desk } from './desk'
import type { FoundAnswer, Reply } from './types'
import { visibleText } from './visible-text'

/** Letters of an answer that are sent as they are. */
const MOST_LETTERS = 4000
/** What a person answered to somebody else fits less well than what was written for everybody. */
const OF_SOLVED = 0.9

/** A found answer as it would be sent. */
interface Ready {
  text: string
  confidence: number
  isForeign: boolean
  answer: FoundAnswer
}

/** Found answers that may be sent to anybody, the knowledge before what was said to others; those in another language are marked. */
function readyAnswers({ asked, facts, understanding, voice }: Desk): Ready[] {
  if (!asked.sees.includes('knowledge')) return []
  const spoken = new Set(facts.mentioned.flatMap(({ candidates }) => candidates.map(({ id }) => foldText(id))))
  return understanding.found
    .filter((found) => isAbout(found, spoken))
    .filter((found) => found.kind === 'knowledge' || isForAnybody(found.answer))
    .map((answer) => {
      const text = visibleText(answer.answer).trim()
      const confidence = answer.kind === 'solved' ? OF_SOLVED * answer.confidence : answer.confidence
      return { text, answer, confidence, isForeign: languageOf(answer, text) !== voice.language }
    })
    .filter(({ text }) => text !== '' && text.length <= MOST_LETTERS)
}

/** What was written about one product answers nothing about another. */
function isAbout(found: FoundAnswer, spoken: ReadonlySet<string>): boolean {
  if (found.kind !== 'knowledge' || !found.productId || spoken.size === 0) return true
  return spoken.has(foldText(found.productId))
}

/** The language of an answer: as its entry says, else as it reads. */
function languageOf({ language }: FoundAnswer, text: string): string {
  const said = language?.slice(0, 2).toLowerCase()
  if (said === 'en' || said === 'zh') return said
  const names = { english: 'en', 英文: 'en', 英语: 'en', chinese: 'zh', 中文: 'zh', 简体: 'zh' } as Record<
    string,
    string
  >
  const named = Object.keys(names).find((name) => language?.toLowerCase().includes(name))
  return named === undefined ? detectLanguage(text).language : names[named]!
}

/** The best answer that may go out as it is: knowledge first, then what was said before. */
export function answerFromKnowledge(desk: Desk): Answer | null {
  const ready = readyAnswers(desk).filter(
    ({ isForeign, confidence }) => !isForeign && confidence >= desk.asked.minConfidence,
  )
  const best = ready.find(({ answer }) => answer.kind === 'knowledge') ?? ready[0]
  if (best === undefined) return null
  const { answer, text, confidence } = best
  const source =
    answer.kind === 'knowledge'
      ? { kind: 'knowledge' as const, question: answer.question }
      : { kind: 'solved' as const, message: answer.message }
  return { sentences: [[{ text, source }]], confidence }
}

/** Whether an answer is there, and only its language keeps it from being sent. */
export const hasForeignAnswer = (desk: Desk): boolean =>
  readyAnswers(desk).some(({ isForeign, confidence }) => isForeign && confidence >= desk.asked.minConfidence)

/** What was found, for whoever sits at the desk; what was said to others is masked. */
export function foundSources({ asked, understanding }: Desk): Reply['sources'] {
  if (!asked.sees.includes('knowledge')) return []
  return understanding.found.map((found) => {
    const text = visibleText(found.answer).slice(0, MOST_LETTERS)
    if (found.kind === 'knowledge')
      return { source: { kind: 'knowledge', question: found.question }, text, confidence: found.confidence }
    return {
      source: { kind: 'solved', message: found.message },
      text: maskPersonalData(text).text,
      confidence: found.confidence,
    }
  })
}

/** What was done for one customer, or promised to one: true of nobody else. */
const OF_ONE_CASE =
  /\b(?:has|have|had|was|were|is being|are being|been|'ve|’ve) (?:now |just |already |also |been )*(?:shipped|sent|dispatched|refunded|cancelled|canceled|delivered|issued|processed|approved|credited|reimbursed|replaced|changed|updated|added|applied|arranged|resolved|fixed|received|returned|confirmed|reserved)\b|\b(?:i|we)(?:'ll| will|’ll|'m going to| am going to| can| could| shall)\b[^.!?]{0,30}\b(?:refund|send|ship|replace|credit|give|offer|compensate|cancel|add|apply|waive)\b|\byour (?:refund|replacement|parcel|package|order|payment|item) (?:is|will|should|has|was|left|arrived|went|of)\b|\b(?:i|we) (?:refunded|sent|shipped|cancelled|canceled|issued|processed|approved|credited|added|applied|changed|updated|replaced)\b/iu
const OF_ONE_CASE_CHINESE =
  /(?:已经?|刚刚?|这边|为您|给您|帮您|替您)[^。!！?？,，]{0,8}(?:发货|发出|寄出|退款|退回|取消|处理|补发|安排|签收|到账|修改|更改|开具|申请|登记|赔付|补偿|换货|打款|备注)|(?:您的|你的|亲的)(?:订单|快递|包裹|退款|货)(?:已|会|将|在|正|预计|显示|到)|(?:会|可以|将)(?:给|帮|为)(?:您|你)(?:退|赔|补|免|打折|优惠|换)/u
/** Numbers in words that amount to dates, sums and orders. */
const COUNTED_CHINESE = /[一二两三四五六七八九十百千万零〇]+(?:元|块|月|日|号|点|折|百)/u
const MONTHS =
  /\b(?:january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|tomorrow|tonight)\b|昨天|明天|后天|今晚|下?周[一二三四五六日天]|星期[一二三四五六日天]/iu
const SALUTATION =
  /(?:^|[.!?\n]\s*)(?:dear|hi|hello|hey) (?!there\b|and\b|all\b|customer\b|team\b)\p{L}+|\p{sc=Han}(?<!亲|客户|顾客|买家|用户|朋友)[，,]?[您你]好/iu
/** A name at the beginning, set off by a comma; words that begin sentences are none. */
const CALLED =
  /(?:^|[.!?\n]\s*)(?!(?:Hello|Hi|Hey|Yes|No|Sure|Thanks|Sorry|Please|Unfortunately|Currently|However|First|Then|Also|Well|Okay|Great|Afterwards|Normally|Usually|Generally|Otherwise|Finally|Next|Instead|Alternatively),)\p{Lu}\p{Ll}+,/u

/** Whether an answer to one customer may be given to another: no number, no day, no name, nothing that was done for the one. */
export function isForAnybody(answer: string): boolean {
  const { text } = normalise(answer)
  if (/[\p{Nd}@]/u.test(text) || findPersonalData(answer).length > 0) return false
  return ![OF_ONE_CASE, OF_ONE_CASE_CHINESE, COUNTED_CHINESE, MONTHS, SALUTATION, CALLED].some((pattern) =>
    pattern.test(text),
  )
}
