import type { Messages } from '../../../../core/locale'

/** Rows from the clipboard. */
export const pasteMessages = {
  paste: { en: 'Paste rows', zh: '粘贴数据' },
  title: { en: 'Paste rows', zh: '粘贴数据' },
  into: { en: 'Into “{table}”', zh: '粘贴到“{table}”' },
  text: { en: 'Rows from a spreadsheet or a text', zh: '来自电子表格或文本的数据' },
  placeholder: { en: 'Press Ctrl+V here', zh: '在此处按 Ctrl+V' },
  how: {
    en: 'Copy rows in your spreadsheet and paste them here. They are imported like a file: you see what each column is before anything is kept, and the history takes them back as a whole.',
    zh: '在电子表格中复制数据后粘贴到此处。处理方式与导入文件相同：先确认各列的含义再保存，之后也可在导入记录中整体撤销。',
  },
  found: {
    en: '{rows} {rows|line|lines} with {columns} {columns|column|columns}',
    zh: '{rows} 行，{columns} 列',
  },
  named: { en: 'The first line names the columns', zh: '第一行是列名' },
  ownNames: {
    en: 'Without names, the columns are taken as in the table: {names}.',
    zh: '没有列名时，按当前表格的列顺序对应：{names}。',
  },
  tooLong: {
    en: 'This is more than {limit}. Save it as a CSV file and drop that on the page.',
    zh: '内容超过 {limit}。请另存为 CSV 文件，再拖到页面上。',
  },
  go: { en: 'Check the columns', zh: '检查各列' },
  cancel: { en: 'Cancel', zh: '取消' },
  fileName: { en: 'Pasted {date}', zh: '粘贴于 {date}' },
} as const satisfies Messages<string>
