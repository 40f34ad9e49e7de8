import { chineseCalendar } from './chinese-calendar'
import { chineseCatalogue } from './chinese-catalogue'
import { chineseKnowledge } from './chinese-knowledge'
import { chinesePeople } from './chinese-people'
import { chineseVoice } from './chinese-voice'
import type { Pack } from './pack'

/** A tea and homeware shop in China. */
export const chinese: Pack = {
  locale: 'zh',
  currency: 'CNY',
  timeZone: 'Asia/Shanghai',
  priceScale: 7,
  priceEnding: 1,
  priceStep: 5,
  taxRate: 0.13,
  freeShippingFrom: 199,
  shippingPrice: 12,
  ...chinesePeople,
  ...chineseCalendar,
  channels: [
    { name: '微信小程序', weight: 0.38, shows: 'account', commission: 0.006 },
    { name: '淘宝店', weight: 0.34, shows: 'nick', commission: 0.05 },
    { name: '直播间', weight: 0.14, shows: 'account', commission: 0.12 },
    { name: '线下门店', weight: 0.14, shows: 'till', commission: 0.006 },
  ],
  carriers: [
    ['飞鸿速运', 'FH'],
    ['千里快递', 'QL'],
    ['驿路通', 'YL'],
  ],
  devices: ['手机', '手机', '电脑', '平板'],
  coupons: [
    { code: '满减10', share: 0.1 },
    { code: '新人85折', share: 0.15 },
    { code: '老友8折', share: 0.2 },
  ],
  categories: chineseCatalogue,
  voice: chineseVoice,
  knowledge: chineseKnowledge,
  campaigns: {
    names: ['春茶上新', '雨天好茶', '布艺周', '中秋团圆', '冬日暖饮', '好久不见', '新豆开箱', '给老朋友的信'],
    channel: '短信',
    holdOut: '对照组',
  },
  deals: {
    sources: ['老客户介绍', '展会', '官网表单', '电话拓展'],
    owners: ['叶知秋', '程一诺', '顾南乔'],
    stages: ['线索', '已确认需求', '已报价', '谈判中', '赢单', '输单'],
    name: '{company}·{goods}',
    goods: ['全年用茶', '员工节礼', '门店器皿', '客房茶具', '开业备货', '年会伴手礼'],
  },
}
