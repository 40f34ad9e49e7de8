import type { Text } from '../../../core/locale'

/** The words of the page of what customers write. */
export const words = {
  title: { en: 'Voice', zh: '客户之声' },
  tabDesk: { en: 'Service desk', zh: '客服台' },
  tabMoods: { en: 'Moods', zh: '情绪' },
  tabTopics: { en: 'Topics', zh: '话题' },
  tabInsights: { en: 'Insights', zh: '客服分析' },
  tabKnowledge: { en: 'Knowledge', zh: '知识库' },
  tabAssistant: { en: 'Assistant', zh: '助手' },
  emptyTitle: { en: 'Nobody has been heard yet', zh: '还没有客户的声音' },
  emptyText: {
    en: 'Import tickets, chats, mails or reviews: the text of each message is enough to read moods and topics. With its time there is a desk to answer from, and with orders beside it, answers are drafted from the customer’s own rows.',
    zh: '请导入工单、聊天、邮件或评价：只要有内容，就能读出情绪和话题；有时间，就能在客服台回复；同时有订单，回复草稿会直接引用客户自己的订单数据。',
  },
  readFrom: { en: 'Messages', zh: '消息来源' },
  allMessages: { en: 'All conversations', zh: '全部沟通记录' },
  noWordsTitle: { en: 'Nobody says anything here', zh: '这里没有可读的内容' },
  noWordsText: {
    en: 'This file has no column of sentences to read. Import tickets, chats, mails or reviews.',
    zh: '此文件没有成句的文字列。请导入工单、聊天、邮件或评价。',
  },
  importFiles: { en: 'Import files', zh: '导入文件' },
  phaseRead: { en: 'Reading the messages', zh: '正在阅读消息' },
  phaseLearn: { en: 'Learning what is asked and what answers it', zh: '正在学习客户诉求与对应的回答' },
  phaseProve: { en: 'Trying it on messages it has not seen', zh: '正在用未见过的消息检验' },
  openSample: { en: 'Look around in the sample shop', zh: '先看看示例店铺' },
} as const satisfies Record<string, Text>
