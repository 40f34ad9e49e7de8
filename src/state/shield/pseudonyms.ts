import { customerToken } from '../../core/customer-token'
import { hash53 } from '../../core/hash'

/** Replaces what names or reaches a person. Equal values get equal masks, in every place, while the secret is the same. */
export interface Pseudonyms {
  /** A customer's key or id: the token that stands for it in addresses, so that links keep working. */
  key(value: string): string
  name(value: string): string
  email(value: string): string
  phone(value: string): string
  /** A number of an order, a parcel or a ticket. */
  order(value: string): string
  nick(value: string): string
  /** Whatever it looks like: an e-mail, a phone, a name, or an id. */
  any(value: string): string
}

const FIRST =
  'Amber Birch Cedar Coral Dawn Ember Fern Flint Frost Hazel Indigo Iris Ivory Jade Juniper Lark Linen Maple Marble Misty Moss Olive Onyx Opal Pearl Pine Quartz Russet Saffron Sage Sienna Silver Slate Sorrel Teal Umber Velvet Violet Willow Zephyr'.split(
    ' ',
  )
const SECOND =
  'Badger Bear Crane Curlew Deer Dove Falcon Finch Fox Gull Hare Heron Ibis Jay Kestrel Kite Koala Lynx Marten Moth Newt Otter Owl Panda Plover Puffin Quail Raven Robin Seal Shrew Stoat Swan Swift Tern Thrush Vole Wolf Wren Yak'.split(
    ' ',
  )
const HAN_FIRST =
  '琥珀 雪松 珊瑚 晨曦 蕨叶 霜白 榛子 靛蓝 鸢尾 象牙 翡翠 枫叶 薄雾 青苔 橄榄 珍珠 松针 石英 藏红 鼠尾草 银灰 板岩 青瓷 天鹅绒 紫罗兰 垂柳 微风 月白 海盐 暖橙'.split(
    ' ',
  )
const HAN_SECOND =
  '小熊 白鹤 麋鹿 鸽子 猎鹰 雀鸟 狐狸 海鸥 野兔 苍鹭 松鸦 红隼 考拉 山猫 水獭 猫头鹰 熊猫 海鹦 鹌鹑 渡鸦 知更鸟 海豹 天鹅 雨燕 画眉 田鼠 鹪鹩 牦牛 刺猬 松鼠'.split(
    ' ',
  )
const HAN = /\p{Script=Han}/u

const fold = (value: string): string => value.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()

/** Masks of an e-mail end in a domain that never exists (RFC 2606). */
const MASKED_DOMAIN = 'masked.invalid'
/** No country has calling code 000. */
const NO_COUNTRY = '+000 '

export function createPseudonyms(secret: string): Pseudonyms {
  const draw = (kind: string, value: string): number => hash53(`${secret}\u001f${kind}\u001f${value}`)
  const pick = (list: readonly string[], from: number): string => list[from % list.length]!
  const unlessBlank =
    (mask: (value: string) => string): ((value: string) => string) =>
    (value) =>
      value.trim() === '' ? '' : mask(fold(value))

  const words = (
    kind: string,
    value: string,
    [first, second]: readonly [readonly string[], readonly string[]],
  ): string[] => {
    const from = draw(kind, value)
    const number = String(Math.floor(from / 100_000) % 1000).padStart(3, '0')
    return [pick(first, from), pick(second, Math.floor(from / 1000)), number]
  }
  const nameOf = (value: string): string =>
    HAN.test(value)
      ? words('name', value, [HAN_FIRST, HAN_SECOND]).join('')
      : words('name', value, [FIRST, SECOND]).join(' ')
  const emailOf = (value: string): string => `${draw('email', value).toString(36).slice(0, 8)}@${MASKED_DOMAIN}`
  const phoneOf = (value: string): string =>
    NO_COUNTRY + String(draw('phone', value.replace(/\D/g, '')) % 10_000_000).padStart(7, '0')
  // With a letter before it, it is never taken for a telephone.
  const orderOf = (value: string): string => `N${String(draw('order', value) % 100_000_000).padStart(8, '0')}`
  const nickOf = (value: string): string => words('nick', value, [FIRST, SECOND]).join('').toLowerCase()
  const key = (value: string): string => (value === '' ? '' : customerToken(value))
  return {
    key,
    name: unlessBlank(nameOf),
    email: unlessBlank(emailOf),
    phone: unlessBlank(phoneOf),
    order: unlessBlank(orderOf),
    nick: unlessBlank(nickOf),
    any(value) {
      if (value.includes('@')) return unlessBlank(emailOf)(value)
      if (isPhone(value)) return unlessBlank(phoneOf)(value)
      return /\s/.test(value.trim()) || HAN.test(value) ? unlessBlank(nameOf)(value) : key(value)
    },
  }
}

/** Seven digits or more, and nothing but what phones are written with. */
const isPhone = (value: string): boolean => /^[\d\s()+\-./x*]+$/i.test(value) && value.replace(/\D/g, '').length >= 7
