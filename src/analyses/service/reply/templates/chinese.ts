import type { ENGLISH } from './english'
import type { Toned } from './say'

/** The same situations in Chinese, written for its readers. */
export const CHINESE: Readonly<Record<keyof typeof ENGLISH, Toned>> = {
  gap: '',
  line: '\n',
  item: '\n• ',

  hello: { friendly: '亲，您好！', plain: '您好，', formal: '尊敬的客户：您好。' },
  helloName: { friendly: '{name}，您好！', plain: '{name}，您好。', formal: '尊敬的{name}：您好。' },
  closing: {
    friendly: '还有什么问题随时找我哦！',
    plain: '如有其他问题，请随时联系我们。',
    formal: '如有其他疑问，敬请随时与我们联系。',
  },

  aboutOrderOf: {
    friendly: '帮您查到了，订单 {order}（{orderedAt}下单）：',
    plain: '您 {orderedAt}的订单 {order}：',
    formal: '关于您于 {orderedAt}所下的订单 {order}：',
  },
  aboutOrder: { friendly: '帮您查到了，订单 {order}：', plain: '您的订单 {order}：', formal: '关于您的订单 {order}：' },
  aboutOrderDay: {
    friendly: '帮您查到了，{orderedAt}的订单：',
    plain: '您 {orderedAt}的订单：',
    formal: '关于您于 {orderedAt}所下的订单：',
  },
  aboutYourOrder: { friendly: '帮您查到了，您的订单：', plain: '您的订单：', formal: '关于您的订单：' },
  severalOrders: {
    friendly: '您有几笔订单还在进行中，情况如下：',
    plain: '您有多笔进行中的订单：',
    formal: '您有多笔进行中的订单，情况如下：',
  },
  severalParcels: '分多个包裹寄出：',
  sentOn: { friendly: '已经在 {shippedAt}发出啦。', plain: '已于 {shippedAt}发货。', formal: '已于 {shippedAt}发货。' },
  sent: { friendly: '已经发出啦。', plain: '已发货。', formal: '已发货。' },
  carrierTracked: {
    friendly: '由{carrier}派送，快递单号 {tracking}，可以用它查看物流哦。',
    plain: '承运快递为{carrier}，快递单号 {tracking}。',
    formal: '由{carrier}承运，运单号为 {tracking}。',
  },
  carrierOnly: {
    friendly: '由{carrier}派送，暂时没有查到快递单号。',
    plain: '承运快递为{carrier}，没有登记快递单号。',
    formal: '由{carrier}承运，尚未登记运单号。',
  },
  trackedOnly: {
    friendly: '快递单号是 {tracking}，可以用它查看物流哦。',
    plain: '快递单号 {tracking}。',
    formal: '运单号为 {tracking}。',
  },
  carriedTracked: {
    friendly: '当时由{carrier}派送，快递单号是 {tracking}。',
    plain: '承运快递为{carrier}，快递单号 {tracking}。',
    formal: '由{carrier}承运并送达，运单号为 {tracking}。',
  },
  carriedOnly: {
    friendly: '当时由{carrier}派送。',
    plain: '承运快递为{carrier}。',
    formal: '由{carrier}承运并送达。',
  },
  carriedUnder: {
    friendly: '快递单号是 {tracking}。',
    plain: '快递单号 {tracking}。',
    formal: '运单号为 {tracking}。',
  },
  notTracked: '没有登记快递公司和单号。',
  deliveredOn: {
    friendly: '已经在 {deliveredAt}签收了。',
    plain: '已于 {deliveredAt}签收。',
    formal: '系统记录显示已于 {deliveredAt}签收。',
  },
  partlySent: {
    friendly: '其中一部分已经发出，剩下的还没有发。',
    plain: '部分商品已发货，其余尚未发货。',
    formal: '部分商品已发货，其余商品尚未发货。',
  },
  notSent: { friendly: '目前还没有发出。', plain: '目前尚未发货。', formal: '目前尚未发货。' },
  unpaid: {
    friendly: '还没有看到付款记录，所以没有发货哦。',
    plain: '尚未查到付款记录，因此没有发货。',
    formal: '尚未查询到付款记录，因此暂未发货。',
  },
  cancelled: { friendly: '这笔订单已经取消了。', plain: '该订单已取消。', formal: '该订单已取消。' },
  refundedAmount: {
    friendly: '已经退款啦，退款金额 {refunded}。',
    plain: '已退款，退款金额 {refunded}。',
    formal: '已完成退款，退款金额为 {refunded}。',
  },
  refunded: { friendly: '已经退款啦。', plain: '已退款。', formal: '已完成退款。' },
  partlyRefundedAmount: {
    friendly: '已经退了一部分，退款金额 {refunded}。',
    plain: '已部分退款，退款金额 {refunded}。',
    formal: '已完成部分退款，退款金额为 {refunded}。',
  },
  partlyRefunded: { friendly: '已经退了一部分。', plain: '已部分退款。', formal: '已完成部分退款。' },
  paid: { friendly: '您的付款已经收到啦。', plain: '已收到您的付款。', formal: '您的付款已登记。' },
  paidTotal: {
    friendly: '您的付款已经收到啦，订单金额 {total}。',
    plain: '已收到您的付款，订单金额 {total}。',
    formal: '您的付款已登记，订单金额为 {total}。',
  },
  sorryLate: {
    friendly: '让您久等了，真不好意思！',
    plain: '让您久等了，抱歉。',
    formal: '给您带来的等待，我们深表歉意。',
  },
  sorryTrouble: {
    friendly: '真的很抱歉给您添麻烦了！',
    plain: '很抱歉给您带来不便。',
    formal: '对由此给您造成的不便，我们深表歉意。',
  },

  dispatchDays: {
    friendly: '“{product}”一般下单后 {days} 天内发货哦。',
    plain: '“{product}”通常在下单后 {days} 天内发货。',
    formal: '“{product}”的发货时效为下单后 {days} 天内。',
  },
  dispatchDay: {
    friendly: '“{product}”一般下单后 {days} 天内发货哦。',
    plain: '“{product}”通常在下单后 {days} 天内发货。',
    formal: '“{product}”的发货时效为下单后 {days} 天内。',
  },
  dispatchSameDay: {
    friendly: '“{product}”一般下单当天就发货哦。',
    plain: '“{product}”通常在下单当天发货。',
    formal: '“{product}”通常于下单当日发货。',
  },
  wayUnknown: {
    friendly: '路上要多久这边查不到，要看快递哦。',
    plain: '运输所需时间取决于快递公司，这里没有记录。',
    formal: '运输时间视承运方而定，系统中暂无记录。',
  },
  inStock: { friendly: '“{product}”有货的哦！', plain: '“{product}”有现货。', formal: '“{product}”目前有现货。' },
  inStockCount: {
    friendly: '“{product}”有货的，现在库存 {stock} 件哦。',
    plain: '“{product}”有现货，库存 {stock} 件。',
    formal: '“{product}”目前有现货，库存为 {stock} 件。',
  },
  lessInStock: {
    friendly: '“{product}”现在只有 {stock} 件，不够您要的数量哦。',
    plain: '“{product}”库存 {stock} 件，少于您需要的数量。',
    formal: '“{product}”目前库存为 {stock} 件，不足您所需的数量。',
  },
  outOfStock: {
    friendly: '不好意思，“{product}”现在缺货。',
    plain: '“{product}”目前缺货。',
    formal: '很抱歉，“{product}”目前缺货。',
  },
  supplierDays: {
    friendly: '供货一般要 {days} 天左右，具体哪天到没法保证哦。',
    plain: '供货周期通常为 {days} 天，具体到货日期尚未确定。',
    formal: '供应商的常规供货周期为 {days} 天，具体到货日期尚未确认。',
  },
  supplierDay: {
    friendly: '供货一般要 {days} 天左右，具体哪天到没法保证哦。',
    plain: '供货周期通常为 {days} 天，具体到货日期尚未确定。',
    formal: '供应商的常规供货周期为 {days} 天，具体到货日期尚未确认。',
  },
  supplierUnknown: { friendly: '什么时候补货还不知道。', plain: '补货时间尚未确定。', formal: '补货时间尚未确定。' },
  notOnSale: {
    friendly: '不好意思，“{product}”现在没有在卖哦。',
    plain: '“{product}”目前未在售。',
    formal: '很抱歉，“{product}”目前未在售。',
  },
  onSale: {
    friendly: '“{product}”可以下单的哦。',
    plain: '“{product}”可以下单购买。',
    formal: '“{product}”目前可供订购。',
  },
  price: {
    friendly: '“{product}”的价格是 {price} 哦。',
    plain: '“{product}”的价格为 {price}。',
    formal: '“{product}”的现价为 {price}。',
  },
  priceBefore: {
    friendly: '“{product}”原价 {before}，现在 {price} 哦。',
    plain: '“{product}”原价 {before}，现价 {price}。',
    formal: '“{product}”原价为 {before}，现价为 {price}。',
  },
  description: {
    friendly: '关于“{product}”，这是商品说明：{description}',
    plain: '“{product}”的商品说明：{description}',
    formal: '“{product}”的商品说明如下：{description}',
  },
  whichProduct: {
    friendly: '您问的是哪款商品呢？发商品名称或编号就行。',
    plain: '请问是哪件商品？请告知商品名称或编号。',
    formal: '请您告知商品名称或编号。',
  },
  whichOfThese: {
    friendly: '您说的是下面哪一款呢？',
    plain: '请问您指的是以下哪件商品？',
    formal: '请您确认所指的是以下哪件商品。',
  },
  product: '{product}',
  productPrice: '{product}，{price}',
  recommend: { friendly: '这几款您可以看看：', plain: '为您推荐以下商品：', formal: '谨为您推荐以下商品：' },
  howToBuy: {
    friendly: '在店里打开商品页加入购物车就能下单；这边聊天不会替您下单哦。',
    plain: '请在店铺的商品页加入购物车并下单。此对话不会生成订单。',
    formal: '请在店铺商品页面加入购物车后提交订单。本对话不会生成任何订单。',
  },

  whichOrder: {
    friendly: '是哪笔订单呢？发一下订单号就行。',
    plain: '请问是哪笔订单？请提供订单号。',
    formal: '请您提供订单号。',
  },
  orderNotFound: {
    friendly: '在您的账户里没有找到订单 {number}，麻烦再核对一下单号。',
    plain: '在您的账户中没有找到订单 {number}，请核对订单号。',
    formal: '未能在您的账户中查询到订单 {number}，请您核对订单号。',
  },
  noOrders: {
    friendly: '在您的账户里没有找到订单，可以发一下订单号吗？',
    plain: '在您的账户中没有找到订单，请提供订单号。',
    formal: '未能在您的账户中查询到订单，请您提供订单号。',
  },
  whoAreYou: {
    friendly: '帮您查需要订单号，还有下单时留的邮箱或手机号哦。',
    plain: '查询需要订单号，以及下单时填写的邮箱或手机号。',
    formal: '为便于查询，请提供订单号以及下单时登记的邮箱或手机号。',
  },
  invoiceNeeds: {
    friendly: '开发票需要订单号、发票抬头和税号哦。',
    plain: '开具发票请提供订单号、发票抬头和税号。',
    formal: '为便于开具发票，请提供订单号、发票抬头及税号。',
  },

  greeting: { friendly: '有什么可以帮您的吗？', plain: '请问有什么可以帮您？', formal: '请问有什么可以为您效劳？' },
  thanks: { friendly: '不客气哦！', plain: '不客气。', formal: '不客气，感谢您的惠顾。' },
  goodbye: { friendly: '祝您生活愉快，再见！', plain: '再见。', formal: '祝您生活愉快。' },
}
