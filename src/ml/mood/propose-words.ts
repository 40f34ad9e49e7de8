import { chineseLexicon, englishLexicon } from '../../text/lexicon/lexicon'
import { termsOf } from '../../text/terms'
import type { AspectWords } from './find-aspects'
import type { ProposedWord } from './types'

/** A message, what it scored, and the places of the aspects that it speaks of. */
export interface ReadMessage {
  text: string
  score: number
  aspects: ReadonlySet<number>
}

/** Fewer messages with a word say nothing; more proposals nobody looks through. */
const LEAST_MESSAGES = 5
const MOST_PROPOSALS = 24
/** Messages read between two yields: some 20 ms. */
const AT_ONCE = 100
/** Bits of mutual information, discounted. */
const LEAST_STRENGTH = 0.8
/** G² of one degree of freedom at 0.1 %: Dunning 1993. */
const LEAST_EVIDENCE = 10.83
/** What counts as a strong feeling. */
const STRONG = 0.5

interface Counts {
  messages: number
  scores: number
  /** By place of the aspect; the last two are strongly bad and strongly good messages. */
  together: Uint32Array
}

/**
 * Words of the shop's own messages that go along with an aspect, or with strong feelings, and belong to no aspect: by pointwise mutual
 * information, discounted for few messages (Pantel and Lin 2002), where the likelihood ratio says that it is no chance.
 * Yields how many messages are read.
 */
export function* proposeWords(
  messages: readonly ReadMessage[],
  known: AspectWords,
): Generator<number, ProposedWord[], void> {
  const groups = known.aspects.length + 2
  const sizes = new Uint32Array(groups)
  const counts = new Map<string, Counts>()
  for (const [read, message] of messages.entries()) {
    if (read % AT_ONCE === 0) yield read
    const own = groupsOf(message, groups)
    for (const group of own) sizes[group]!++
    for (const term of new Set(termsOf(message.text))) {
      if (isTaken(term, known)) continue
      const count = counts.get(term) ?? { messages: 0, scores: 0, together: new Uint32Array(groups) }
      counts.set(term, count)
      count.messages++
      count.scores += message.score
      for (const group of own) count.together[group]!++
    }
  }
  return [...counts]
    .flatMap(([word, count]) => judge(word, count, { sizes, messages: messages.length, known }))
    .sort((a, b) => b.strength - a.strength || (a.word < b.word ? -1 : 1))
    .slice(0, MOST_PROPOSALS)
}

function groupsOf({ score, aspects }: ReadMessage, groups: number): number[] {
  const own = [...aspects]
  if (score <= -STRONG) own.push(groups - 2)
  if (score >= STRONG) own.push(groups - 1)
  return own
}

const LONGEST = 24

/** Words that say how many, when and that something is done; they name no matter in any trade. */
const PLAIN = new Set(
  (
    'no yes not never get got make take give put let go come keep want need like know think say tell ask use try find see look buy ' +
    'zero one two three four five six seven eight nine ten first second third once twice half dozen couple ' +
    'ago yet already still even ever always again today yesterday tomorrow now soon day week month year hour minute time ' +
    'reason thing way lot bit kind sort part item one way something nothing everything anything somebody nobody everybody exactly simply really although apart less more most than react ' +
    '我的 你的 他的 她的 自己 我们 你们 他们 大家 有人 没人 东西 理由 原因 时候 时间 地方 马上 立刻 刚刚 已经 一直 还是 就是 可以 无法 不能 接受 得很 什么 怎么 这样 那样 这个 那个 新的 旧的 其他 得到 收到 强烈 果然'
  ).split(' '),
)
/** Counted in Chinese: “三天”, “第二次”, “一半”. */
const COUNTED = /^第?[零一二两三四五六七八九十百千半几多](?!口|体|次性)/u

const isGrade = (term: string): boolean => englishLexicon().degrees.has(term) || chineseLexicon().degrees.has(term)

/** Words of aspects and of feelings, and parts of them, are known already; numbers and single letters name nothing. */
function isTaken(term: string, { words }: AspectWords): boolean {
  if (term.length < 2 || term.length > LONGEST || /\p{N}|^:|^</u.test(term)) return true
  if (
    PLAIN.has(term) ||
    isGrade(term) ||
    COUNTED.test(term) ||
    words.has(term) ||
    englishLexicon().feelings.has(term) ||
    chineseLexicon().feelings.has(term)
  )
    return true
  if (!/^[\u4e00-\u9fff]/.test(term)) return false
  for (let from = 0; from < term.length; from++)
    for (let to = from + 1; to <= term.length; to++) {
      const part = term.slice(from, to)
      if (words.has(part) || (part.length > 1 && chineseLexicon().feelings.has(part))) return true
    }
  return false
}

interface Shop {
  sizes: Uint32Array
  messages: number
  known: AspectWords
}

function judge(word: string, { messages: own, scores, together }: Counts, shop: Shop): ProposedWord[] {
  if (own < LEAST_MESSAGES) return []
  let best: { group: number; strength: number } | undefined
  for (let group = 0; group < together.length; group++) {
    const strength = strengthOf(together[group]!, own, shop.sizes[group]!, shop.messages)
    if (strength > (best?.strength ?? LEAST_STRENGTH)) best = { group, strength }
  }
  if (!best) return []
  const aspect = shop.known.aspects[best.group]?.key ?? ''
  return [{ word, aspect, messages: own, strength: best.strength, score: scores / own }]
}

function strengthOf(both: number, one: number, other: number, all: number): number {
  if (both === 0 || both * all <= one * other) return 0
  const parts = [both, one - both, other - both, all - one - other + both]
  const expected = [one * other, one * (all - other), (all - one) * other, (all - one) * (all - other)]
  const evidence =
    2 * parts.reduce((sum, part, i) => sum + (part > 0 ? part * Math.log((part * all) / expected[i]!) : 0), 0)
  if (evidence < LEAST_EVIDENCE) return 0
  const fewer = Math.min(one, other)
  return Math.log2((both * all) / (one * other)) * (both / (both + 1)) * (fewer / (fewer + 1))
}
