import type { Messages } from '../../core/locale'

/** The lock screen. */
export const lockMessages = {
  title: { en: '“{name}” is locked', zh: '“{name}”已锁定' },
  text: {
    en: 'Everything in it is encrypted on this device. Nothing of it is in memory now.',
    zh: '其中所有内容均已在本机加密，内存中没有保留任何数据。',
  },
  passphrase: { en: 'Passphrase', zh: '口令' },
  recoveryKey: { en: 'Recovery key', zh: '恢复密钥' },
  recoveryHint: {
    en: 'From the printed sheet. Small letters and missing dashes are fine.',
    zh: '见打印的密钥单，小写字母、省略连字符均可。',
  },
  show: { en: 'Show what I type', zh: '显示输入内容' },
  hide: { en: 'Hide what I type', zh: '隐藏输入内容' },
  unlock: { en: 'Unlock', zh: '解锁' },
  unlocking: { en: 'Unlocking…', zh: '正在解锁…' },
  empty: { en: 'Enter the passphrase first.', zh: '请先输入口令。' },
  emptyKey: { en: 'Enter the recovery key first.', zh: '请先输入恢复密钥。' },
  useRecovery: { en: 'Use the recovery key', zh: '改用恢复密钥' },
  usePassphrase: { en: 'Use the passphrase', zh: '改用口令' },
  others: { en: 'Other workspaces', zh: '其他工作区' },
  openOther: { en: 'Open “{name}”', zh: '打开“{name}”' },
  lost: { en: 'Passphrase and recovery key both lost?', zh: '口令和恢复密钥都丢失了？' },
  lostText: {
    en: 'Then nobody can open this workspace any more, and neither can we: there is no other key. You can restore a backup as a workspace of its own, and erase this one.',
    zh: '那么任何人都无法再打开此工作区，开发者也不例外：没有其他密钥。您可以把备份恢复成新的工作区，并删除这一个。',
  },
  erase: { en: 'Erase this workspace…', zh: '删除此工作区…' },
  eraseHead: { en: 'Erase “{name}”?', zh: '删除“{name}”？' },
  eraseText: {
    en: 'Its key is destroyed first, then everything in it. This cannot be undone.',
    zh: '将先销毁其密钥，再删除全部内容。此操作无法撤销。',
  },
  eraseGo: { en: 'Erase everything in it', zh: '删除全部内容' },
} as const satisfies Messages<string>
