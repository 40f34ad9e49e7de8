import type { Messages } from '../../../core/locale'

/** The section of customers that came in more than once. */
export const identityMessages = {
  emptyTitle: { en: 'Nobody to compare yet', zh: '还没有可比较的客户' },
  emptyText: {
    en: 'Import orders or customers, from one shop or several: whoever appears twice is found here.',
    zh: '导入一个或多个店铺的订单或客户后，这里会找出重复出现的人。',
  },
  toImports: { en: 'Import files', zh: '导入文件' },
  phase: { en: 'Comparing records', zh: '正在比较记录' },
  mergedTitle: { en: 'Joined customers', zh: '已合并的客户' },
  mergedText: {
    en: 'No row was changed: whoever is joined can be separated again. Each address keeps its own consent.',
    zh: '没有改动任何数据行，随时可以重新分开。每个联系方式仍以各自的同意记录为准。',
  },
  mergedLinked: { en: 'same address or phone', zh: '联系方式相同' },
  mergedByHand: { en: 'joined on {date}', zh: '{date} 合并' },
  mayWrite: { en: 'May be written to: {addresses}', zh: '已同意接收：{addresses}' },
  mayNotWrite: { en: 'Must not be written to: {addresses}', zh: '未同意接收：{addresses}' },
  separate: { en: 'Separate again', zh: '重新分开' },
  separateOf: { en: 'Separate again: {name}', zh: '重新分开：{name}' },
  more: { en: 'Show {count} more', zh: '再显示 {count} 位' },
  joined: { en: 'Joined: {count} {count|customer|customers}.', zh: '已合并 {count} 位客户。' },
  different: { en: 'Kept apart: you will not be asked again.', zh: '已标记为不同的人，不会再询问。' },
  separated: { en: 'They are separate customers again.', zh: '已重新分开。' },
} as const satisfies Messages<string>
