import type { Messages } from '../../../../core/locale'

/** What an import would change, before it is committed. */
export const differenceMessages = {
  comparing: { en: 'Comparing with what is here…', zh: '正在与现有数据比较…' },
  title: { en: 'What this import would change', zh: '此次导入将带来的变化' },
  nothingYet: { en: 'Nothing has been changed so far.', zh: '目前尚未更改任何数据。' },
  allKnown: {
    en: 'Everything in it is here already: importing it changes no figure.',
    zh: '其中所有内容都已存在：导入不会改变任何数字。',
  },
  changedMeanwhile: {
    en: 'The data has changed since this was first shown. This is the difference now.',
    zh: '数据在此期间有变动，以下为最新的差异。',
  },
  lost: {
    en: 'What was read is no longer there, because the workspace was closed, moved or written anew meanwhile. Import the files again.',
    zh: '工作区在此期间被关闭、移动或重写，已读取的内容不复存在。请重新导入这些文件。',
  },

  commit: { en: 'Import these changes', zh: '导入这些更改' },
  keepAnyway: { en: 'Keep it in the history', zh: '仍保留在导入记录中' },
  cancel: { en: 'Cancel', zh: '取消' },
  done: { en: 'Close without importing', zh: '关闭，不导入' },
  back: { en: 'Back to the columns', zh: '返回列设置' },
  leaveOut: { en: 'Leave out', zh: '不导入' },
  leaveOutOf: { en: 'Leave out {file}', zh: '不导入 {file}' },
  undoLater: {
    en: 'It can be undone as a whole later; older values come back then.',
    zh: '之后可整体撤销，旧值会随之恢复。',
  },

  money: { en: 'Sales, all orders', zh: '全部订单销售额' },
  moneyWas: { en: '{before} now, {change}', zh: '现为 {before}，变化 {change}' },
  moneySame: { en: 'as now', zh: '与现在相同' },
  customers: { en: 'New customers', zh: '新客户' },
  customersNote: { en: 'in no file so far', zh: '此前未出现' },
  new: { en: 'New', zh: '新增' },
  changed: { en: 'Changed', zh: '有变化' },
  unchanged: { en: 'Already here', zh: '已存在' },
  gone: { en: 'Gone', zh: '不再存在' },
  rows: { en: '{count} {count|row|rows}', zh: '{count} 行' },
  inUnits: { en: 'in {units}', zh: '分属 {units}' },
  inUnitsAndKnown: { en: 'in {units}; {known} in known ones', zh: '分属 {units}，另有 {known} 行属于已知对象' },
  allInKnown: { en: 'in what is known already', zh: '属于已有对象' },
  goneNote: { en: 'no longer in the file’s version', zh: '文件版本中已没有' },
  exchanged: {
    en: '{units} {one|is|are} exchanged as a whole: {fresh} {fresh|row|rows} of the file for {old} that {old|is|are} here.',
    zh: '{units}将整体替换：以文件中的 {fresh} 行取代现有的 {old} 行。',
  },

  orders: { en: '{count} {count|order|orders}', zh: '{count} 笔订单' },
  persons: { en: '{count} {count|customer|customers}', zh: '{count} 位客户' },
  products: { en: '{count} {count|product|products}', zh: '{count} 件商品' },
  conversations: { en: '{count} {count|conversation|conversations}', zh: '{count} 个会话' },
  deals: { en: '{count} {count|deal|deals}', zh: '{count} 个商机' },
  sends: { en: '{count} {count|send|sends}', zh: '{count} 次发送' },
  answers: { en: '{count} {count|question|questions}', zh: '{count} 个问题' },
  entries: { en: '{count} {count|entry|entries}', zh: '{count} 条记录' },

  covers: { en: 'Covers {from} to {to}.', zh: '涵盖 {from} 至 {to}。' },
  coversKnown: {
    en: 'Covers {from} to {to}: {known} of {all} {one|is|are} here already.',
    zh: '涵盖 {from} 至 {to}：共 {all}，其中 {known}已存在。',
  },
  older: {
    en: 'This looks like an older export than what is here: it would put back {values} older {values|value|values} in {units}.',
    zh: '这似乎是较早导出的文件：{units}中的 {values} 个值将退回旧值。',
  },
  absent: {
    en: 'The file has no column “{field}”: {count} {count|row|rows} would lose what {count|it says|they say} there now.',
    zh: '文件中没有“{field}”列：{count} 行将失去现有内容。',
  },
  emptied: {
    en: '“{field}” is empty in {count} {count|row|rows} where it says something now.',
    zh: '“{field}”在 {count} 行中现有内容，而文件中为空。',
  },
  noKey: {
    en: 'Nothing in this file names its rows, so equal rows are counted: a row is new where the file has it more often than it is here.',
    zh: '此文件没有可识别各行的编号，因此按相同行计数：文件中出现次数多于现有的部分才算新增。',
  },
  someNoKey: {
    en: '{count} {count|row|rows} without “{key}”: equal ones are counted.',
    zh: '{count} 行缺少“{key}”，按相同行计数。',
  },
  joined: {
    en: '{count} {count|row|rows} tell more about what is here already; nothing counts twice.',
    zh: '{count} 行补充了已有内容的信息，不会重复计算。',
  },
  aside: {
    en: '{count} {count|payment has|payments have} no order here and {count|does|do} not count as {count|a sale|sales}.',
    zh: '{count} 笔收款没有对应的订单，不计入销售额。',
  },
  rejected: {
    en: '{count} {count|row|rows} cannot be used; the report after the import says why.',
    zh: '{count} 行无法使用，导入后的报告会说明原因。',
  },
  byHand: {
    en: '{count} {count|value that you made by hand stays|values that you made by hand stay}, although the file says otherwise.',
    zh: '您手工修改的 {count} 个值将保留，尽管文件中的内容不同。',
  },
  byHandOne: { en: '{field}: yours {own}, the file’s {file}', zh: '{field}：您的值为 {own}，文件为 {file}' },
  emptyCell: { en: 'empty', zh: '空' },

  fieldsTitle: { en: 'What changes, field by field', zh: '各字段的变化' },
  field: { en: 'Field', zh: '字段' },
  rowsChanged: { en: 'Rows changed', zh: '变化行数' },
  filled: { en: 'Filled in', zh: '新填入' },
  emptiedCount: { en: 'Emptied', zh: '被清空' },
  examplesTitle: { en: 'Examples, before and after', zh: '示例：变化前后' },
  examplesNote: {
    en: '{shown} of {all}, chosen to show every kind of change.',
    zh: '共 {all}，以下 {shown} 个示例涵盖各类变化。',
  },
  what: { en: 'Which', zh: '对象' },
  line: { en: 'Row', zh: '行' },
  wholeUnit: { en: 'all rows', zh: '全部行' },
  now: { en: 'Now', zh: '现有' },
  inFile: { en: 'In the file', zh: '文件中' },
  added: { en: 'Added', zh: '新增' },
  removed: { en: 'Removed', zh: '移除' },
  moreLines: { en: '{count} more {count|row|rows}', zh: '另有 {count} 行' },
  goesBack: { en: 'older version', zh: '旧版本' },
} as const satisfies Messages<string>
