/** `mark`: punctuation and line ends; `link`: addresses of pages and mail; `emoji`: pictures and faces typed with signs. */
export type TokenKind = 'word' | 'number' | 'emoji' | 'mark' | 'link'

export interface Token {
  kind: TokenKind
  /** Clean, lower-cased. */
  text: string
  /** The base form of an English word, the name of an emoji, else the text. */
  lemma: string
  /** The span of the original text that it stands for, in UTF-16 units. */
  start: number
  end: number
  /** So common that it tells little. */
  isStop: boolean
  /** A negation before it, in the same clause, reaches it. */
  isNegated: boolean
}
