import type { TableSchema } from '../field'
import { currencyField, personFields } from '../shared-fields'

export const deals: TableSchema = {
  name: 'deals',
  version: 1,
  title: { en: 'Deals', zh: '商机' },
  required: [['dealId'], ['stage'], ['createdAt']],
  unitKey: ['dealId'],
  fields: [
    {
      name: 'dealId',
      kind: 'code',
      title: { en: 'Deal id', zh: '商机编号' },
      synonyms: ['deal id', 'opportunity id', 'record id', '商机编号', '商机id'],
    },
    ...personFields,
    {
      name: 'dealName',
      kind: 'code',
      title: { en: 'Deal', zh: '商机' },
      synonyms: ['deal name', 'opportunity', 'opportunity name', '商机', '商机名称'],
    },
    {
      name: 'stage',
      kind: 'code',
      title: { en: 'Stage', zh: '阶段' },
      synonyms: ['stage', 'deal stage', '阶段', '商机阶段'],
    },
    {
      name: 'amount',
      kind: 'f64',
      title: { en: 'Amount', zh: '金额' },
      unit: 'money',
      synonyms: ['amount', 'value', 'deal value', 'close value', '金额', '商机金额'],
    },
    currencyField,
    {
      name: 'createdAt',
      kind: 'date',
      title: { en: 'Created at', zh: '创建时间' },
      synonyms: ['created at', 'create date', 'engage date', 'created', '创建时间', '创建日期'],
    },
    {
      name: 'closedAt',
      kind: 'date',
      title: { en: 'Closed at', zh: '关闭时间' },
      synonyms: ['closed at', 'close date', '关闭时间', '成交日期'],
    },
    {
      name: 'expectedCloseAt',
      kind: 'date',
      title: { en: 'Expected close', zh: '预计成交' },
      synonyms: ['expected close', 'expected close date', '预计成交', '预计成交日期'],
    },
    {
      name: 'owner',
      kind: 'code',
      title: { en: 'Owner', zh: '负责人' },
      synonyms: ['owner', 'deal owner', 'sales agent', 'rep', '负责人', '销售'],
    },
    { name: 'source', kind: 'code', title: { en: 'Source', zh: '来源' }, synonyms: ['source', 'lead source', '来源'] },
    {
      name: 'outcome',
      kind: 'code',
      title: { en: 'Outcome', zh: '结果' },
      synonyms: ['outcome', 'result', '结果'],
      values: {
        won: ['won', 'closed won', '赢单', '成交'],
        lost: ['lost', 'closed lost', '输单', '丢单'],
        open: ['open', 'in progress', '进行中'],
      },
    },
  ],
}
