import type { Text } from '../../../../core/locale'
import type { DeskAction } from './desk-keys'

export const keyWords = {
  title: { en: 'Keys of the service desk', zh: '客服台快捷键' },
  text: {
    en: 'They work wherever the focus is on the desk, but not while you type.',
    zh: '焦点位于客服台时可用；正在输入文字时不起作用。',
  },
} as const satisfies Record<string, Text>

/** What each key of the desk does. */
export const ACTION_NAMES: Record<DeskAction, Text> = {
  next: { en: 'Next thread', zh: '下一个会话' },
  previous: { en: 'Previous thread', zh: '上一个会话' },
  open: { en: 'Go into the thread', zh: '进入会话' },
  select: { en: 'Select, or not any more', zh: '选中或取消选中' },
  reply: { en: 'Write the reply', zh: '写回复' },
  solve: { en: 'Solved', zh: '标记为已解决' },
  assign: { en: 'Give to somebody', zh: '分配负责人' },
  priority: { en: 'Priority', zh: '设置优先级' },
  tag: { en: 'Tags', zh: '设置标签' },
  search: { en: 'Search the messages', zh: '搜索消息' },
  log: { en: 'Write down a call or message', zh: '记录电话或消息' },
  undo: { en: 'Take the last change back', zh: '撤销上一步' },
  send: { en: 'Log the reply as sent', zh: '将回复记为已发送' },
  back: { en: 'One step back', zh: '返回上一级' },
  help: { en: 'These keys', zh: '显示快捷键' },
}
