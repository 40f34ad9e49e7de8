/**
 * Words of feeling that are said out of habit: salutations, thanks and wishes at the end of a letter, and what a question asks for. “Kind
 * regards” under a complaint is no kindness. Thanks that are a message's only words are meant.
 */
const ENGLISH = [
  String.raw`\b(?:kind(?:est)?|best|warm(?:est)?|with) (?:regards|wishes)`,
  String.raw`\bgood (?:morning|afternoon|evening|day)\b`,
  String.raw`\b(?:a|one|quick|another) (?:quick )?(?:question|note)\b`,
  String.raw`\bto whom(?:ever)? it may concern\b`,
  String.raw`\blook(?:ing)? forward to (?:your|hearing|a reply|an answer)`,
  String.raw`\bthank(?:s| you)(?: (?:very|so) much)? (?:in advance|for (?:your|any|the) (?:help|time|answer|reply|support|attention|patience))`,
  String.raw`(?<=[.?!,\n]\s{0,3})(?:many )?thank(?:s| you)(?: (?:so|very) much)?[.! ]{0,3}$`,
]
const CHINESE = [
  '^亲(?![爱自])',
  '(?<=[，。？！,])亲(?=[，,])',
  '辛苦(?:了|您|你)',
  '麻烦(?=[您你帮回给问请一])',
  String.raw`(?<=[。？！?，,]\s{0,3})(?:非常|多)?(?:谢谢|感谢|谢了)(?:您|你|了|啦)?[。！!~]{0,3}$`,
  '可以(?=[^，。！？]{0,12}[吗么])',
  '优惠(?=[吗么])',
  '实在(?=忍|是|太|没|不|无|让|想)',
]

const COURTESY = new RegExp([...ENGLISH, ...CHINESE].join('|'), 'giu')
/** What begins them: most reviews hold none, and need no search. */
const HINT = /regard|wish|good [made]|question|note|concern|forward|thank|亲|辛苦|麻烦|谢|可以|优惠|实在/iu

export interface Span {
  start: number
  end: number
}

/** Their places in the text; time is linear in its length. */
export function courtesiesIn(text: string): Span[] {
  if (!HINT.test(text)) return []
  return Array.from(text.matchAll(COURTESY), ({ index, 0: found }) => ({ start: index, end: index + found.length }))
}
