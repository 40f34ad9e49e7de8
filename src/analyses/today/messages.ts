import type { Messages, Text } from '../../core/locale'
import { MONEY_WARNINGS } from '../foreign-money'

/** Sentences of warnings, by code. */
export const WARNINGS = {
  ...MONEY_WARNINGS,
  NO_CUSTOMERS: {
    en: 'No purchase here names its customer, so nobody can be named below: only what goods, deals and messages call for.',
    zh: '这里没有写明客户的购买记录，因此下方不会列出客户，只列出与商品、商机和消息有关的事项。',
  },
  FEW_CUSTOMERS: {
    en: 'There {customers|is|are} {customers} {customers|customer|customers} with a purchase. Below {least}, a rhythm is that of a few people: use your own knowledge of them first.',
    zh: '目前有购买记录的客户为 {customers} 位。少于 {least} 位时，规律只来自少数几个人，请先凭您对他们的了解判断。',
  },
} as const satisfies Messages<string>

export const METHOD: Text = {
  en: 'Every rule below names what there is to do; each task is weighed by the money that hangs on it. Of what a customer brings in a year, the part at stake is what would be lost if they stayed away; it is weighed by chance × (1 − chance), because who is sure to come, and who is surely gone, needs nobody. Without a model the chance is halved for each own gap waited beyond the first; that guess ranks, and is never shown. A letter to many counts a tenth of a word to each. Each further task of a kind counts 0.8 of the one before, and no customer appears twice.',
  zh: '各条规则先找出可做的事，再按涉及的金额排序。以客户一年带来的金额计，“涉及金额”是其不再回来时会损失的部分，再乘以“概率 ×（1 − 概率）”：肯定会来的和肯定不再来的，都用不着联系。没有模型时，每多等一个自身间隔，概率减半；这个估计只用于排序，不会显示。群发按逐一联系的十分之一计。同类事项每多一件按前一件的 0.8 计，同一位客户不会出现两次。',
}
export const USES: Text = {
  en: 'Order lines, customers, deals and messages up to the last day of the data, and the latest results of RFM groups, lifetime value and churn for the same data.',
  zh: '截至数据最后一天的订单明细、客户、商机和沟通记录，以及基于同一数据的 RFM 分层、客户终身价值和流失预警的最新结果。',
}
export const EXCLUDED = {
  withoutCustomer: { en: 'Lines without a customer', zh: '没有客户信息的明细' },
} as const satisfies Messages<string>
export const CAVEATS: readonly Text[] = [
  {
    en: 'The money is the most that can be won or kept; what a call really changes nobody knows before it is tried.',
    zh: '金额是最多能争取或保住的数目；联系之后实际会有多大改变，事先无从得知。',
  },
  {
    en: 'What you know and the data does not (a move, a quarrel, a season) goes first.',
    zh: '您知道而数据里没有的情况（搬家、纠纷、淡旺季）请优先考虑。',
  },
  {
    en: 'Consent is taken from the columns for e-mail and text messages. Whether you may call is for you to know.',
    zh: '是否同意接收，以邮件订阅和短信订阅两列为准；能否致电请自行判断。',
  },
]
