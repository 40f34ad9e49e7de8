import { tokenise, type TokeniseOptions } from './tokenise'

/**
 * What a text is about, as terms to count: base forms of words, numbers and names of emoji, without stop words, marks and links;
 * single Latin letters are left out.
 */
export function termsOf(text: string, options: TokeniseOptions = {}): string[] {
  const terms: string[] = []
  for (const { kind, lemma, isStop } of tokenise(text, options)) {
    if (isStop || kind === 'mark' || kind === 'link') continue
    if (lemma.length === 1 && lemma < '\u0250' && kind === 'word') continue
    terms.push(kind === 'emoji' ? `:${lemma}:` : lemma)
  }
  return terms
}
