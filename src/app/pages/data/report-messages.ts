import type { Messages } from '../../../core/locale'

/** What an import did, in words. */
export const reportMessages = {
  balance: { en: 'Of {read} rows: {parts}.', zh: '共 {read} 行：{parts}。' },
  allKept: { en: 'All {read} rows are new.', zh: '全部 {read} 行均为新增。' },
  allDuplicate: {
    en: 'All {read} rows were here already: nothing was counted twice.',
    zh: '全部 {read} 行此前已存在，没有重复计算。',
  },
  partKept: { en: '{count} new', zh: '新增 {count} 行' },
  partUpdated: { en: '{count} updated', zh: '更新 {count} 行' },
  partDuplicate: { en: '{count} already here', zh: '已存在 {count} 行' },
  partRejected: { en: '{count} not used', zh: '未能使用 {count} 行' },
  partSuppressed: { en: '{count} of erased people', zh: '已清除个人 {count} 行' },
  kept: { en: 'New', zh: '新增' },
  updated: { en: 'Updated', zh: '更新' },
  duplicate: { en: 'Already here', zh: '已存在' },
  rejected: { en: 'Not used', zh: '未使用' },
  suppressed: { en: 'Erased people', zh: '已清除个人' },
  seconds: { en: 'in {seconds}', zh: '用时 {seconds}' },
  instant: { en: 'in less than a second', zh: '用时不到 1 秒' },
  toTable: { en: 'Into “{table}”', zh: '导入到“{table}”' },

  issues: { en: 'What was noticed', zh: '注意事项' },
  noIssues: { en: 'Every cell could be read.', zh: '所有单元格均可读取。' },
  unknownIssue: { en: 'Noticed: {code}.', zh: '注意：{code}。' },
  saveRejects: { en: 'Save the unused rows ({count})', zh: '保存未使用的行（{count}）' },
  rejectsHint: {
    en: 'Each with its line and the reason. Correct them in a spreadsheet and drop the file here: each row goes back to its place.',
    zh: '每行附行号和原因。用表格软件更正后把文件拖到这里，各行会回到原处。',
  },
} as const satisfies Messages<string>
