import type { Messages } from '../../../core/locale'

/** The Storage section: where the data lives, workspaces, and taking everything away again. */
export const storageMessages = {
  place: { en: 'Where it is kept', zh: '数据保存在哪里' },
  onDevice: {
    en: 'In this browser, on this computer. No copy exists anywhere else.',
    zh: '保存在这台电脑的浏览器里，别处没有副本。',
  },
  inMemory: {
    en: 'Only in the memory of this tab: it is gone when the tab closes. Save what you want to keep.',
    zh: '只在此标签页的内存中，关闭标签页即消失。请保存需要保留的内容。',
  },
  reasonFile: {
    en: 'The page was opened from a file, whose storage other files on this computer could read.',
    zh: '此页从本地文件打开，本机其他文件可能读取其存储。',
  },
  reasonRefused: {
    en: 'This browser refuses to store data, perhaps because this is a private window.',
    zh: '此浏览器拒绝保存数据，可能是隐私窗口。',
  },
  kind: { en: 'Kept', zh: '保存方式' },
  kindDevice: { en: 'on this device', zh: '本机' },
  kindMemory: { en: 'until the tab closes', zh: '关闭标签页前' },
  used: { en: 'Space used', zh: '占用空间' },
  protected: { en: 'Protected from clearing', zh: '防止被清理' },
  yes: { en: 'yes', zh: '是' },
  notYet: { en: 'not yet', zh: '尚未' },
  ownBucket: { en: 'A store of its own', zh: '独立存储' },
  bucketYes: {
    en: 'yes: deleting it deletes every byte',
    zh: '是：删除后不留任何数据',
  },
  bucketNo: {
    en: 'no: this browser keeps all workspaces in one place',
    zh: '否：此浏览器把所有工作区存在一处',
  },
  protect: { en: 'Protect it', zh: '设为受保护' },
  protectText: {
    en: 'A browser that runs out of space may clear what pages have stored. Protected data is cleared only by you.',
    zh: '磁盘空间不足时，浏览器可能清理网页数据。受保护后，只有您能清除。',
  },
  protectYes: { en: 'Protected: only you can clear this data now.', zh: '已受保护：现在只有您能清除这些数据。' },
  protectNo: {
    en: 'The browser did not grant it. It does so for pages that are installed or often used: install the app or bookmark it, then try again. Your data is stored all the same.',
    zh: '浏览器没有同意。安装应用、收藏或经常使用后通常会同意，可稍后再试。数据仍正常保存。',
  },

  workspaces: { en: 'Workspaces', zh: '工作区' },
  workspacesText: {
    en: 'Each shop apart, with its own tables and settings. Nothing passes from one to another.',
    zh: '每家店铺各自独立，有自己的数据表和设置，互不相通。',
  },
  current: { en: 'open now', zh: '当前' },
  open: { en: 'Open', zh: '打开' },
  openOf: { en: 'Open the workspace {name}', zh: '打开工作区 {name}' },
  remove: { en: 'Delete…', zh: '删除…' },
  removeOf: { en: 'Delete the workspace {name}', zh: '删除工作区 {name}' },
  newName: { en: 'Name of the new workspace', zh: '新工作区名称' },
  create: { en: 'Create', zh: '新建' },
  sample: { en: 'Open the sample shop', zh: '打开示例店铺' },
  nameNeeded: { en: 'Give it a name first.', zh: '请先填写名称。' },

  exportTitle: { en: 'Take it with you', zh: '带走数据' },
  exportText: {
    en: 'Every table as it stands now, with what you changed by hand.',
    zh: '各表的当前内容，包含您手工的更改。',
  },
  rows: { en: 'rows: {rows}', zh: '{rows} 行' },
  noTables: { en: 'There is nothing to take yet.', zh: '还没有可带走的数据。' },

  eraseTitle: { en: 'Erase', zh: '清除' },
  eraseText: {
    en: 'Empties the open workspace for good: tables, edits, notes and results.',
    zh: '永久清空当前工作区：数据表、更改、备注和结果。',
  },
  erase: { en: 'Erase this workspace…', zh: '清空此工作区…' },
  eraseHead: { en: 'Erase “{name}”?', zh: '清空“{name}”？' },
  removeHead: { en: 'Delete “{name}”?', zh: '删除“{name}”？' },
  eraseWhat: {
    en: 'Erased are tables: {tables}, rows: {rows}, imports: {imports}, and every note and result. This cannot be undone, and no copy exists.',
    zh: '将清除 {tables} 张表中的 {rows} 行、{imports} 次导入，以及全部备注和结果。此操作无法撤销，也没有副本。',
  },
  removeWhat: {
    en: 'The workspace and everything in it is deleted. This cannot be undone, and no copy exists.',
    zh: '将删除该工作区及其全部内容。此操作无法撤销，也没有副本。',
  },
  typeName: { en: 'Type “{name}” to confirm', zh: '输入“{name}”以确认' },
  typeWrong: { en: 'This is not the name of the workspace yet.', zh: '与工作区名称不一致。' },
  eraseGo: { en: 'Erase for good', zh: '永久清空' },
  removeGo: { en: 'Delete for good', zh: '永久删除' },
  cancel: { en: 'Cancel', zh: '取消' },
  erased: { en: '“{name}” is empty now.', zh: '“{name}”已清空。' },
  removed: { en: '“{name}” was deleted.', zh: '已删除“{name}”。' },
} as const satisfies Messages<string>
