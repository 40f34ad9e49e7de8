import type { ASSISTANT_ENGLISH } from './assistant-english'
import type { Toned } from './say'

export const ASSISTANT_CHINESE: Readonly<Record<keyof typeof ASSISTANT_ENGLISH, Toned>> = {
  iAmAutomatic: {
    friendly: '您好！我是店铺的自动助手，不是真人哦。',
    plain: '您好，这里是店铺的自动助手。',
    formal: '您好，本店自动助手为您服务。',
  },
  alreadyHandedOver: {
    friendly: '您的消息已经转给同事了，会回复您的。',
    plain: '您的消息已转交同事，同事会回复您。',
    formal: '您的消息已转交我们的同事，将由其回复您。',
  },
  sayMore: { friendly: '可以换个说法再说一下吗？', plain: '请换一种说法。', formal: '请您换一种方式描述您的问题。' },
  needOrderNumber: {
    friendly: '谢谢！订单号是多少呢？',
    plain: '谢谢。请再提供订单号。',
    formal: '感谢您。请您再提供订单号。',
  },
  needContact: {
    friendly: '谢谢！下单时留的邮箱或手机号是什么呢？',
    plain: '谢谢。请再提供下单时填写的邮箱或手机号。',
    formal: '感谢您。请您再提供下单时登记的邮箱或手机号。',
  },
  notTogether: {
    friendly: '没有找到同时符合这两项的订单，麻烦再核对一下哦。',
    plain: '没有找到同时符合订单号和联系方式的订单，请核对。',
    formal: '未查询到与该订单号和联系方式同时相符的订单，请您核对。',
  },
  identified: { friendly: '谢谢，找到啦。', plain: '谢谢，已找到订单。', formal: '感谢您，已查询到您的订单。' },
  howMany: {
    friendly: '“{product}”您要几件呢？',
    plain: '“{product}”您需要几件？',
    formal: '请问您需要订购几件“{product}”？',
  },
  addressKnown: {
    friendly: '结算时可以直接选账户里的地址哦。',
    plain: '结算时可选择您账户中的地址。',
    formal: '结算时可选用您账户中的收货地址。',
  },
  addressNeeded: {
    friendly: '地址在结算时填写就行。',
    plain: '收货地址在结算时填写。',
    formal: '收货地址请在结算时填写。',
  },
  needTitle: { friendly: '发票抬头写什么呢？', plain: '请提供发票抬头。', formal: '请您提供发票抬头。' },
  needTaxNumber: {
    friendly: '税号是多少呢？个人发票回复“个人”就行。',
    plain: '请提供税号；如为个人发票，请回复“个人”。',
    formal: '请您提供税号；如为个人发票，请回复“个人”。',
  },
  invoiceNoted: {
    friendly: '订单 {order} 的开票需求记下了，同事会处理的。',
    plain: '订单 {order} 的开票需求已记录，由同事处理。',
    formal: '订单 {order} 的开票需求已记录，将由我们的同事处理。',
  },
  nothingToRecommend: {
    friendly: '暂时没有可以推荐的，您想找什么样的呢？',
    plain: '目前没有可推荐的商品，您想找哪类商品？',
    formal: '目前暂无可推荐的商品，请问您需要哪类商品？',
  },
  summaryMessage: '客户留言：“{message}”',
  summaryOrder: '订单：{order}',
  summaryProduct: '商品：{product}',
  summaryCustomer: '客户身份已核实。',
  summaryStranger: '客户身份未核实。',
}
