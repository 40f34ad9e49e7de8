import { tokenise } from '../../../text/tokenise'

/** A name as it is compared: its words and numbers, whatever stands between them. */
export const foldName = (name: string): string =>
  tokenise(name, { cutsChinese: false })
    .flatMap(({ kind, text }) => (kind === 'word' || kind === 'number' ? [text] : []))
    .join(' ')

/** Whether two folded names may be of one product: one of them is the other, or a part of it. */
export function isSameProduct(a: string, b: string): boolean {
  const [one, other] = [` ${a} `, ` ${b} `]
  return one.includes(other) || other.includes(one)
}
