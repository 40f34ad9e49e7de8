/** What platforms put in place of characters that they hide. */
const MASK = /[*＊●•]+/g

const HIDDEN = /[*＊●•]/

export const isMasked = (text: string): boolean => HIDDEN.test(text)

/** The text with every hidden stretch as one `*`: platforms do not keep the length. */
export const foldMasks = (text: string): string => text.replace(MASK, '*')

/**
 * Whether two texts can be the same one, hidden stretches standing for at least one character each: `t***1` and `tom_1`.
 * Two masked texts can only be told apart by their ends, so both ends have to fit.
 */
export function areCompatible(a: string, b: string): boolean {
  const [left, right] = [foldMasks(a), foldMasks(b)]
  if (!isMasked(left) && !isMasked(right)) return left === right
  if (isMasked(left) && isMasked(right)) return fits(endsOf(left), endsOf(right))
  return isMasked(left) ? couldBe(right, left) : couldBe(left, right)
}

/** How many characters of the text can be read. */
export const visibleLength = (text: string): number => foldMasks(text).replaceAll('*', '').length

const endsOf = (text: string): [head: string, tail: string] => [
  text.slice(0, text.indexOf('*')),
  text.slice(text.lastIndexOf('*') + 1),
]

const fits = ([headA, tailA]: [string, string], [headB, tailB]: [string, string]): boolean =>
  (headA.startsWith(headB) || headB.startsWith(headA)) && (tailA.endsWith(tailB) || tailB.endsWith(tailA))

/** Whether the plain text shows the visible pieces of the masked one, in order, with something hidden between them. */
function couldBe(plain: string, masked: string): boolean {
  const pieces = masked.split('*')
  const [head, tail] = [pieces[0]!, pieces.at(-1)!]
  if (!plain.startsWith(head) || !plain.endsWith(tail)) return false
  let at = head.length
  const end = plain.length - tail.length
  for (const piece of pieces.slice(1, -1)) {
    const found = plain.indexOf(piece, at + 1)
    if (found < 0) return false
    at = found + piece.length
  }
  return end > at
}
