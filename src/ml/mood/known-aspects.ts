import type { Text } from '../../core/locale'
import type { Aspect } from './types'

/** Key, names, English words by base form (`_` joins phrases), Chinese words. Words of feeling that name their aspect are among them. */
const KNOWN: readonly [key: string, name: Text, english: string, chinese: string][] = [
  [
    'price',
    { en: 'Price', zh: '价格' },
    'price pricey cost expensive cheap overprice overpriced inexpensive affordable value bargain discount coupon money_worth worth_the_money worth_the_price pay charge fee dollar voucher promotion rip_off ripoff good_deal',
    '价格 价钱 价位 便宜 贵 性价比 实惠 划算 优惠 打折 折扣 优惠券 红包 满减 收费 多收 降价 涨价 差价 物超所值 坑钱 不值 超值 起送价',
  ],
  [
    'delivery',
    { en: 'Delivery', zh: '配送' },
    'delivery deliver delivered shipping ship shipment courier carrier driver postage tracking track arrive arrival dispatch parcel late delay delayed on_time mail in_transit',
    '送餐 配送 快递 物流 发货 送货 送到 送达 送来 外卖员 骑手 小哥 派送 派件 运费 包邮 到货 收货 签收 准时 及时 迟到 超时 等了 催单 晚了 小时才 分钟才 送的 速度 快递员 邮寄',
  ],
  [
    'quality',
    { en: 'Quality', zh: '质量' },
    'quality material fabric durable durability sturdy flimsy cheaply_made well_made poorly_made break broke broken defect defective faulty crack tear ripped fade stop_working do_not_work does_not_work work battery reception build craftsmanship seam stitch',
    '质量 品质 材质 面料 做工 耐用 结实 坏了 坏的 坏掉 破了 次品 瑕疵 正品 假货 掉色 褪色 起球 缩水 变形 开线 线头 异味 电池 屏幕 不能用 没法用 好用 难用',
  ],
  [
    'service',
    { en: 'Service', zh: '服务' },
    'service staff support agent representative rep waiter waitress server attitude rude polite friendly helpful unhelpful customer_service manager reply respond response answer employee host hostess',
    '服务 客服 态度 店员 服务员 老板 商家 店家 售后 售前 回复 理人 不理 热情 耐心 礼貌 电话 沟通 解决 敷衍 投诉',
  ],
  [
    'packaging',
    { en: 'Packaging', zh: '包装' },
    'packaging package pack packing box wrap wrapping wrapped carton bag bubble_wrap leak leaking crushed dented container',
    '包装 盒子 包装盒 外包装 袋子 打包 漏液 洒了 撒了 漏了 洒出来 破损 压坏 餐具 筷子 饭盒 餐盒 箱子 漏汤',
  ],
  [
    'fit',
    { en: 'Size and fit', zh: '尺码' },
    'fit size sizing small large big tight loose length petite run_small run_large true_to_size waist sleeve shoulder hip bust inseam snug baggy',
    '尺码 尺寸 码数 大小 偏大 偏小 合身 合适 太大 太小 太紧 太松 长度 宽松 紧身 显瘦 显胖 版型',
  ],
  [
    'taste',
    { en: 'Taste and freshness', zh: '口味与新鲜度' },
    'taste tasty tasteless flavor flavour delicious yummy bland fresh freshness stale food meal dish cold_food cook cooked undercooked overcooked portion salty spicy sweet soggy menu chicken sauce burger pizza',
    '味道 口味 好吃 难吃 不好吃 新鲜 不新鲜 美味 口感 分量 份量 量少 量足 太咸 太辣 太油 太淡 咸了 凉了 冷了 菜 肉 饭 汤 面 米饭 食材 好喝 难喝 变质 馊 有味 头发 虫子 量太少 量大',
  ],
  [
    'look',
    { en: 'Look and style', zh: '外观' },
    'look color colour style design pretty ugly beautiful print pattern picture photo appearance flattering unflattering cute stylish',
    '颜色 款式 外观 样式 设计 好看 难看 漂亮 色差 图片 实物 丑 美观 时尚 照片',
  ],
  [
    'site',
    { en: 'Website and app', zh: '网站与应用' },
    'website site app web_page checkout log_in login password account crash page_load online_order search cart payment_fail link browser',
    '网站 网页 软件 页面 登录 登陆 密码 账号 账户 闪退 卡顿 付款失败 支付失败 系统 下单不了 验证码 客户端 链接',
  ],
  [
    'returns',
    { en: 'Returns and refunds', zh: '退换与退款' },
    'return refund exchange replacement money_back send_back cancel cancellation warranty reimburse restocking',
    '退货 退款 换货 退换 退钱 退回 赔偿 赔付 取消 退单 保修 质保 仅退款 补发 退了 返修',
  ],
  [
    'order',
    { en: 'Right and complete order', zh: '发对发全' },
    'wrong_item wrong_order wrong_size wrong_color miss missing incomplete forget forgot not_include described as_described description mislabel',
    '发错 送错 漏发 错发 少发 漏送 少送 没送 少了 描述 不符 与描述 备注 忘记 忘了 点错 缺件 少件',
  ],
]

/** What messages of shops, restaurants and services speak of. */
export const KNOWN_ASPECTS: readonly Aspect[] = KNOWN.map(([key, name, english, chinese]) => ({
  key,
  name,
  words: [...english.split(' ').map((word) => word.replaceAll('_', ' ')), ...chinese.split(' ')],
}))

/** The aspects as the shop has them: its own and changed ones in place, those without words taken out. */
export function aspectsWith(
  changed: readonly { aspect: string; name: string; words: readonly string[] }[],
): readonly Aspect[] {
  const aspects = new Map(KNOWN_ASPECTS.map((aspect) => [aspect.key, aspect]))
  for (const { aspect: key, name, words } of changed) {
    const known = aspects.get(key)?.name
    // A known aspect that kept its name in one language keeps it in the other.
    const isSame = known !== undefined && (name === '' || name === known.en || name === known.zh)
    aspects.set(key, { key, name: isSame ? known : { en: name || key, zh: name || key }, words })
  }
  return [...aspects.values()].filter(({ words }) => words.length > 0)
}
