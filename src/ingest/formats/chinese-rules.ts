import { unguarded } from './cell-rules'
import type { CellRule, Cells, DerivedColumn } from './format'
import { always } from './rules'

const PROVINCES: Readonly<Record<string, string>> = Object.fromEntries([
  ...['北京', '天津', '上海', '重庆'].map((name) => [name, `${name}市`] as const),
  ...[
    ...['河北', '山西', '辽宁', '吉林', '黑龙江', '江苏', '浙江', '安徽', '福建', '江西', '山东', '河南', '湖北'],
    ...['湖南', '广东', '海南', '四川', '贵州', '云南', '陕西', '甘肃', '青海', '台湾'],
  ].map((name) => [name, `${name}省`] as const),
  ...['内蒙古', '西藏'].map((name) => [name, `${name}自治区`] as const),
  ['广西', '广西壮族自治区'],
  ['宁夏', '宁夏回族自治区'],
  ['新疆', '新疆维吾尔自治区'],
  ['香港', '香港特别行政区'],
  ['澳门', '澳门特别行政区'],
])

const PLACE = new RegExp(
  `^(${Object.keys(PROVINCES).join('|')})(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)?\\s*(\\p{Script=Han}{1,10}?(?:市|自治州|地区|盟))?`,
  'u',
)

/** Province by its full name, and city, of an address as people write it; '' where it does not begin with a province. */
export function placeOf(address: string): { region: string; city: string } {
  const [, province = '', city = ''] = PLACE.exec(address.trim()) ?? []
  const region = PROVINCES[province] ?? ''
  // An address in a municipality may leave the city out.
  return { region, city: city || (region.endsWith('市') ? region : '') }
}

/** A province by its full name: `浙江` and `浙江省` are one. */
export const province: CellRule = (cell) => placeOf(cell).region || visible(cell)

/** What an order ships to, taken out of one address. */
export function placeFrom(...headers: string[]): DerivedColumn[] {
  // Both columns ask for the same address, row after row.
  let last = { address: '', place: placeOf('') }
  const read = (record: Cells): ReturnType<typeof placeOf> => {
    const address = record.get(...headers)
    if (address !== last.address) last = { address, place: placeOf(unguarded(address)) }
    return last.place
  }
  return [
    { column: '省份', field: 'region', from: headers, make: (record) => read(record).region },
    { column: '城市', field: 'city', from: headers, make: (record) => read(record).city },
  ]
}

/** Amounts are yuan, and say so in every row: a workspace may hold other money too. */
export const inYuan: DerivedColumn = { column: '币种', field: 'currency', make: always('CNY') }

export const onPlatform = (name: string): DerivedColumn => ({ column: '平台', field: 'channel', make: always(name) })

const NOTHING = /^(?:null|nan|-+|—+|\/|无|\*+)$/i
/** One star within text, or the marks of contact data that a platform has encrypted. */
const MASKED = /\*|^(?:##|\$\$|~).{4,}/

/** A cell without guards; missing where it is `null`, a dash or nothing but stars. */
export const visible: CellRule = (cell) => {
  const text = unguarded(cell).trim()
  return NOTHING.test(text) ? '' : text
}

/** The same for names and phones: a masked one names nobody, as another customer's mask may be the same. */
export const contact: CellRule = (cell) => {
  const text = visible(cell)
  return MASKED.test(text) ? '' : text
}

/** The first of these headers that names a person in full. */
export const contactOf =
  (...headers: string[]) =>
  (record: Cells): string => {
    for (const header of headers) {
      const text = contact(record.get(header))
      if (text !== '') return text
    }
    return ''
  }

/** A mobile number of the mainland with its country, which no file of its shops says; any other text as it came. */
export const withCountry = (phone: string): string => phone.replace(/^(?:\+?86[-\s]?)?(1[3-9]\d{9})$/, '+86$1')

/** The first of these headers that holds a phone in full. */
export const phoneOf = (...headers: string[]): ((record: Cells) => string) => {
  const find = contactOf(...headers)
  return (record) => withCountry(find(record))
}

/** What is left of a masked name or phone is kept apart: it may still tell two customers apart. */
export const keptMask = (column: string, ...headers: string[]): DerivedColumn => ({
  column,
  from: headers,
  make: (record) => {
    const text = visible(record.get(...headers))
    return text.includes('*') ? text : ''
  },
})

/** Words of Chinese shops, from the strongest to the weakest. `全额退款` and `退款成功` say that all went back. */
const STATUS: readonly (readonly [RegExp, string])[] = [
  [/部分退款/, 'partlyRefunded'],
  [/全额退款|退款成功|已退款/, 'refunded'],
  [/关闭|取消|删除|作废|失败|撤销/, 'cancelled'],
  [/待付款|待支付|等待付款|等待买家付款|未付款|未支付|付款确认中/, 'pending'],
  [/成功|完成|发货|收货|签收|出库|备货|已付款|已支付|待自提|待核销|已收|已存入|到账/, 'paid'],
]

/** Status of an order in the words of the table; what none of them fits stays as it came. */
export const orderStatus: CellRule = (cell) => STATUS.find(([pattern]) => pattern.test(cell))?.[1] ?? visible(cell)

const SEPARATORS = [/[;；]/, /[，,]/, /\n/, /[;；，,]/]

/**
 * The goods of an order that its export names in one cell, where there are as many as it says: else they cannot be told apart. Where it
 * says nothing, a title without any separator is one.
 */
export function namedGoods(record: Cells, titles: string, kinds: string): string[] {
  const text = visible(record.get(titles))
  const said = unguarded(record.get(kinds))
  if (text === '') return []
  if (said === '') return SEPARATORS.some((separator) => separator.test(text)) ? [] : [text]
  if (Number(said) === 1) return [text]
  const lists = SEPARATORS.map((separator) => text.split(separator).map((title) => title.trim()))
  return lists.find((list) => list.length === Number(said) && list.every((title) => title !== '')) ?? []
}
