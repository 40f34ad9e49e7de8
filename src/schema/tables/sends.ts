import type { TableSchema } from '../field'
import { contactFields, currencyField } from '../shared-fields'

export const sends: TableSchema = {
  name: 'sends',
  version: 1,
  title: { en: 'Campaign sends', zh: '营销发送' },
  required: [['campaignId'], ['customerId', 'email', 'phone', 'nick'], ['sentAt']],
  unitKey: ['campaignId', 'customerId'],
  fields: [
    {
      name: 'campaignId',
      kind: 'code',
      title: { en: 'Campaign', zh: '活动' },
      synonyms: ['campaign id', 'campaign', 'campaign name', '活动', '活动编号', '活动名称'],
    },
    ...contactFields,
    {
      name: 'sentAt',
      kind: 'date',
      title: { en: 'Sent at', zh: '发送时间' },
      synonyms: ['sent at', 'send time', 'sent', 'date', '发送时间', '日期'],
    },
    { name: 'channel', kind: 'code', title: { en: 'Channel', zh: '渠道' }, synonyms: ['channel', 'medium', '渠道'] },
    {
      name: 'variant',
      kind: 'code',
      title: { en: 'Variant', zh: '版本' },
      synonyms: ['variant', 'version', 'arm', '版本', '组别'],
    },
    {
      name: 'opened',
      kind: 'bool',
      title: { en: 'Opened', zh: '已打开' },
      synonyms: ['opened', 'open', '打开', '已打开'],
    },
    {
      name: 'clicked',
      kind: 'bool',
      title: { en: 'Clicked', zh: '已点击' },
      synonyms: ['clicked', 'click', '点击', '已点击'],
    },
    {
      name: 'converted',
      kind: 'bool',
      title: { en: 'Converted', zh: '已转化' },
      synonyms: ['converted', 'conversion', 'purchased', '转化', '已转化'],
    },
    {
      name: 'revenue',
      kind: 'f64',
      title: { en: 'Revenue', zh: '收入' },
      unit: 'money',
      synonyms: ['revenue', 'sales', 'amount', '收入', '成交金额'],
    },
    {
      name: 'cost',
      kind: 'f64',
      title: { en: 'Cost', zh: '成本' },
      unit: 'money',
      synonyms: ['cost', 'spend', '成本', '花费'],
    },
    currencyField,
  ],
}
