import type { Text } from '../../../../core/locale'
import type { Priority, Status } from './desk-thread'
import type { Queue } from './filter-threads'

/** The words of the inbox. */
export const inboxWords = {
  inbox: { en: 'Inbox, the most urgent first', zh: '收件箱，紧急的在前' },
  queues: { en: 'Queue', zh: '队列' },
  search: { en: 'Search the messages', zh: '搜索消息内容' },
  searchHint: { en: 'Words, order, name', zh: '内容、订单号或姓名' },
  filters: { en: 'Filters', zh: '筛选' },
  filtersOn: { en: 'Filters ({count})', zh: '筛选（{count}）' },
  clearFilters: { en: 'Clear filters', zh: '清除筛选' },
  channel: { en: 'Channel', zh: '渠道' },
  intent: { en: 'Asks for', zh: '诉求' },
  mood: { en: 'Mood', zh: '情绪' },
  priority: { en: 'Priority', zh: '优先级' },
  assignee: { en: 'Assignee', zh: '负责人' },
  tag: { en: 'Tag', zh: '标签' },
  any: { en: 'Any', zh: '不限' },
  nobody: { en: 'Nobody', zh: '未分配' },
  me: { en: 'Me ({name})', zh: '我（{name}）' },
  choice: { en: '{value} ({count})', zh: '{value}（{count}）' },
  shown: { en: '{count} {count|thread|threads}', zh: '{count} 个会话' },
  shownTo: { en: '{count} {count|thread|threads}, data to {date}', zh: '{count} 个会话，数据截至 {date}' },
  prioritised: { en: 'priority {name}', zh: '优先级{name}' },
  begun: { en: 'reply begun', zh: '回复未完成' },
  selected: { en: '{count} selected', zh: '已选 {count} 个' },
  selectAll: { en: 'Select all {count}', zh: '全选 {count} 个' },
  selectNone: { en: 'Select none', zh: '取消选择' },
  nothingTitle: { en: 'Nothing here', zh: '这里没有会话' },
  nothingUnanswered: { en: 'Everybody has an answer. Well done.', zh: '所有客户都已得到答复，辛苦了！' },
  nothingOther: {
    en: 'No thread matches. Another queue or fewer filters may help.',
    zh: '没有匹配的会话，可切换队列或减少筛选条件。',
  },
  myName: { en: 'Your name on this desk', zh: '您在客服台的名字' },
  myNameHint: {
    en: 'Threads given to this name are yours. It is kept on this device.',
    zh: '分配给该名字的会话即为您的会话；仅保存在本机。',
  },
  myNameSave: { en: 'That is me', zh: '确定' },
  unknownCustomer: { en: 'Unknown customer', zh: '未知客户' },
} as const satisfies Record<string, Text>

export const QUEUE_NAMES: Record<Queue, Text> = {
  unanswered: { en: 'Unanswered', zh: '待回复' },
  open: { en: 'Open', zh: '处理中' },
  mine: { en: 'Mine', zh: '我的' },
  solved: { en: 'Solved', zh: '已解决' },
  all: { en: 'All', zh: '全部' },
}

export const STATUS_NAMES: Record<Status, Text> = {
  open: { en: 'Open', zh: '处理中' },
  waiting: { en: 'Waiting for customer', zh: '等待客户' },
  solved: { en: 'Solved', zh: '已解决' },
}

export const PRIORITY_NAMES: Record<Priority, Text> = {
  urgent: { en: 'Urgent', zh: '紧急' },
  high: { en: 'High', zh: '高' },
  normal: { en: 'Normal', zh: '普通' },
  low: { en: 'Low', zh: '低' },
}

export const MOOD_GROUPS: Record<'bad' | 'neither' | 'good', Text> = {
  bad: { en: 'Bad', zh: '不满' },
  neither: { en: 'Neutral', zh: '平静' },
  good: { en: 'Good', zh: '满意' },
}
