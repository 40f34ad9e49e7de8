import type { Text } from '../../../../core/locale'

/** The words around an open thread. */
export const paneWords = {
  status: { en: 'Status', zh: '状态' },
  priority: { en: 'Priority', zh: '优先级' },
  assignee: { en: 'Assignee', zh: '负责人' },
  tags: { en: 'Tags', zh: '标签' },
  noTags: { en: 'No tags', zh: '无标签' },
  newAssignee: { en: 'Give to “{name}”', zh: '分配给“{name}”' },
  newTag: { en: 'New tag “{name}”', zh: '新建标签“{name}”' },
  meIs: { en: '{name} (me)', zh: '{name}（我）' },
  nobody: { en: 'Nobody', zh: '未分配' },
  export: { en: 'Save replies', zh: '导出回复' },
  back: { en: 'Back to the inbox', zh: '返回收件箱' },
  backToThread: { en: 'Back to the thread', zh: '返回会话' },
  toCustomer: { en: 'Customer', zh: '客户' },
  thread: { en: 'Thread', zh: '会话' },
  customerPane: { en: 'Who writes', zh: '客户信息' },
  noSubject: { en: 'No subject', zh: '无主题' },
  pickTitle: { en: 'Pick a thread', zh: '请选择会话' },
  pickText: {
    en: 'J and K go through the inbox, R writes the reply, ? shows all keys.',
    zh: '按 J、K 上下切换会话，R 写回复，? 查看全部快捷键。',
  },
  keys: { en: 'Keys', zh: '快捷键' },
  customerSays: { en: 'Customer, {channel}, {time}', zh: '客户 · {channel} · {time}' },
  shopSays: { en: 'Shop, {channel}, {time}', zh: '商家 · {channel} · {time}' },
  noChannel: { en: 'message', zh: '消息' },
  stars: { en: '{count} {count|star|stars}', zh: '{count} 星' },
  quoted: { en: 'Show the letter that it answers', zh: '显示所引用的邮件' },
  signed: { en: 'Show the signature', zh: '显示签名' },
  long: { en: 'Show the other {count} characters', zh: '显示其余 {count} 字' },
  fold: { en: 'Show less', zh: '收起' },
  emptyMessage: { en: 'Nothing is written in this message.', zh: '该消息没有内容。' },
  product: { en: 'About {product}', zh: '关于 {product}' },
  toOrder: { en: 'Show order {order}', zh: '查看订单 {order}' },
  logOther: { en: 'Write down a call or message', zh: '记录电话或消息' },
  logTitle: { en: 'What was said elsewhere', zh: '记录其他渠道的沟通' },
  logWho: { en: 'Who said it', zh: '谁说的' },
  logCustomer: { en: 'The customer', zh: '客户' },
  logShop: { en: 'The shop', zh: '商家' },
  logChannel: { en: 'By', zh: '方式' },
  logText: { en: 'What was said', zh: '内容' },
  logSave: { en: 'Put it into the thread', zh: '记入会话' },
  cancel: { en: 'Cancel', zh: '取消' },
  asOf: {
    en: 'Times count to {date}, where the data ends.',
    zh: '等待时间计算至 {date}，即数据的截止时间。',
  },
  leftOut: {
    en: '{count} older {count|thread|threads} that wait for nothing are not listed.',
    zh: '另有 {count} 个较早且无需处理的会话未列出。',
  },
  shielded: {
    en: 'The demo shield is up: nothing is changed while it is.',
    zh: '演示保护已开启，期间不能修改。',
  },
  threadGone: {
    en: 'That thread is not listed here: it is older than those that are, or was taken back.',
    zh: '该会话不在列表中：可能较早，或已被撤销。',
  },
} as const satisfies Record<string, Text>

/** Ways in which people speak to a shop beside its platforms. */
export const LOG_CHANNELS = {
  phone: { en: 'Phone', zh: '电话' },
  sms: { en: 'SMS', zh: '短信' },
  mail: { en: 'Mail', zh: '邮件' },
  chat: { en: 'Chat', zh: '聊天' },
  shop: { en: 'In the shop', zh: '到店' },
} as const satisfies Record<string, Text>
