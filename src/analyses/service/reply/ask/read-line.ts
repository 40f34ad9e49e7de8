import { tokenise } from '../../../../text/tokenise'
import type { Token } from '../../../../text/tokens'
import { correctChinese, correctEnglish } from './slips'

/**
 * A sentence as the rules read it: base forms of English words between single spaces, Chinese as it is written, marks apart; a space at
 * both ends. `place` maps a unit of the line to the token it came from.
 */
export interface Line {
  text: string
  tokens: readonly Token[]
  place: Uint32Array
}

/** Letters of a message that are read: who asks, asks early. */
const MOST_LETTERS = 4000

const HAN = /\p{sc=Han}/u
/** What “’s” is short for after these. */
const IS_AFTER = new Set('where what when how it that there who why here this which'.split(' '))
const WHOLE = new Map([
  ["'re", 'be'],
  ["'m", 'be'],
  ["'ll", 'will'],
  ["'ve", 'have'],
  ["'d", 'would'],
  ['wanna', 'want'],
  ['gonna', 'will'],
  ['pls', 'please'],
  ['plz', 'please'],
  ['u', 'you'],
  ['ur', 'your'],
  ['r', 'be'],
  ['wheres', 'where be'],
  ['whens', 'when be'],
])

/** English words that stand in Chinese sentences of shops. */
const LENT = new Map(
  Object.entries({
    refund: '退款',
    order: '订单',
    tracking: '物流',
    invoice: '发票',
    stock: '库存',
    cancel: '取消',
    size: '尺码',
    sale: '促销',
    coupon: '优惠券',
    address: '地址',
    return: '退货',
    price: '价格',
    discount: '折扣',
  }),
)

/** The sentences of a message. */
export function readLines(message: string): Line[] {
  const tokens = tokenise(message.slice(0, MOST_LETTERS))
  const isChinese = tokens.some(({ text }) => HAN.test(text))
  const lines: Line[] = []
  let from = 0
  tokens.forEach((token, i) => {
    if (i + 1 < tokens.length && !(token.kind === 'mark' && SENTENCE_END.test(token.text))) return
    lines.push(readLine(tokens.slice(from, i + 1), isChinese))
    from = i + 1
  })
  return lines
}

const SENTENCE_END = /^[.!?。\n]/

function readLine(tokens: readonly Token[], isChinese: boolean): Line {
  let text = ' '
  const place: number[] = [0]
  let wasHan = false
  tokens.forEach((token, i) => {
    const lent = isChinese ? LENT.get(token.lemma) : undefined
    const isHan = lent !== undefined || HAN.test(token.text)
    const word = lent ?? (isHan ? token.text : wordOf(token, tokens[i - 1]))
    if (word === '') return
    const isOne = (isHan && wasHan) || isInside(token, tokens[i - 1])
    const piece = isOne ? word : `${text.endsWith(' ') ? '' : ' '}${word}`
    for (let unit = 0; unit < piece.length; unit++) place.push(i)
    text += piece
    wasHan = isHan
  })
  place.push(Math.max(0, tokens.length - 1))
  // A slip is mended by as many signs as it has: places stay.
  return { text: correctChinese(`${text} `), tokens, place: Uint32Array.from(place) }
}

/** Whether a token goes on with the one before, as in “A-1001”: numbers of orders are one word. */
function isInside(token: Token, before: Token | undefined): boolean {
  if (before === undefined || before.end !== token.start) return false
  return before.text === '-' || before.text === '#' || (token.text === '-' && /[a-z\d]$/.test(before.text))
}

function wordOf({ kind, text, lemma }: Token, before: Token | undefined): string {
  if (kind === 'mark') return text === '\n' ? '.' : text[0]!
  if (kind !== 'word') return text
  if (text === "'s") return IS_AFTER.has(before?.text ?? '') ? 'be' : ''
  return WHOLE.get(text) ?? correctEnglish(text, lemma)
}
