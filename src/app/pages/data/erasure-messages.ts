import type { Messages } from '../../../core/locale'

/** Erasing one person, the receipt of it, and the list of who was erased. */
export const erasureMessages = {
  erase: { en: 'Erase this person…', zh: '清除此人…' },
  title: { en: 'Erase this person', zh: '清除此人' },
  what: {
    en: 'Deleted are their rows in every table, undone imports included, what you changed by hand in them, your notes, merges, and every stored result. Later imports leave them out too. This cannot be undone.',
    zh: '将删除其在各表中的所有行（包括已撤销的导入）、您对这些行的手工更改、备注、合并记录以及全部已存的分析结果。以后导入时也会排除此人。此操作无法撤销。',
  },
  sales: { en: 'Their orders', zh: '其订单' },
  salesDelete: { en: 'Delete them too', zh: '一并删除' },
  salesAnonymous: { en: 'Keep as sales to nobody', zh: '保留为匿名销售' },
  salesDeleteText: {
    en: 'Revenue of the past shrinks by what they bought.',
    zh: '历史销售额将减少此人的购买金额。',
  },
  salesAnonymousText: {
    en: 'Date, goods, amounts and order number stay; who and where is deleted. Whoever can look the number up in your shop can still find out who it was.',
    zh: '保留日期、商品、金额和订单号，删除姓名、联系方式和地址。能在店铺后台查询订单号的人仍可能得知其身份。',
  },
  go: { en: 'Erase for good', zh: '永久清除' },
  cancel: { en: 'Cancel', zh: '取消' },
  close: { en: 'Close', zh: '关闭' },
  done: { en: 'The person was erased.', zh: '已清除此人。' },
  wasErased: { en: 'This customer was erased', zh: '此客户已被清除' },
  wasErasedText: {
    en: 'Nothing of them is left here but this receipt, which does not name them.',
    zh: '这里只留下此回执，其中不含其身份信息。',
  },

  receipt: { en: 'Receipt of erasure', zh: '清除回执' },
  number: { en: 'Number', zh: '编号' },
  workspace: { en: 'Workspace', zh: '工作区' },
  when: { en: 'Erased', zh: '清除时间' },
  rowsOf: { en: 'Rows of “{table}”', zh: '“{table}”的行' },
  rows: { en: '{rows} deleted', zh: '删除 {rows} 行' },
  rowsAnonymous: {
    en: '{rows} deleted, {anonymous} kept as sales to nobody',
    zh: '删除 {rows} 行，匿名保留 {anonymous} 行',
  },
  noRows: { en: 'none', zh: '无' },
  tables: { en: 'Rows', zh: '行' },
  beside: { en: 'And beside them', zh: '其他' },
  besideText: {
    en: 'stored results: {results}; notes: {notes}; changes by hand: {edits}; decisions on who is who: {decisions}; rejected rows: {rejects}',
    zh: '分析结果 {results} 项、备注 {notes} 条、手工更改 {edits} 处、身份判断 {decisions} 项、未收录的行 {rejects} 行',
  },
  backups: { en: 'Backups made before', zh: '此前的备份' },
  noBackups: { en: 'none that is known of', zh: '没有已知备份' },
  backupsText: {
    en: '{dates}. The person is still in these files. Delete them and save a new backup; restored into this workspace, they come back without the person.',
    zh: '{dates}。这些文件中仍有此人。请删除后重新备份；若恢复到此工作区，此人会被排除。',
  },
  bytes: { en: 'On the disk', zh: '磁盘' },
  memory: {
    en: 'Nothing was stored: all of it was in the memory of a tab.',
    zh: '数据只在标签页内存中，从未写入磁盘。',
  },
  deleted: {
    en: 'The workspace was written anew without the person, and the browser deleted the old storage.',
    zh: '已重新写入不含此人的工作区，浏览器已删除旧存储。',
  },
  lingering: {
    en: 'The workspace was written anew and the old database deleted. This browser keeps all workspaces in one place, where deleted bytes may stay until it next tidies its files; clearing the data of this site removes them at once.',
    zh: '已重新写入工作区并删除旧数据库。此浏览器把所有工作区存在一处，删除的数据可能要到浏览器下次整理文件时才消失；清除本网站的数据可立即删除。',
  },
  lingeringEncrypted: {
    en: 'The workspace was written anew and the old database deleted. What this browser may keep of it until it next tidies its files is encrypted.',
    zh: '已重新写入工作区并删除旧数据库。浏览器下次整理文件前可能残留的数据均已加密。',
  },
  waiting: {
    en: 'Not yet removed: the rows are gone from the workspace, but their old bytes still lie in its storage ({reason}). The next start tries again; you can also do it now with “Compact”.',
    zh: '尚未清除：工作区中已无这些行，但旧数据仍在存储中（{reason}）。下次启动会再次尝试，也可立即使用“压缩”。',
  },
  reasonFull: { en: 'no room for a copy', zh: '没有空间写入副本' },
  reasonBusy: { en: 'another tab was using it', zh: '另一个标签页正在使用' },
  reasonOther: { en: 'the storage refused', zh: '存储拒绝写入' },
  known: { en: 'Known again by', zh: '再次识别依据' },
  knownText: {
    en: 'keyed hashes of their ids, addresses and phones: {keys}',
    zh: '其编号、邮箱、电话的密钥散列：{keys}',
  },
  knownName: {
    en: 'a keyed hash of the name, which was all that was known: {keys}. Rows of the same kind of file that give this name and nothing else are left out, so a namesake who gives no more stays out too. Rows that say more are not held back.',
    zh: '姓名的密钥散列（当时只知道姓名）：{keys}。同类文件中只有该姓名而无其他信息的行会被排除，同样只留姓名的同名者也会被排除；含有其他信息的行不受影响。',
  },
  knownNot: {
    en: 'nothing: all that was known was shared with others or no whole name, which proves nobody. Take them out of the file before you import it again.',
    zh: '无：所知信息与他人共用，或姓名不完整，不能确认身份。再次导入前请先从文件中删去此人。',
  },
  notSearched: { en: 'Not searched', zh: '未检索' },
  notSearchedText: {
    en: 'Free text and your own columns in rows of other people.',
    zh: '其他人的行中的自由文本和自定义列。',
  },
  lifted: { en: 'Let in again', zh: '解除限制时间' },
  print: { en: 'Print', zh: '打印' },
  saveText: { en: 'Save as text', zh: '存为文本' },
  saveJson: { en: 'Save as JSON', zh: '存为 JSON' },
  fileName: { en: 'receipt {number}', zh: '清除回执 {number}' },

  listTitle: { en: 'Erased people', zh: '已清除的个人' },
  listText: {
    en: 'Whoever was erased stays away at every import, by hashes that name nobody.',
    zh: '已清除的个人在每次导入时都会被排除，依据的是不含身份信息的散列。',
  },
  held: { en: '{count} {count|person is|people are} kept out.', zh: '正在排除 {count} 人。' },
  nobody: { en: 'Nobody was erased from this workspace.', zh: '此工作区没有清除过任何人。' },
  isHeld: { en: 'kept out', zh: '排除中' },
  notHeld: { en: 'not kept out', zh: '未排除' },
  show: { en: 'Receipt', zh: '回执' },
  showOf: { en: 'Receipt {number}', zh: '回执 {number}' },
  lift: { en: 'Let in again…', zh: '解除限制…' },
  liftOf: { en: 'Let the person of receipt {number} in again', zh: '解除回执 {number} 的限制' },
  liftTitle: { en: 'Let them in again?', zh: '解除限制？' },
  liftText: {
    en: 'Do this when the person of receipt {number} asks for it. What was erased stays erased; files that you import from now on may bring them in.',
    zh: '请在回执 {number} 所涉本人要求时操作。已清除的内容不会恢复，但此后导入的文件可再次包含此人。',
  },
  liftGo: { en: 'Let them in', zh: '解除' },
  liftDone: { en: 'Later imports may bring them in again.', zh: '以后的导入可再次包含此人。' },
  leftOut: {
    en: '{rows} {rows|row|rows} of {people} erased {people|person|people} left out.',
    zh: '已排除 {people} 位已清除个人的 {rows} 行。',
  },
  leftOutAnonymous: {
    en: '{rows} {rows|row|rows} of {people} erased {people|person|people} left out, {anonymous} kept as sales to nobody.',
    zh: '已排除 {people} 位已清除个人的 {rows} 行，另有 {anonymous} 行匿名保留。',
  },
  withoutErased: { en: 'Leave out people who were erased here ({count})', zh: '排除在此清除过的个人（{count}）' },
  withoutErasedHint: {
    en: 'A backup from before still holds them.',
    zh: '清除之前的备份中仍有这些人。',
  },
  erasedToo: {
    en: 'People who were erased here ({count}) are left out.',
    zh: '在此清除过的个人（{count}）会被排除。',
  },
} as const satisfies Messages<string>
