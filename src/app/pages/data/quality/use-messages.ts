import type { Messages } from '../../../../core/locale'

/** What the data can tell: each analysis with what it needs, has, and lacks. */
export const useMessages = {
  title: { en: 'What this data can tell you', zh: '这些数据能告诉您什么' },
  text: {
    en: '{ready} of {all} questions have all they need; {thin} more can be answered with caution.',
    zh: '{all} 个问题中，{ready} 个数据齐全，另有 {thin} 个可谨慎参考。',
  },
  ready: { en: 'Ready', zh: '可用' },
  readyLater: { en: 'Data is there', zh: '数据齐全' },
  thin: { en: 'With caution', zh: '谨慎参考' },
  missing: { en: 'Not yet', zh: '暂不可用' },
  planned: { en: 'planned', zh: '规划中' },
  has: { en: 'Has', zh: '已有' },
  lacks: { en: 'Needs', zh: '还需要' },
  amounts: { en: 'How much', zh: '数据量' },
  better: { en: 'Says more with {fields}', zh: '有了{fields}，结果更丰富' },
  fieldShare: { en: '{field} {share}', zh: '{field} {share}' },
  lack: { en: '{field} in “{table}”, from {source}.', zh: '“{table}”中的{field}，来自{source}。' },
  months: { en: '{found} of {least} months', zh: '{found} / {least} 个月' },
  customers: { en: '{found} of {least} customers', zh: '{found} / {least} 位客户' },
  orders: { en: '{found} of {least} orders', zh: '{found} / {least} 笔订单' },
  products: { en: '{found} of {least} products', zh: '{found} / {least} 种商品' },
  rows: { en: '{found} of {least} rows', zh: '{found} / {least} 行' },
  monthsEnough: { en: '{found} {found|month|months} of history', zh: '{found} 个月的历史' },
  customersEnough: { en: '{found} {found|customer|customers}', zh: '{found} 位客户' },
  ordersEnough: { en: '{found} {found|order|orders}', zh: '{found} 笔订单' },
  productsEnough: { en: '{found} {found|product|products}', zh: '{found} 种商品' },
  rowsEnough: { en: '{found} {found|row|rows}', zh: '{found} 行' },
  gain: { en: '{field} ({table}): {text}', zh: '{field}（{table}）：{text}' },
  target: { en: 'a column to predict', zh: '要预测的列' },
  toImports: { en: 'Import an export that has it', zh: '导入含有它的文件' },
} as const satisfies Messages<string>
