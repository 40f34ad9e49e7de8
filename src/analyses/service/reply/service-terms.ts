import { ENGLISH_STOP_WORDS } from '../../../text/english/stop-words'
import { lemmaOf } from '../../../text/english/lemma'

/** Words of asking, ordering and sending: they stand in messages about any product, and name none by themselves. */
const ENGLISH =
  'hello hi hey please thanks thank order ordered buy purchase product item thing article stuff price cost cheap expensive much many stock available ' +
  'availability delivery deliver delivered shipping ship shipped shipment dispatch send sent arrive arrival parcel package box tracking track number ' +
  'refund return exchange replace replacement cancel address change invoice receipt payment pay card discount coupon code voucher sale offer ' +
  'damaged broken missing wrong late faulty defective time day days week month today tomorrow yesterday long soon fast quick hour question help need want like ' +
  'know tell get got receive received money back new one two three still yet ever already wait customer service support human agent person ' +
  'recommend suggest recommendation gift present quality good bad great size colour color cm mm ml kg warranty work use usually currently really ' +
  'account email phone name problem issue wish would could any some also again first last next same other different right make take give come go see look find ' +
  'store shop website online fee free percent option possible via working hope thing leave put day pcs piece pieces'
/** Pairs that are cut from such words in Chinese, where they stand beside each other. */
const CHINESE =
  '你好 您好 请问 问一 一下 谢谢 麻烦 订单 单号 下单 购买 想买 商品 产品 宝贝 东西 价格 多少 少钱 便宜 库存 有货 现货 缺货 没货 补货 发货 货时 时间 时候 什么 么时 候发 候到 几天 多久 到货 收货 收到 快递 物流 运费 包邮 ' +
  '退款 退货 换货 取消 地址 修改 发票 付款 支付 优惠 打折 折扣 坏了 破损 少了 错了 怎么 怎样 可以 能不 不能 是不 不是 有没 没有 还没 还有 已经 我的 我买 买的 你们 这个 那个 这款 那款 一个 一件 两个 三个 需要 想要 要买 客服 人工 推荐 介绍 ' +
  '今天 明天 昨天 哪里 到哪 哪了 为什 质量 尺寸 尺码 颜色 材质 大小 保修 使用 说明 的发 的价 的库 发的 货的 货吗 货了 钱的 单的 有吗 吗请 问这 问你 好请'

const terms = new Set<string>(CHINESE.split(' '))
for (const word of ENGLISH.split(' ')) {
  terms.add(word)
  terms.add(lemmaOf(word))
}

export const isServiceTerm = (term: string): boolean => terms.has(term) || ENGLISH_STOP_WORDS.has(term)
