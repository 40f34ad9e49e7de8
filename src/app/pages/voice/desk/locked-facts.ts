import type { DraftSource, DraftSpan } from '../../../../analyses/service/reply/types'

/** Why words that a language model wrote are not taken. */
export type RephraseFault =
  | { reason: 'factLost'; fact: string }
  | { reason: 'factAdded'; fact: string }
  | { reason: 'promiseAdded'; word: string }
  | { reason: 'denialChanged' }
  | { reason: 'tooLong' }
  | { reason: 'empty' }

export type Rephrased = { spans: DraftSpan[] } | { fault: RephraseFault }

/** Words of the model between the facts; they come from no row. */
const REPHRASED: DraftSource = { kind: 'template', template: 'rephrased' }

/** So many times the draft's own length is no rephrasing any more. */
const MOST_LONGER = 1.8
/** Room that a short draft may grow by in any case, in characters. */
const ROOM = 80

/** What only a shop's rows may say: figures (dates and times too), addresses, and codes of letters and digits. */
const FACT_LIKE = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+|https?:\/\/\S+|[\p{L}]*\p{Nd}[\p{L}\p{Nd}]*(?:[.,:/-]\p{Nd}+)*/giu
/** Chinese numerals before a unit, by which a figure is written without a digit. */
const HAN_FIGURE = /[一二两三四五六七八九十百千万半几]+(?:天|日|小时|分钟|周|个月|元|块|折|倍|次|件)/gu
const ENGLISH_FIGURE =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|half|tomorrow|today|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/giu
/** What binds the shop: a draft says it, or nobody does. */
const PROMISES =
  /\b(?:refund\w*|compensat\w*|guarantee\w*|promis\w*|free|discount\w*|voucher\w*|coupon\w*|replace\w*|waive\w*|gift\w*)\b|退款|退钱|赔|补偿|保证|承诺|免费|免单|优惠|折扣|赠|补发|换新/giu
const DENIALS = /\b(?:not|no|never|without|cannot|unable|nothing)\b|n['’]t\b|不|没|未|无法|别/giu

/** The pieces of a draft that come from rows, knowledge, answers before or the message: they must stay to the letter. */
export const lockedSpans = (spans: readonly DraftSpan[]): DraftSpan[] =>
  spans.filter(({ text, source }) => source.kind !== 'template' && text.trim() !== '')

/**
 * A draft in a language model's words, or why not: every fact has to stand in it to the letter and in the same order, and nothing may be
 * said that only rows say (a figure, an address, a code), promised, denied or no longer denied that the draft does not say.
 */
export function takeRephrasing(spans: readonly DraftSpan[], text: string): Rephrased {
  const words = text.trim()
  if (words === '') return { fault: { reason: 'empty' } }
  const draft = spans.map((span) => span.text).join('')
  if (words.length > draft.length * MOST_LONGER + ROOM) return { fault: { reason: 'tooLong' } }
  const placed = placeFacts(lockedSpans(spans), words)
  if ('fault' in placed) return placed
  const between = placed.spans.flatMap(({ text: own, source }) => (source === REPHRASED ? [own] : []))
  const templates = spans.filter(({ source }) => source.kind === 'template').map((span) => span.text)
  const fault = faultOfWords(between, templates)
  return fault ? { fault } : placed
}

/** Finds the facts one after the other; a figure is not found inside a longer one. */
function placeFacts(facts: readonly DraftSpan[], text: string): Rephrased {
  const placed: DraftSpan[] = []
  let at = 0
  const say = (end: number): void => {
    if (end > at) placed.push({ text: text.slice(at, end), source: REPHRASED })
  }
  for (const fact of facts) {
    const own = fact.text.trim()
    const found = findWhole(text, own, at)
    if (found < 0) return { fault: { reason: 'factLost', fact: own } }
    say(found)
    placed.push({ text: own, source: fact.source })
    at = found + own.length
  }
  say(text.length)
  return { spans: placed }
}

const isWordLike = (character: string | undefined): boolean =>
  character !== undefined && /[\p{Script=Latin}\p{Nd}]/u.test(character)

function findWhole(text: string, fact: string, from: number): number {
  for (let at = text.indexOf(fact, from); at >= 0; at = text.indexOf(fact, at + 1)) {
    const end = at + fact.length
    const isCutBefore = isWordLike(text[at - 1]) && isWordLike(fact[0])
    const isCutAfter = isWordLike(fact.at(-1)) && (isWordLike(text[end]) || /^[.,]\d/.test(text.slice(end)))
    if (!isCutBefore && !isCutAfter) return at
  }
  return -1
}

/** What the model's own words must not hold. */
function faultOfWords(own: readonly string[], templates: readonly string[]): RephraseFault | undefined {
  const found = (texts: readonly string[], ...patterns: RegExp[]): string[] =>
    patterns.flatMap((pattern) => texts.flatMap((text) => (text.match(pattern) ?? []).map((one) => one.toLowerCase())))
  const said = new Set(found(templates, FACT_LIKE, HAN_FIGURE, ENGLISH_FIGURE))
  const fact = found(own, FACT_LIKE, HAN_FIGURE, ENGLISH_FIGURE).find((one) => !said.has(one))
  if (fact !== undefined) return { reason: 'factAdded', fact }
  const promised = new Set(found(templates, PROMISES))
  const word = found(own, PROMISES).find((one) => !promised.has(one))
  if (word !== undefined) return { reason: 'promiseAdded', word }
  return found(own, DENIALS).length === found(templates, DENIALS).length ? undefined : { reason: 'denialChanged' }
}
