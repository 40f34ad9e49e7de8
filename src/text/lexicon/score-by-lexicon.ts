import type { Token } from '../tokens'
import { chineseLexicon, EMOJI_FEELINGS, englishLexicon } from './lexicon'

/** A word or phrase that moved the score. */
export interface Feeling {
  /** The span of the original text, from what denies it on (“not good”). */
  start: number
  end: number
  /** What it adds, after negation, degree and place in the sentence. */
  weight: number
}

export interface LexiconScore {
  /** From −1 to 1; 0 where nothing of feeling is said. */
  score: number
  feelings: Feeling[]
}

/** A step through a message: a feeling, a degree, a negation, the end of a clause, or another word. */
interface Step {
  start: number
  end: number
  feeling: number
  degree: number
  denies: boolean
  turns: boolean
  ends: boolean
  isChinese: boolean
}

/** Sums as great as the square root of this give a score of 0.7: as VADER (Hutto and Gilbert 2014) has it. */
const SPREAD = 15
/** What denying leaves of a feeling: “not good” is bad, “not bad” is hardly good. */
const DENIED_GOOD = -0.75
const DENIED_BAD = -0.4
/** Words between a negation and what it denies. */
const REACH = { english: 4, chinese: 4 }
/** What is said after “but” counts more than what was said before. */
const AFTER_TURN = 1.4
const BEFORE_TURN = 0.6
const EXCLAMATION = 0.1

const ENGLISH_DENIES = new Set('not no never nor neither none nobody without hardly barely scarcely cannot'.split(' '))
const CHINESE_DENIES = new Set(
  '不 没 没有 无 别 未 并非 毫无 不是 并不 不算 并不是 没什么 没啥 不会 不能 不够 不是很 不是特别 不想 不要'.split(' '),
)
const ENGLISH_TURNS = new Set('but however although though yet'.split(' '))
const CHINESE_TURNS = new Set('但 但是 可是 不过 然而 可惜 却'.split(' '))
const LONGEST_FUNCTION_WORD = 4

/** How a message feels by the words in it, with what denied, strengthened or turned them; linear in the number of tokens. */
export function scoreByLexicon(tokens: readonly Token[]): LexiconScore {
  const steps = stepsOf(tokens)
  const feelings: Feeling[] = []
  let [denied, deniedFrom, degree, clause] = [0, 0, 0, 0]
  for (const step of steps) {
    if (step.ends) denied = degree = 0
    if (step.turns) {
      for (const feeling of feelings.slice(clause)) feeling.weight *= BEFORE_TURN
      clause = feelings.length
      denied = degree = 0
    }
    if (step.feeling !== 0) {
      const turned = clause > 0 ? AFTER_TURN : 1
      const isDenied = denied > 0 && !step.denies
      const sign = isDenied ? (step.feeling > 0 ? DENIED_GOOD : DENIED_BAD) : 1
      const start = isDenied ? deniedFrom : step.start
      feelings.push({ start, end: step.end, weight: step.feeling * (1 + degree) * sign * turned })
      denied = degree = 0
    }
    if (step.denies) {
      denied = 1 + (step.isChinese ? REACH.chinese : REACH.english)
      deniedFrom = step.start
    } else if (step.degree !== 0) degree = step.degree
    else if (denied > 0 && step.feeling === 0) denied--
  }
  return { score: squash(feelings, tokens), feelings }
}

function squash(feelings: readonly Feeling[], tokens: readonly Token[]): number {
  let sum = 0
  for (const { weight } of feelings) sum += weight
  let marks = 0
  for (const { kind, text } of tokens) if (kind === 'mark' && text.startsWith('!')) marks++
  sum *= 1 + EXCLAMATION * Math.min(3, marks)
  return sum / Math.sqrt(sum * sum + SPREAD)
}

const HAN = /^[\u4e00-\u9fff]/

const stepAt = ({ start, end }: Token): Step => ({ ...NOTHING, start, end })

