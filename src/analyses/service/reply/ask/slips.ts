import { lemmaOf } from '../../../../text/english/lemma'

/** Words that tell what is asked, and are long enough that one slip of a finger leaves no other word. */
const KEYWORDS =
  'order refund return cancel delivery deliver address invoice receipt discount coupon exchange tracking parcel package shipping shipment ' +
  'dispatch payment available availability recommend damaged broken missing replacement received receive arrived complaint cancelled'

const keywords = KEYWORDS.split(' ').filter((word) => word.length >= 6)
/** Words a slip away from those above that are words themselves. */
const OTHER_WORDS = new Set(
  'dresses addresses parcels coupons returns refunds orders deliverer received receiver receives counsel cancels refound reorder preorder packages ' +
    'packaged revive relieve deceive receipts invoiced unbroken brokers broker missed kissing hissing mission passing massing backing trucking ' +
    'shopping chipping whipping slipping skipping stripping shipped movement pavement payments discounts parcelled arrive arrives derive deprived ' +
    'exchanged exchanges recommends damages damage managed despatch'.split(' '),
)
const MISSPELT = new Map(
  (
    'oder order ordr order orde order odrer order oredr order recieve receive recieved receive recive receive refud refund refound refund ' +
    'shiped ship shiping ship shippd ship deliverd deliver delivry delivery delivary delivery adress address adres address addres address ' +
    'invoce invoice invioce invoice stok stock instock stock avaliable available availible available trak track trakcing tracking parsel parcel ' +
    'pakage package packge package cancle cancel cancell cancel canel cancel discout discount disount discount recomend recommend reccomend recommend ' +
    'despatch dispatch tracing tracking prise price pric price wich which whats what hows how hwo how wen when arive arrive exchage exchange brocken broken'
  )
    .split(' ')
    .reduce<[string, string][]>(
      (pairs, word, i, words) => (i % 2 === 1 ? [...pairs, [words[i - 1]!, word]] : pairs),
      [],
    ),
)

const known = new Map<string, string>()
const MOST_KNOWN = 20_000

/** The base form of an English word, slips in words of service mended. */
export function correctEnglish(text: string, lemma: string): string {
  const before = known.get(text)
  if (before !== undefined) return before
  const mended = MISSPELT.get(text) ?? MISSPELT.get(lemma) ?? nearKeyword(text) ?? lemma
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(text, mended)
  return mended
}

/** The keyword that a word is one slip from; a first letter is hardly ever wrong. */
function nearKeyword(word: string): string | undefined {
  if (word.length < 5 || !/^[a-z]+$/.test(word) || OTHER_WORDS.has(word)) return undefined
  if (keywords.includes(word)) return undefined
  const near = keywords.find((keyword) => keyword[0] === word[0] && isOneSlip(word, keyword))
  return near === undefined || isInflected(word, near) ? undefined : lemmaOf(near)
}

/** “delivers” is no slip of “deliver”. */
const isInflected = (word: string, keyword: string): boolean =>
  lemmaOf(word) === lemmaOf(keyword) || word === `${keyword}s` || word === `${keyword}y`

/** One letter left out, put in, changed, or two changed about (Damerau). */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  const rest = (text: string, from: number): string => text.slice(from)
  if (a.length < b.length) return rest(a, i) === rest(b, i + 1)
  if (a.length > b.length) return rest(a, i + 1) === rest(b, i)
  if (rest(a, i + 1) === rest(b, i + 1)) return true
  return a[i] === b[i + 1] && a[i + 1] === b[i] && rest(a, i + 2) === rest(b, i + 2)
}

/** Like-sounding and like-looking signs that are typed for those of service words; as long as what they stand for. */
const CHINESE: readonly [slip: RegExp, meant: string][] = [
  [/定单/g, '订单'],
  [/发活|发或(?!者)|法货/g, '发货'],
  [/退宽|腿款|退欵/g, '退款'],
  [/快第|块递|快弟/g, '快递'],
  [/物留|勿流/g, '物流'],
  [/帐/g, '账'],
  [/到那(?=了|里|儿|$|[?!。, ])/g, '到哪'],
  [/在那(?=里|儿|[?!。, ])/g, '在哪'],
  [/甚么/g, '什么'],
  [/法票|发漂/g, '发票'],
  [/地止/g, '地址'],
  [/忧惠|优会/g, '优惠'],
  [/库村/g, '库存'],
  [/唔/g, '不'],
]

export const correctChinese = (line: string): string =>
  CHINESE.reduce((text, [slip, meant]) => text.replace(slip, meant), line)
