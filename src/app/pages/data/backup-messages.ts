import type { Messages } from '../../../core/locale'

/** Saving a workspace as one file, and opening such a file again. */
export const backupMessages = {
  title: { en: 'Backup', zh: '备份' },
  text: {
    en: 'The whole workspace as one file: imports, edits, notes, settings, results. Keep it where this computer cannot lose it.',
    zh: '将整个工作区存为一个文件：导入、更改、备注、设置和结果。请保存到本机之外的安全位置。',
  },
  never: { en: 'There is no backup of this workspace yet.', zh: '此工作区还没有备份。' },
  neverDue: {
    en: 'There is no backup of this workspace yet. If this browser loses its data, nothing can bring it back.',
    zh: '此工作区还没有备份。一旦浏览器丢失数据，将无法找回。',
  },
  current: { en: 'Saved on {date}; nothing has changed since.', zh: '已于 {date} 备份，此后没有变化。' },
  changed: { en: 'Saved on {date}; the data has changed since.', zh: '已于 {date} 备份，此后数据有变化。' },
  ahead: {
    en: 'The last backup is dated {date}, which this computer’s clock has not reached, and the data has changed since. Save a new one.',
    zh: '上次备份的日期 {date} 晚于本机当前时间，且此后数据有变化，请重新备份。',
  },
  due: {
    en: 'The last backup is {days} {days|day|days} old, and the data has changed since. Save a new one.',
    zh: '上次备份已是 {days} 天前，此后数据有变化，请重新备份。',
  },
  save: { en: 'Save a backup', zh: '保存备份' },
  restore: { en: 'Restore a backup…', zh: '恢复备份…' },
  passphrase: { en: 'Passphrase for the file', zh: '文件口令' },
  passphraseHint: {
    en: 'With one, nobody can read the file without it, and nobody can reset it. Leave it empty and anyone who has the file can open it.',
    zh: '设置后，没有口令就无法读取，也无法重置。留空则任何拿到文件的人都能打开。',
  },
  passphraseHintLocked: {
    en: 'Left empty, the file is locked with the passphrase of this workspace.',
    zh: '留空则使用此工作区的口令加密。',
  },
  saved: { en: 'Backup saved: {size}.', zh: '备份已保存：{size}。' },

  restoreTitle: { en: 'Restore “{file}”', zh: '恢复“{file}”' },
  looking: { en: 'Looking into the file…', zh: '正在读取文件…' },
  locked: {
    en: 'The file is encrypted. Enter its passphrase, or the recovery key of the workspace that it was saved from.',
    zh: '文件已加密。请输入文件口令，或原工作区的恢复密钥。',
  },
  enter: { en: 'Passphrase', zh: '口令' },
  unlock: { en: 'Open', zh: '打开' },
  workspace: { en: 'Workspace', zh: '工作区' },
  sample: { en: '{name} (sample)', zh: '{name}（示例）' },
  madeAt: { en: 'Saved', zh: '备份时间' },
  imports: { en: 'Imports', zh: '导入次数' },
  rowsOf: { en: '{table}, rows', zh: '{table}行数' },
  where: { en: 'Where it goes', zh: '恢复到' },
  own: { en: 'A workspace of its own', zh: '单独的工作区' },
  replace: { en: 'In place of “{name}”', zh: '替换“{name}”' },
  ownText: {
    en: 'Opens beside what is here. Nothing else changes.',
    zh: '与现有工作区并存，其他内容不变。',
  },
  replaceText: {
    en: 'What is in “{name}” now (rows: {rows}) is deleted once the whole file has been checked. This cannot be undone.',
    zh: '整个文件检查无误后，“{name}”中现有的 {rows} 行数据将被删除，无法撤销。',
  },
  go: { en: 'Restore', zh: '恢复' },
  goReplace: { en: 'Check and replace', zh: '检查并替换' },
  cancel: { en: 'Cancel', zh: '取消' },
  restored: { en: '“{name}” is restored and open.', zh: '“{name}”已恢复并打开。' },
  encryptedBefore: {
    en: 'The workspace that this was saved from has a passphrase; the restored one has it too.',
    zh: '原工作区设有口令，恢复后的工作区也将使用该口令。',
  },
} as const satisfies Messages<string>
