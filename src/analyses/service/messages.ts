import type { Messages, Text } from '../../core/locale'

export const NEEDS: Text = { en: 'conversations or knowledge', zh: '沟通记录或知识库' }
export const LABEL_UNIT: Text = { en: 'labels with messages', zh: '有消息的标签' }

/** Sentences of warnings, by code. */
export const WARNINGS = {
  NO_CONVERSATIONS: {
    en: 'There are no conversations yet: answers come from the knowledge alone, and the desk is empty.',
    zh: '还没有沟通记录：只能根据知识库回答，工作台为空。',
  },
  NO_KNOWLEDGE: {
    en: 'There is no knowledge yet: answers come from orders, products and what was answered before. Entries are proposed from solved questions.',
    zh: '还没有知识库：只能根据订单、商品和以往的回复作答。系统会从已解决的问题中提出知识条目建议。',
  },
  NO_LABELS: {
    en: 'No message has a label: what customers ask was found by what messages have in common. Name the groups, or label some messages.',
    zh: '消息都没有标签：客户所问的内容是按消息的共同点归纳的。请为这些分组命名，或为部分消息添加标签。',
  },
  ONE_LABEL: {
    en: 'All labelled messages have the same label: there is nothing to tell apart. Label messages that ask something else.',
    zh: '有标签的消息都是同一个标签，无从区分。请为询问其他内容的消息添加标签。',
  },
  LABELS_SCATTERED: {
    en: 'Nearly every message has a label of its own, so that none can be learned: what customers ask was found by what messages have in common.',
    zh: '几乎每条消息的标签都不同，无法从中学习：客户所问的内容是按消息的共同点归纳的。',
  },
  THREADS_LEFT_OUT: {
    en: '{threads} {threads|older thread is|older threads are} not listed. They count in all figures.',
    zh: '有 {threads} 个较早的会话未列出，但已计入各项数字。',
  },
  INTENTS_NOT_BETTER: {
    en: 'What was learned tells messages apart no better than a search for words ({own}% against {rule}%). More labels would help.',
    zh: '学到的模型区分消息的效果并不优于关键词搜索（{own}% 对 {rule}%）。增加标签会有帮助。',
  },
} as const satisfies Messages<string>

export const METHOD: Text = {
  en: 'Intents by several learners of words and runs of characters, weighed by what each was worth on messages put aside, with the nearest labelled messages beside them; answers by a search for words, runs of characters and concepts together. Drafts are put together from templates, the shop’s own rows and its knowledge: nothing is made up.',
  zh: '意图由多个基于词与字符片段的学习器判定，按各自在留出消息上的表现加权，并结合最相近的已标注消息；答案由词、字符片段与概念的混合检索得出。草稿由模板、店铺自己的数据和知识库拼成，绝不编造。',
}
export const SOURCE =
  'BM25 (Robertson and Walker 1994); TF-IDF with logistic regression; percentile bootstrap (Efron 1979); Wilson 1927'
export const USES: Text = {
  en: 'Messages of customers with their labels, answers of agents, the knowledge, and the orders, products and customers that a draft speaks of. E-mails, phones, cards and order numbers are masked before anything is learned.',
  zh: '客户消息及其标签、客服的回复、知识库，以及草稿涉及的订单、商品和客户。学习之前，邮箱、电话、卡号和订单号都会被遮盖。',
}
export const CAVEATS: readonly Text[] = [
  {
    en: 'Confidence is the chance that it came out right on past messages. What is asked for the first time is seen as unknown more often than not, but not always.',
    zh: '置信度是过往消息上判对的概率。首次出现的问题多数会被识别为未知，但并非总能识别。',
  },
  {
    en: 'Times are counted by the clock, not by business hours.',
    zh: '时间按自然时间计算，不按工作时间。',
  },
  {
    en: 'Waiting and promises are as of the last moment of the data, not as of now.',
    zh: '等待时长和时限以数据的最后时刻为准，而非当前时间。',
  },
]
