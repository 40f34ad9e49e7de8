import type { Messages } from '../../../core/locale'

/** What an import did, in words. */
export const reportMessages = {
  balance: {
    en: 'Of {read} rows, {kept} are new, {updated} replace older ones, {duplicate} were here already and {rejected} could not be used.',
    zh: '共 {read} 行：新增 {kept} 行，更新 {updated} 行，已存在 {duplicate} 行，无法使用 {rejected} 行。',
  },
  read: { en: 'Rows read', zh: '读取行数' },
  kept: { en: 'New', zh: '新增' },
  updated: { en: 'Updated', zh: '更新' },
  duplicate: { en: 'Already here', zh: '已存在' },
  rejected: { en: 'Not used', zh: '未使用' },
  seconds: { en: 'in {seconds}', zh: '用时 {seconds}' },
  toTable: { en: 'Into “{table}”', zh: '导入到“{table}”' },

  issues: { en: 'What was noticed', zh: '注意事项' },
  noIssues: { en: 'Every cell could be read.', zh: '所有单元格均可读取。' },
  saveRejects: { en: 'Save the {count} unused rows', zh: '保存未使用的 {count} 行' },
  rejectsHint: {
    en: 'Each with its line and the reason. Correct them in the file and drop it again: only what is new is added.',
    zh: '每行附行号和原因。在文件中更正后重新拖入，只会添加新内容。',
  },
} as const satisfies Messages<string>
