import type { Messages } from '../../../core/locale'

/** The Tables section: rows as they are stored, and changes made by hand. */
export const tablesMessages = {
  chooseTable: { en: 'Table', zh: '数据表' },
  rowsOf: { en: 'Rows of “{table}”', zh: '“{table}”的行' },
  add: { en: 'Add a row', zh: '添加一行' },
  exportAs: { en: 'Save the table', zh: '保存此表' },
  asCsv: { en: 'As CSV', zh: '保存为 CSV' },
  asJson: { en: 'As JSON', zh: '保存为 JSON' },
  asParquet: { en: 'As Parquet', zh: '保存为 Parquet' },
  source: { en: 'From', zh: '来源' },
  fromLine: { en: '{file}, row {line}', zh: '{file} 第 {line} 行' },
  byHand: { en: 'by hand', zh: '手工录入' },
  emptyTitle: { en: 'No rows yet', zh: '还没有数据' },
  emptyText: {
    en: 'Imported rows appear here, cell by cell. You can correct them, add rows by hand, and take every change back.',
    zh: '导入的行会逐格显示在这里。可以更正、手工添加，每一步都能撤销。',
  },
  toImports: { en: 'Import a file', zh: '导入文件' },
  addFirst: { en: 'Enter a row by hand', zh: '手工录入一行' },

  editTitle: { en: 'Edit row', zh: '编辑行' },
  addTitle: { en: 'New row', zh: '新增行' },
  save: { en: 'Save', zh: '保存' },
  saveNew: { en: 'Add the row', zh: '添加此行' },
  cancel: { en: 'Cancel', zh: '取消' },
  remove: { en: 'Delete this row', zh: '删除此行' },
  saved: { en: 'The row was changed.', zh: '已修改该行。' },
  added: { en: 'The row was added.', zh: '已添加一行。' },
  removed: { en: 'The row was deleted.', zh: '已删除该行。' },
  undone: { en: 'The change was taken back.', zh: '已撤销更改。' },
  nothingToUndo: { en: 'Nothing has been changed by hand.', zh: '还没有手工更改。' },
  undoLast: { en: 'Undo the last change', zh: '撤销上次更改' },
  kept: {
    en: 'What you enter by hand stays when the file is imported again.',
    zh: '手工录入的内容在重新导入文件后仍会保留。',
  },
  needed: { en: '{title} (needed)', zh: '{title}（必填）' },
  yes: { en: 'Yes', zh: '是' },
  no: { en: 'No', zh: '否' },
  blank: { en: '(empty)', zh: '（空）' },
  moreFields: { en: 'More fields', zh: '更多字段' },

  badNumber: {
    en: '“{value}” is not a number. Write it like {example}.',
    zh: '“{value}”不是数字，请按 {example} 的写法填写。',
  },
  badDate: {
    en: '“{value}” is no date. Write it as year-month-day, such as 2024-12-31.',
    zh: '“{value}”不是日期，请按“年-月-日”填写，例如 2024-12-31。',
  },
  isNeeded: { en: 'This is needed: fill it in.', zh: '此项必填，请填写。' },
  oneNeeded: { en: 'Fill in one of: {fields}.', zh: '请填写其中一项：{fields}。' },
  nothingChanged: { en: 'Nothing was changed yet.', zh: '还没有更改任何内容。' },
} as const satisfies Messages<string>
