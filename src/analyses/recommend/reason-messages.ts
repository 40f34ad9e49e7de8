import type { Text } from '../../core/locale'

/** Why a product is suggested, in words. They stand apart: the assistant says them where no page is. */
export const reasonWords = {
  comma: { en: ', ', zh: '、' },
  because: { en: 'because they bought “{product}”', zh: '因为买过“{product}”' },
  people: {
    en: 'people like them: {customers} of the {of} most similar bought it',
    zh: '最相似的 {of} 位客户中有 {customers} 位买过',
  },
  ownOnce: { en: 'they bought it once, {days} {days|day|days} ago', zh: '买过 1 次，在 {days} 天前' },
  own: {
    en: 'they bought it {times} times, last {days} {days|day|days} ago',
    zh: '买过 {times} 次，最近一次在 {days} 天前',
  },
  rhythmDue: {
    en: 'they buy it every {every} {every|day|days}, due in {due} {due|day|days}',
    zh: '每 {every} 天买一次，{due} 天后到期',
  },
  rhythmToday: { en: 'they buy it every {every} {every|day|days}, due today', zh: '每 {every} 天买一次，今天到期' },
  rhythmOver: {
    en: 'they buy it every {every} {every|day|days}, overdue by {due} {due|day|days}',
    zh: '每 {every} 天买一次，已过期 {due} 天',
  },
  trend: { en: 'it sells {times}× as much as usual just now', zh: '最近销量是平时的 {times} 倍' },
  trendPlain: {
    en: 'it was bought {lines} {lines|time|times} in the last {days} days',
    zh: '最近 {days} 天被购买 {lines} 次',
  },
  popular: { en: '{customers} {customers|customer|customers} bought it', zh: '有 {customers} 位客户买过' },
  segment: {
    en: '{customers} of {of} customers of their group bought it',
    zh: '同群 {of} 位客户中有 {customers} 位买过',
  },
  words: { en: 'it is described like what they bought: {words}', zh: '与买过的商品描述相近：{words}' },
  fitsPrice: { en: 'its price is like what they usually pay', zh: '价格与平时购买的相近' },
  fitsQuantity: { en: 'it comes in the pieces they usually buy', zh: '件数与平时购买的相近' },
  lookedView: { en: 'they looked at it {days} {days|day|days} ago', zh: '{days} 天前浏览过' },
  lookedCart: { en: 'they put it into the cart {days} {days|day|days} ago', zh: '{days} 天前加入过购物车' },
} as const satisfies Record<string, Text>
