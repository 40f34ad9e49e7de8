import type { Messages } from '../../../core/locale'

/** The Data page: its sections, the history of imports, and what stands there before the first one. */
export const messages = {
  title: { en: 'Data', zh: '数据' },
  subtitle: {
    en: 'What you brought in, how good it is, and where it is kept.',
    zh: '导入了什么、质量如何、保存在哪里。',
  },
  sections: { en: 'Sections of the Data page', zh: '数据页的各部分' },
  imports: { en: 'Imports', zh: '导入' },
  tables: { en: 'Tables', zh: '数据表' },
  identity: { en: 'Same customer?', zh: '同一客户？' },
  quality: { en: 'Quality', zh: '质量' },
  storage: { en: 'Storage', zh: '存储' },

  dropTitle: { en: 'Drop your exports here', zh: '把导出的文件拖到这里' },
  dropText: {
    en: 'Orders, customers, products and more, one or many at once: CSV, Excel, ZIP, JSON, Parquet. They are read on this computer and go nowhere else.',
    zh: '订单、客户、商品等，可一次拖入多个：CSV、Excel、ZIP、JSON、Parquet。文件只在本机读取，不会上传到任何地方。',
  },
  sampleNote: {
    en: 'You are in the sample shop. Files you drop open a workspace of your own; the sample stays apart.',
    zh: '您正在示例店铺中。拖入文件会打开您自己的工作区，示例不受影响。',
  },
  dropMore: { en: 'Drop another export', zh: '再导入一个文件' },
  dropMoreText: {
    en: 'A newer export of the same shop updates it: rows you already have are recognised and not counted twice.',
    zh: '同一店铺的新导出会更新现有数据：已有的行会被识别，不会重复计算。',
  },

  doorSample: { en: 'Try the sample shop', zh: '试用示例店铺' },
  doorSampleText: {
    en: 'An invented shop with 2,000 customers and three years of orders, in a workspace of its own. Your data is never mixed with it.',
    zh: '一家虚构的店铺：2,000 位客户、三年订单，放在单独的工作区，绝不会与您的数据混在一起。',
  },
  doorSampleGo: { en: 'Open the sample shop', zh: '打开示例店铺' },
  doorExports: { en: 'Which exports work?', zh: '支持哪些导出？' },
  doorExportsText: {
    en: 'These are recognised by themselves. Any other table is matched column by column, by names in seven languages and by what the cells hold.',
    zh: '以下导出可自动识别；其他表格会按七种语言的列名和单元格内容逐列匹配。',
  },
  doorExportsNeed: {
    en: 'The least it needs: a date and an amount. With a customer column it can say who buys; with a product column, what.',
    zh: '最少需要：日期和金额。有客户列，就能知道谁在买；有商品列，就能知道买了什么。',
  },

  interrupted: { en: 'Interrupted imports', zh: '中断的导入' },
  interruptedText: {
    en: 'The page was closed before these were through, and nothing of them is shown. Give the file once more: it is recognised, and read with the settings you had confirmed.',
    zh: '这些导入在完成前页面被关闭，数据中没有任何残留。再次提供文件即可：程序会识别它，并沿用您已确认的设置。',
  },
  interruptedAt: { en: 'stopped after {rows} rows', zh: '读到第 {rows} 行时中断' },
  chooseAgain: { en: 'Choose the file again', zh: '重新选择文件' },
  goOn: { en: 'Import it now', zh: '立即导入' },
  fileLost: {
    en: 'The file is not where it was, or may not be read. Choose it again.',
    zh: '文件已不在原处，或未获准读取，请重新选择。',
  },
  dropInterrupted: { en: 'Do without it', zh: '不再导入' },
  dropInterruptedOf: { en: 'Do without {file}', zh: '不再导入 {file}' },
  history: { en: 'Import history', zh: '导入历史' },
  historyText: {
    en: 'Every import can be undone as a whole, and brought back.',
    zh: '每次导入都可整体撤销，也可恢复。',
  },
  file: { en: 'File', zh: '文件' },
  goesTo: { en: 'Table', zh: '数据表' },
  format: { en: 'Format', zh: '格式' },
  rows: { en: 'Rows', zh: '行数' },
  when: { en: 'Imported', zh: '导入时间' },
  state: { en: 'State', zh: '状态' },
  active: { en: 'In use', zh: '使用中' },
  undone: { en: 'Undone', zh: '已撤销' },
  formatGeneric: { en: 'by its column names', zh: '按列名识别' },
  formatPlain: { en: 'plain table', zh: '普通表格' },
  formatMade: { en: 'made by the app', zh: '由程序生成' },
  formatUnknown: { en: 'mapped by hand', zh: '手动对应' },
  rejected: { en: '{count} rejected', zh: '{count} 行未收录' },
  putRight: { en: 'Put rows right', zh: '更正' },
  putRightIn: { en: 'Put rows of {file} right', zh: '更正 {file} 的行' },
  details: { en: 'Report', zh: '报告' },
  detailsOf: { en: 'Report of {file}', zh: '{file} 的报告' },
  undo: { en: 'Undo…', zh: '撤销…' },
  undoOf: { en: 'Undo the import of {file}', zh: '撤销 {file} 的导入' },
  redo: { en: 'Bring back', zh: '恢复' },
  redoOf: { en: 'Bring back the import of {file}', zh: '恢复 {file} 的导入' },
  undoTitle: { en: 'Undo this import?', zh: '撤销这次导入？' },
  undoLeaves: {
    en: 'Rows of “{table}” that leave every page and every figure: {rows}.',
    zh: '将从所有页面和数字中移除“{table}”中的 {rows} 行。',
  },
  undoReturns: {
    en: 'Rows that it updated and that go back to what they were: {rows}.',
    zh: '被它更新的 {rows} 行将恢复原样。',
  },
  undoKept: {
    en: 'Nothing is deleted: you can bring the import back from the history at any time.',
    zh: '不会删除任何内容：随时可在历史中恢复这次导入。',
  },
  undoGo: { en: 'Undo the import', zh: '撤销导入' },
  keep: { en: 'Keep it', zh: '保留' },
  undoneToast: { en: 'The import of {file} was undone.', zh: '已撤销 {file} 的导入。' },
  takenOutToast: {
    en: 'The rows of {file} were taken out of {home} again.',
    zh: '已从 {home} 中取出 {file} 的行。',
  },
  redoneToast: { en: 'The import of {file} is back.', zh: '已恢复 {file} 的导入。' },
  importedToast: { en: 'Imported {file}, rows: {rows}.', zh: '{file}：已导入 {rows} 行。' },
} as const satisfies Messages<string>
