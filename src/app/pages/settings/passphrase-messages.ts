import type { Messages } from '../../../core/locale'

/** Settings, Privacy: the passphrase, the recovery key, the idle lock. */
export const passphraseMessages = {
  title: { en: 'Passphrase', zh: '口令' },
  sectionText: { en: 'For the workspace “{name}”.', zh: '适用于工作区“{name}”。' },
  none: {
    en: 'This workspace is not encrypted: whoever can read this computer’s files can read it.',
    zh: '此工作区没有加密：能读取这台电脑文件的人都能读取其中内容。',
  },
  noneMemory: {
    en: 'This workspace is kept in memory alone and is gone when the page closes, so there is nothing to encrypt.',
    zh: '此工作区只保存在内存中，关闭页面即消失，因此无需加密。',
  },
  noneFile: {
    en: 'This page was opened from a file, so the workspace is in memory alone and gone when the page closes. With a passphrase it is kept on this computer, encrypted, and is there the next time.',
    zh: '此页从本地文件打开，工作区只在内存中，关闭页面即消失。设置口令后将加密保存在本机，下次打开仍在。',
  },
  set: { en: 'Set a passphrase…', zh: '设置口令…' },
  isSet: {
    en: 'Encrypted on this device. Without the passphrase, or the recovery key, nobody can read it.',
    zh: '已在本机加密。没有口令或恢复密钥，任何人都无法读取。',
  },
  recovery: { en: 'Recovery key', zh: '恢复密钥' },
  recoveryThere: { en: 'made; only the latest sheet opens the workspace', zh: '已生成，仅最新一份密钥单有效' },
  recoveryNone: { en: 'none: if the passphrase is lost, so is the data', zh: '未生成：一旦忘记口令，数据将无法找回' },
  method: { en: 'Encryption', zh: '加密方式' },
  methodText: { en: 'AES-GCM, 256 bits, every record', zh: 'AES-GCM 256 位，逐条记录加密' },
  lock: { en: 'Lock now', zh: '立即锁定' },
  change: { en: 'Change the passphrase…', zh: '更改口令…' },
  makeRecovery: { en: 'Make a recovery key…', zh: '生成恢复密钥…' },
  renewRecovery: { en: 'Make a new recovery key…', zh: '重新生成恢复密钥…' },
  remove: { en: 'Remove the passphrase…', zh: '取消口令…' },

  current: { en: 'Present passphrase or recovery key', zh: '当前口令或恢复密钥' },
  fresh: { en: 'New passphrase', zh: '新口令' },
  again: { en: 'The same once more', zh: '再次输入' },
  freshHint: {
    en: 'At least {least} characters. A few words that nobody would guess are best; spaces and 中文 are welcome.',
    zh: '至少 {least} 个字符。最好是几个别人猜不到的词，可含空格和中文。',
  },
  suggest: { en: 'Suggest one', zh: '随机生成' },
  tooShort: { en: 'Too short: use at least {least} characters.', zh: '太短：至少需要 {least} 个字符。' },
  tooPlain: { en: 'Too easy to guess: use more different characters.', zh: '太容易猜到：请使用更多不同的字符。' },
  notSame: { en: 'The two are not the same.', zh: '两次输入不一致。' },
  currentMissing: { en: 'Enter the present passphrase first.', zh: '请先输入当前口令。' },
  setGo: { en: 'Encrypt this workspace', zh: '加密此工作区' },
  changeGo: { en: 'Change', zh: '更改' },
  removeGo: { en: 'Remove and decrypt', zh: '取消口令并解密' },
  recoveryGo: { en: 'Make the recovery key', zh: '生成恢复密钥' },
  later: { en: 'Not now', zh: '以后再说' },
  cancel: { en: 'Cancel', zh: '取消' },
  setText: {
    en: 'Everything is written anew, encrypted, and then the old copy is deleted. If it is interrupted, one of the two is whole. There is no way to reset a lost passphrase: print the recovery key that is offered afterwards.',
    zh: '全部内容将重新加密写入，完成后删除旧的副本。即使中途中断，新旧两份中必有一份完整。口令丢失后无法重置，请打印随后提供的恢复密钥。',
  },
  lingers: {
    en: 'This browser keeps no storage of its own for each workspace: the bytes that were stored unencrypted until now may stay on the disk until the browser tidies its files. To be sure, set the passphrase in a new workspace before you import into it.',
    zh: '此浏览器不支持为每个工作区单独存储：此前未加密保存的数据，在浏览器清理文件之前可能仍残留在磁盘上。若要万无一失，请新建工作区，先设口令再导入。',
  },
  removeText: {
    en: 'Everything is written anew without encryption, and the key is destroyed. The recovery key opens nothing any more.',
    zh: '全部内容将以未加密方式重新写入，密钥随即销毁，恢复密钥也不再有效。',
  },
  recoveryText: {
    en: 'A key that opens this workspace without the passphrase, to be printed and kept where you keep contracts. It is shown once. One made before stops working.',
    zh: '无需口令即可打开此工作区的密钥，请打印后与合同等重要文件一同保管。密钥只显示一次，之前生成的随即失效。',
  },
  isNowSet: { en: 'The workspace is encrypted now.', zh: '工作区已加密。' },
  isChanged: { en: 'The passphrase is changed. The recovery key stays as it was.', zh: '口令已更改，恢复密钥不变。' },
  isRemoved: { en: 'The passphrase is removed.', zh: '口令已取消。' },

  idle: { en: 'Lock when nobody is there', zh: '无人操作时锁定' },
  idleHint: {
    en: 'All tabs count together. Running work is waited for. For this device.',
    zh: '所有标签页合并计时，进行中的任务完成后才锁定。仅对本设备生效。',
  },
  idleNever: { en: 'Never', zh: '从不' },
  idleMinutes: { en: 'After {count} {count|minute|minutes}', zh: '{count} 分钟后' },

  sheetTitle: { en: 'Recovery key', zh: '恢复密钥' },
  sheetOf: { en: 'Clientele, workspace “{name}”, {date}', zh: '客知，工作区“{name}”，{date}' },
  sheetUse: {
    en: 'Opens the workspace without its passphrase: on the lock screen choose “Use the recovery key” and type these nine groups. It works in the browser that holds the workspace, and for its encrypted backups.',
    zh: '无需口令即可打开工作区：在锁定页选择“改用恢复密钥”，输入以下九组字符。仅适用于保存该工作区的浏览器及其加密备份。',
  },
  sheetKeep: {
    en: 'Whoever holds this sheet and this computer can read everything. Keep it apart from the computer. No copy of it exists anywhere.',
    zh: '同时持有此单和这台电脑的人可读取全部内容。请与电脑分开保管。此密钥没有任何副本。',
  },
  sheetOnce: { en: 'It is shown this once.', zh: '密钥仅显示这一次。' },
  print: { en: 'Print', zh: '打印' },
  kept: { en: 'I have kept it', zh: '我已妥善保存' },
} as const satisfies Messages<string>
