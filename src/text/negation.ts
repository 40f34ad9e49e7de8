import type { Token } from './tokens'

const ENGLISH = new Set(
  'not no never nor neither none nobody nothing without hardly barely scarcely lack lacks lacking cannot'.split(' '),
)
/** A Chinese word negates when it ends so, or is one of those whole. */
const CHINESE_END = /[不没别勿未]$/
const CHINESE = new Set(
  '没有 都没有 也没有 无 并非 毫无 不是 不会 不能 不够 不要 不用 不太 不怎么 没什么 从来没 从来没有 不再 不想 不算 不行了 并不是 也不会 也不是 都不是'.split(
    ' ',
  ),
)
/** What begins a clause that an earlier negation does not reach. */
const CLAUSE = new Set(
  'but however although though because except yet instead unless 但 但是 可是 不过 而且 因为 所以 然而 只是 就是 却'.split(
    ' ',
  ),
)

/** Words that an English negation reaches, and a Chinese one, which stands close to what it denies. */
const REACH_ENGLISH = 6
const REACH_CHINESE = 3

/** Whether a token denies what follows it. */
const isNegation = ({ kind, text }: Token): boolean =>
  kind === 'word' && (ENGLISH.has(text) || CHINESE.has(text) || CHINESE_END.test(text))

const endsClause = ({ kind, text }: Token): boolean =>
  (kind === 'mark' && text !== "'" && text !== '"' && text !== '-') || CLAUSE.has(text)

/** Marks in place the words that a negation before them in the same clause reaches. */
export function markNegation(tokens: Token[]): void {
  let reach = 0
  for (const token of tokens) {
    if (endsClause(token)) reach = 0
    else if (isNegation(token)) {
      token.isNegated = reach > 0
      reach = token.text.charCodeAt(0) < 0x250 ? REACH_ENGLISH : REACH_CHINESE
    } else if (reach > 0 && token.kind === 'word') {
      token.isNegated = true
      reach--
    }
  }
}
