import type { Text } from '../../../../core/locale'
import type { TableName } from '../../../../schema/field'

/** Columns of which one is needed; `person` stands for whatever names the customer. */
export interface Need {
  table: TableName
  fields: readonly string[]
}

/** A column that is not needed, and what it would add. */
export interface Gain extends Need {
  text: Text
}

/** How much data makes an answer worth having. */
export interface Least {
  months?: number
  customers?: number
  orders?: number
  products?: number
  rows?: { table: TableName; count: number }
}

/** A question that data can answer. Rooms that exist say title, question and needs themselves. */
export interface Use {
  id: string
  title: Text
  question: Text
  needs: readonly Need[]
  gains: readonly Gain[]
  least: Least
}

const DATE: Need = { table: 'orders', fields: ['orderedAt'] }
const MONEY: Need = { table: 'orders', fields: ['lineTotal', 'unitPrice', 'orderTotal'] }
const BUYER: Need = { table: 'orders', fields: ['person'] }
const GOODS: Need = { table: 'orders', fields: ['productId', 'productName'] }
const TALK: readonly Need[] = [
  { table: 'conversations', fields: ['at'] },
  { table: 'conversations', fields: ['text'] },
]

const gain = (table: TableName, field: string, en: string, zh: string): Gain => ({
  table,
  fields: [field],
  text: { en, zh },
})