function stepsOf(tokens: readonly Token[]): Step[] {
  const steps: Step[] = []
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at]!
    if (token.kind === 'word' && HAN.test(token.text)) at = addChinese(tokens, at, steps)
    else if (token.kind === 'word' || token.kind === 'number') at = addEnglish(tokens, at, steps)
    else {
      const step = stepAt(token)
      if (token.kind === 'emoji') step.feeling = EMOJI_FEELINGS[token.lemma] ?? 0
      // A picture stands for itself: no word before it denies it.
      step.ends = token.kind === 'emoji' || (token.kind === 'mark' && /^[.,;:!?\n。、…~]/u.test(token.text))
      steps.push(step)
      at++
    }
  }
  return steps
}

/** The longest phrase of the lexicon from a token on, by what was written or by base forms. */
function addEnglish(tokens: readonly Token[], at: number, steps: Step[]): number {
  const { feelings, degrees, longest } = englishLexicon()
  const token = tokens[at]!
  let [written, base, size] = ['', '', 0]
  let step = stepAt(token)
  for (let more = 0; more < longest; more++) {
    const next = tokens[at + more]
    if (next === undefined || (next.kind !== 'word' && next.kind !== 'number')) break
    written += (more === 0 ? '' : ' ') + next.text
    base += (more === 0 ? '' : ' ') + next.lemma
    const feeling = feelings.get(written) ?? feelings.get(base)
    if (feeling === undefined) continue
    size = more + 1
    step = { ...stepAt(token), end: next.end, feeling }
  }
  if (size <= 1) {
    step.denies = ENGLISH_DENIES.has(token.text)
    // “n’t” is shown with the word that it is written in.
    if (step.denies && tokens[at - 1]?.end === token.start) step.start = tokens[at - 1]!.start
    step.turns = ENGLISH_TURNS.has(token.text)
    step.degree = degrees.get(token.text) ?? 0
    const next = tokens[at + 1]
    // “terribly good”: a word of degree before a feeling has none of its own.
    if (step.degree !== 0 && next !== undefined && feelings.has(next.lemma)) step.feeling = 0
  }
  steps.push(step)
  return at + Math.max(1, size)
}

/** A run of Chinese tokens is read anew, by the longest entries of the lexicon: no platform cuts it otherwise. */
function addChinese(tokens: readonly Token[], from: number, steps: Step[]): number {
  let to = from
  let run = ''
  const starts: number[] = []
  const ends: number[] = []
  for (; to < tokens.length && tokens[to]!.kind === 'word' && HAN.test(tokens[to]!.text); to++) {
    const { text, start, end } = tokens[to]!
    // Where the original is longer than what was read of it, every character stands for all of it.
    const isEven = end - start === text.length
    for (let i = 0; i < text.length; i++) {
      starts.push(isEven ? start + i : start)
      ends.push(isEven ? start + i + 1 : end)
    }
    run += text
  }
  for (let at = 0; at < run.length;) {
    const { step, size } = readChinese(run, at)
    steps.push({ ...step, start: starts[at]!, end: ends[at + size - 1]! })
    at += size
  }
  return to
}

const NOTHING: Step = {
  start: 0,
  end: 0,
  feeling: 0,
  degree: 0,
  denies: false,
  turns: false,
  ends: false,
  isChinese: false,
}

function readChinese(run: string, at: number): { step: Step; size: number } {
  const { feelings, degrees, longest } = chineseLexicon()
  for (let size = Math.min(Math.max(longest, LONGEST_FUNCTION_WORD), run.length - at); size > 0; size--) {
    const word = run.slice(at, at + size)
    const feeling = feelings.get(word)
    const degree = degrees.get(word)
    const [denies, turns] = [CHINESE_DENIES.has(word), CHINESE_TURNS.has(word)]
    if (feeling === undefined && degree === undefined && !denies && !turns) continue
    return { step: { ...NOTHING, feeling: feeling ?? 0, degree: degree ?? 0, denies, turns, isChinese: true }, size }
  }
  return { step: { ...NOTHING, isChinese: true }, size: 1 }
}
