import type { FoundTopic } from '../../ml/topics'
import { tokenise } from '../../text/tokenise'

/** Messages that a pair of words is looked for in, and times that it has to be found. */
const LOOKED_AT = 40
const FOUND = 5
/** A name is no sentence: these are left out of it. */
const LEFT_OUT = new Set('a an the my your our this that these i it we you 我 你 您 这个 那个 一个 的 了'.split(' '))

/** The name of a topic as its messages write it: “marked as delivered” for two words that stand around a small one. */
export function writeName({ named }: Pick<FoundTopic, 'named'>, texts: Iterable<string>): string {
  const pairs = named.filter(({ term }) => term.includes(' ')).map(({ term }) => term)
  const between = pairs.length === 0 ? undefined : smallWords(new Set(pairs), texts)
  return named.map(({ term, written }) => withBetween(term, written, between?.get(term))).join(' · ')
}

/** What denies turns a name round where it is left out: “根本没收到”. */
const DENIES = new Set('not no never 没 没有 不 未 无 别'.split(' '))

/** By pair the small word that mostly stands between its words; '' for none. */
function smallWords(pairs: ReadonlySet<string>, texts: Iterable<string>): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>()
  const left = new Set(pairs)
  let looked = 0
  for (const text of texts) {
    if (looked++ === LOOKED_AT || left.size === 0) break
    for (const [pair, small] of pairsOf(text)) {
      if (!left.has(pair)) continue
      const own = counts.get(pair) ?? new Map<string, number>()
      counts.set(pair, own.set(small, (own.get(small) ?? 0) + 1))
      if ([...own.values()].reduce((sum, one) => sum + one, 0) === FOUND) left.delete(pair)
    }
  }
  return new Map([...counts].map(([pair, own]) => [pair, mostFrequent(own)]))
}

/** Pairs of words side by side, or with one small word between them. */
function* pairsOf(text: string): Generator<[pair: string, small: string], void, void> {
  const tokens = tokenise(text)
  for (const [i, { kind, lemma }] of tokens.entries()) {
    const [next, after] = [tokens[i + 1], tokens[i + 2]]
    if (kind !== 'word' || next?.kind !== 'word') continue
    yield [`${lemma} ${next.lemma}`, '']
    if ((next.isStop || DENIES.has(next.text)) && after?.kind === 'word')
      yield [`${lemma} ${after.lemma}`, LEFT_OUT.has(next.text) ? '' : next.text]
  }
}

const mostFrequent = (counts: ReadonlyMap<string, number>): string =>
  [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0]

function withBetween(term: string, written: string, small = ''): string {
  if (small === '') return written
  // A Chinese pair is written in one piece.
  const [first, second] = (written.includes(' ') ? written : term).split(' ')
  return [first, small, second].join(written.includes(' ') ? ' ' : '')
}