export const USES: readonly Use[] = [
  {
    id: 'overview',
    title: { en: 'Overview', zh: '总览' },
    question: { en: 'How is the shop doing, and what changed?', zh: '店铺表现如何，有什么变化？' },
    needs: [DATE, MONEY],
    gains: [
      gain('orders', 'channel', 'splits every change by where it was sold', '可按渠道拆分每一项变化'),
      gain('orders', 'refunded', 'takes back what was refunded', '可扣除退款'),
      gain('orders', 'cost', 'shows profit beside revenue', '除营收外还能看利润'),
    ],
    least: { months: 2 },
  },
  {
    id: 'profile',
    title: { en: 'Customer profile', zh: '客户档案' },
    question: { en: 'Who is this customer?', zh: '这位客户是谁？' },
    needs: [DATE, MONEY, BUYER],
    gains: [
      gain(
        'customers',
        'email',
        'reaches the customer, and joins what they bought elsewhere',
        '便于联系，并合并其在别处的购买',
      ),
      gain('conversations', 'text', 'puts what they wrote on the same timeline', '把对话放进同一时间线'),
      gain('customers', 'birthday', 'adds age to the picture', '补充年龄信息'),
    ],
    least: {},
  },
  {
    id: 'rfm',
    title: { en: 'RFM groups', zh: 'RFM 客户分层' },
    question: { en: 'Who are my best and my fading customers?', zh: '谁是我最好的客户，谁正在流失？' },
    needs: [DATE, MONEY, BUYER],
    gains: [
      gain('orders', 'status', 'leaves cancelled and unpaid orders out', '可排除已取消和未付款的订单'),
      gain('orders', 'refunded', 'scores what customers kept, not what they sent back', '按实际留下的金额评分'),
    ],
    least: { months: 6, customers: 30 },
  },
  {
    id: 'segments',
    title: { en: 'Segments', zh: '客户分群' },
    question: { en: 'Which kinds of customers do I have?', zh: '我有哪几类客户？' },
    needs: [DATE, MONEY, BUYER],
    gains: [
      gain('orders', 'discount', 'tells who buys only on offer', '可识别只在优惠时购买的客户'),
      gain('orders', 'category', 'groups customers by what they like', '可按偏好分群'),
      gain('customers', 'interests', 'adds what they said they like', '补充客户自述的兴趣'),
    ],
    least: { months: 3, customers: 50 },
  },
  {
    id: 'cohorts',
    title: { en: 'Cohorts', zh: '同期群' },
    question: { en: 'Do newer customers stay?', zh: '新客户会留下来吗？' },
    needs: [DATE, MONEY, BUYER],
    gains: [
      gain('orders', 'channel', 'compares customers by where they came from', '可比较不同来源的客户'),
      gain('orders', 'productName', 'compares them by their first product', '可按首购商品比较'),
    ],
    least: { months: 6, customers: 100 },
  },
  {
    id: 'lifetime',
    title: { en: 'Lifetime value', zh: '客户终身价值' },
    question: {
      en: 'What is each customer worth, and when is the next order due?',
      zh: '每位客户值多少，下次何时购买？',
    },
    needs: [DATE, MONEY, BUYER],
    gains: [gain('orders', 'cost', 'counts margin instead of revenue', '以毛利而非营收计算')],
    least: { months: 12, customers: 100 },
  },
  {
    id: 'churn',
    title: { en: 'Churn', zh: '流失预警' },
    question: { en: 'Who is leaving, and why?', zh: '谁要离开，为什么？' },
    needs: [DATE, MONEY, BUYER],
    gains: [
      gain('conversations', 'text', 'hears complaints before they become silence', '在沉默之前听到不满'),
      gain('events', 'at', 'sees visits that lead to no order', '可看到未下单的访问'),
      gain('orders', 'deliveredAt', 'tells whether late parcels drive people away', '可判断延迟送达是否导致流失'),
    ],
    least: { months: 12, customers: 200 },
  },
  {
    id: 'predict',
    title: { en: 'Prediction lab', zh: '预测实验室' },
    question: { en: 'What drives any yes or no, class or number?', zh: '是什么影响某个结果？' },
    needs: [{ table: 'table', fields: ['target'] }],
    gains: [],
    least: { rows: { table: 'table', count: 200 } },
  },
  {
    id: 'recommend',
    title: { en: 'Recommendations', zh: '推荐' },
    question: { en: 'What should I offer each customer?', zh: '该向每位客户推荐什么？' },
    needs: [DATE, BUYER, GOODS],
    gains: [
      gain('products', 'category', 'helps with products that few have bought yet', '便于推荐购买较少的商品'),
      gain('products', 'stock', 'offers only what is there', '只推荐有货的商品'),
      gain('products', 'description', 'finds products that are alike', '可找到相似商品'),
      gain('events', 'productId', 'counts what they looked at, too', '还可参考浏览过的商品'),
    ],
    least: { customers: 100, orders: 500, products: 20 },
  },
  {
    id: 'baskets',
    title: { en: 'Baskets', zh: '购物篮' },
    question: { en: 'What is bought together, and next?', zh: '哪些商品一起买、接着买？' },
    needs: [DATE, GOODS, { table: 'orders', fields: ['orderId'] }],
    gains: [gain('orders', 'customerId', 'also finds what is bought next', '还能发现接着会买什么')],
    least: { orders: 500, products: 20 },
  },
  {
    id: 'forecast',
    title: { en: 'Forecast', zh: '销售预测' },
    question: { en: 'What will sell?', zh: '什么会卖得好？' },
    needs: [DATE, MONEY],
    gains: [
      gain('orders', 'productId', 'forecasts each product, not only the total', '可逐个商品预测'),
      gain('orders', 'discount', 'tells promotions from demand', '可区分促销与真实需求'),
    ],
    least: { months: 14 },
  },
  {
    id: 'stock',
    title: { en: 'Stock', zh: '库存' },
    question: { en: 'What must I reorder, and when?', zh: '该补什么货，何时补？' },
    needs: [DATE, GOODS],
    gains: [
      gain('products', 'stock', 'tells how long it lasts and how much to order', '可算出还能卖多久、该补多少'),
      gain('products', 'supplierLeadTimeDays', 'orders in time instead of on the day', '可提前下单，而非临时补货'),
      gain('products', 'cost', 'weighs what stock ties up', '可衡量库存占用的资金'),
    ],
    least: { months: 6, products: 10 },
  },
  {
    id: 'price',
    title: { en: 'Price', zh: '定价' },
    question: { en: 'How do sales react to price, and what should it be?', zh: '销量对价格有何反应，该定多少？' },
    needs: [DATE, GOODS, { table: 'orders', fields: ['unitPrice'] }, { table: 'orders', fields: ['quantity'] }],
    gains: [
      gain('orders', 'discount', 'separates promotions from list prices', '可区分促销价与原价'),
      gain('orders', 'cost', 'finds the price that earns most, not sells most', '可找到利润最高的价格'),
      gain('products', 'competitorPrice', 'keeps an eye on what others ask', '可参考竞品价格'),
    ],
    least: { months: 6, orders: 500 },
  },
  {
    id: 'sentiment',
    title: { en: 'Mood', zh: '情感' },
    question: { en: 'How do customers feel?', zh: '客户感受如何？' },
    needs: TALK,
    gains: [gain('conversations', 'rating', 'checks the mood against the stars they gave', '可与评分互相印证')],
    least: { rows: { table: 'conversations', count: 50 } },
  },
  {
    id: 'topics',
    title: { en: 'Topics', zh: '话题' },
    question: { en: 'What do they talk about?', zh: '客户在谈论什么？' },
    needs: TALK,
    gains: [gain('conversations', 'productId', 'shows topics by product', '可按商品查看话题')],
    least: { rows: { table: 'conversations', count: 200 } },
  },
  {
    id: 'service',
    title: { en: 'Service desk', zh: '客服' },
    question: { en: 'What do they ask, and what do we answer?', zh: '客户问什么，我们怎么答？' },
    needs: [...TALK, { table: 'conversations', fields: ['author'] }],
    gains: [
      gain('knowledge', 'answer', 'answers from your own words', '用您自己的话术回答'),
      gain('orders', 'tracking', 'fills in where the parcel is', '可填入物流信息'),
    ],
    least: { rows: { table: 'conversations', count: 100 } },
  },
  {
    id: 'identity',
    title: { en: 'Same customer?', zh: '同一客户？' },
    question: { en: 'Which records are one person?', zh: '哪些记录是同一个人？' },
    needs: [{ table: 'customers', fields: ['person'] }],
    gains: [
      gain('customers', 'email', 'joins the same address at once', '相同邮箱可直接合并'),
      gain('customers', 'phone', 'joins the same number at once', '相同电话可直接合并'),
    ],
    least: {},
  },
  {
    id: 'campaign',
    title: { en: 'Campaigns', zh: '营销活动' },
    question: { en: 'Who should get what, when, and did it work?', zh: '该给谁发什么、何时发，效果如何？' },
    needs: [
      { table: 'sends', fields: ['campaignId'] },
      { table: 'sends', fields: ['person'] },
      { table: 'sends', fields: ['sentAt'] },
    ],
    gains: [
      gain('sends', 'variant', 'compares versions, and those who got none', '可比较不同版本与对照组'),
      gain('sends', 'revenue', 'counts what a campaign brought in', '可计算活动收入'),
      gain('customers', 'emailConsent', 'writes only to those who agreed', '只联系已同意的客户'),
    ],
    least: { rows: { table: 'sends', count: 200 } },
  },
  {
    id: 'pipeline',
    title: { en: 'Pipeline', zh: '商机' },
    question: { en: 'Which deals will close?', zh: '哪些商机会成交？' },
    needs: [
      { table: 'deals', fields: ['stage'] },
      { table: 'deals', fields: ['createdAt'] },
      { table: 'deals', fields: ['outcome', 'closedAt'] },
    ],
    gains: [
      gain('deals', 'amount', 'weighs deals by their money', '可按金额加权'),
      gain('deals', 'expectedCloseAt', 'says when the money comes', '可预计回款时间'),
    ],
    least: { rows: { table: 'deals', count: 50 } },
  },
]
