import type { TableSchema } from '../field'
import { contactFields } from '../shared-fields'

export const events: TableSchema = {
  name: 'events',
  version: 1,
  title: { en: 'Events', zh: '行为' },
  required: [['customerId', 'email', 'phone', 'nick'], ['at'], ['type']],
  unitKey: [],
  fields: [
    ...contactFields,
    {
      name: 'at',
      kind: 'date',
      title: { en: 'At', zh: '时间' },
      synonyms: ['at', 'time', 'timestamp', 'date', 'event time', 'datetime', '时间', '日期', '发生时间'],
    },
    {
      name: 'type',
      kind: 'code',
      title: { en: 'Type', zh: '类型' },
      synonyms: ['type', 'event', 'event type', 'action', 'behavior', '类型', '事件', '行为', '行为类型'],
    },
    {
      name: 'productId',
      kind: 'code',
      title: { en: 'Product id', zh: '商品编号' },
      synonyms: ['product id', 'sku', 'item id', '商品编号', '商品id'],
    },
    {
      name: 'channel',
      kind: 'code',
      title: { en: 'Channel', zh: '渠道' },
      synonyms: ['channel', 'source', 'device', '渠道', '来源'],
    },
    {
      name: 'durationSeconds',
      kind: 'f64',
      title: { en: 'Duration', zh: '停留时长' },
      unit: 'seconds',
      synonyms: ['duration', 'duration seconds', 'seconds', '停留时长', '时长'],
    },
  ],
}
