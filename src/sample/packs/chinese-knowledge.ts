import type { Knowledge } from './pack'

export const chineseKnowledge: Knowledge = {
  general: [
    {
      question: '下单后多久发货？',
      answer: '下午两点前付款当天发货，之后付款次日发货；大促期间最迟七十二小时。',
      tags: '物流',
    },
    {
      question: '运费怎么算？',
      answer: '满 199 元包邮，不满收 12 元；新疆、西藏满 299 元包邮。',
      tags: '物流;价格优惠',
    },
    {
      question: '我的快递到哪里了？',
      answer: '在订单页点“查看物流”即可。三天没有更新请联系客服，我们向快递公司核实。',
      tags: '物流',
    },
    {
      question: '可以修改收货地址吗？',
      answer: '未打包前可以修改，一般在付款后三小时内。请把订单号和新地址发给客服。',
      tags: '物流',
    },
    {
      question: '可以指定快递吗？',
      answer: '可以在备注里写明，顺路的快递我们尽量安排，加急件需补差价。',
      tags: '物流',
    },
    {
      question: '怎么退货？',
      answer: '签收七天内，在订单页申请退货，填写寄回单号。收到后五个工作日内退款。',
      tags: '退换货',
    },
    {
      question: '茶叶拆封了还能退吗？',
      answer: '不合口味可以换一款，或退一半货款；拆封的茶叶不能再销售。',
      tags: '退换货',
    },
    { question: '退款多久到账？', answer: '我们收到退货后五个工作日内原路退回，到账时间以银行为准。', tags: '退换货' },
    {
      question: '收到的东西破了怎么办？',
      answer: '签收后十四天内拍下商品和外包装发给客服，我们马上补发，破损件不用寄回。',
      tags: '破损',
    },
    {
      question: '少发了一件怎么办？',
      answer: '大单可能分两个包裹发出。两天后仍未收到，请把订单号告诉客服，我们补发。',
      tags: '破损;物流',
    },
    {
      question: '卖完的商品什么时候补货？',
      answer: '在商品页点“到货提醒”。多数商品三到五周补货，限量款不再补。',
      tags: '库存',
    },
    { question: '可以帮我预留吗？', answer: '联系客服可以预留四十八小时。', tags: '库存' },
    {
      question: '买贵了可以退差价吗？',
      answer: '十五天内本店同款降价，联系客服退差价；大促价保见活动页。',
      tags: '价格优惠',
    },
    { question: '优惠券怎么用？', answer: '结算页选择优惠券即可，每单限用一张，不可用于礼品卡。', tags: '价格优惠' },
    { question: '忘记用优惠券了怎么办？', answer: '付款后二十四小时内联系客服，退还差额。', tags: '价格优惠' },
    {
      question: '可以开发票吗？',
      answer: '可以，在订单页申请电子发票，可填公司抬头和税号，一个工作日内发送。',
      tags: '发票支付',
    },
    {
      question: '企业采购有优惠吗？',
      answer: '单笔满 1500 元按企业价，约为零售价的七五折，可签合同、对公转账。',
      tags: '企业;发票支付',
    },
    {
      question: '可以对公转账吗？',
      answer: '企业客户可以，账期十四天；个人客户请用常用的支付方式。',
      tags: '发票支付',
    },
    { question: '可以做礼品包装吗？', answer: '可以，每单 15 元，棉纸包装加手写贺卡，随件不放价格单。', tags: '礼品' },
    {
      question: '春节期间发货吗？',
      answer: '除夕前三天停止发货，初七恢复，期间订单按付款顺序发出。',
      tags: '物流;礼品',
    },
    {
      question: '茶叶怎么保存？',
      answer: '密封、避光、防潮、远离异味。绿茶最好冷藏，一年内喝完；红茶可放两年。',
      tags: '使用咨询',
    },
    { question: '花草茶含咖啡因吗？', answer: '不含。绿茶每杯约 30 毫克，红茶约 45 毫克。', tags: '使用咨询' },
    { question: '茶包是什么材质？', answer: '玉米纤维，可以降解，不含塑料。', tags: '质量' },
    { question: '杯子能放洗碗机吗？', answer: '陶瓷杯都可以；珐琅和软木的请手洗。', tags: '使用咨询;质量' },
    { question: '怎么退订短信？', answer: '回复短信里的退订指令，或告诉客服，立即生效。', tags: '账户' },
    { question: '怎么注销账户？', answer: '用本人账户联系客服，七天内删除，只保留法律要求的开票记录。', tags: '账户' },
  ],
  perProduct: [
    {
      category: 'blackTea',
      question: '{name}要泡多久？',
      answer: '{name}每杯三克，沸水冲泡，二十秒出汤；袋泡三到四分钟。',
      tags: '使用咨询',
    },
    {
      category: 'greenTea',
      question: '泡{name}用多热的水？',
      answer: '八十度左右，水开后放五分钟再泡，{name}两分钟就够了。',
      tags: '使用咨询',
    },
    {
      category: 'coffee',
      question: '{name}是什么时候烘焙的？',
      answer: '{name}每周二烘焙，日期印在袋底，八周内风味最好。',
      tags: '使用咨询;质量',
    },
    {
      category: 'candles',
      question: '{name}能烧多久？',
      answer: '剪短烛芯，第一次烧到边，{name}约可燃烧四十小时。',
      tags: '使用咨询',
    },
    {
      category: 'teapots',
      question: '{name}带滤网吗？',
      answer: '带，{name}附一只不锈钢滤网，单买 28 元。',
      tags: '使用咨询',
    },
    {
      category: 'storage',
      question: '{name}里面多大？',
      answer: '{name}内径 15 × 11 × 11 厘米，密封防潮。',
      tags: '使用咨询',
    },
    {
      category: 'giftSets',
      question: '{name}里的茶可以换吗？',
      answer: '{name}里的茶可以换成同价的另一款，请写在订单备注里。',
      tags: '礼品',
    },
  ],
}
