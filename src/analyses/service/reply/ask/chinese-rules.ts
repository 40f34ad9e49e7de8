import { compileRules } from './rule'
import { ORDER_RULES } from './chinese/order-rules'
import { SHOP_RULES } from './chinese/shop-rules'

const WORDS = {
  order: '订单|单子|快递|包裹|货|东西|物流|宝贝|商品|件|单|外卖',
  not: '不|没|没有|别|未|无需|不用|不要|不想|不需要',
  broken: '坏|破|碎|裂|损|烂|漏|断|瘪|变形|划痕|磕|瑕疵|残次|次品|故障|质量问题',
  when: '什么时候|啥时候|何时|几时|几号|哪天|多久|多长时间|几天|什么时间|啥时',
  want: '想|要|想要|帮|麻烦|能|能不能|可以|可不可以|可否|能否|请|给|申请|需要|怎么|如何|怎样|我',
}

/** Simplified, as it is written, spaces where other scripts stand beside it. */
export const CHINESE_RULES = compileRules([...ORDER_RULES, ...SHOP_RULES], WORDS)
