import type { Messages, Text } from '../../core/locale'
import { MONEY_WARNINGS } from '../foreign-money'

export const MESSAGES_UNIT: Text = { en: 'message with words', zh: '条有文字的消息' }
/** Sentences of warnings, by code. */
export const WARNINGS = {
  ...MONEY_WARNINGS,
  FEW_MESSAGES: {
    en: 'There {count|is|are} only {count} {count|message|messages}: topics of so few change with every one that is added.',
    zh: '只有 {count} 条消息：样本很少，每增加一条，话题都可能改变。',
  },
  NO_WORDS: {
    en: 'In none of the {count} {count|message|messages} was a word found that tells what it is about.',
    zh: '{count} 条消息中都没有能说明话题的词语。',
  },
  MUCH_REST: {
    en: '{percent}% of the messages fit no topic. They are about many things, or in several languages.',
    zh: '{percent}% 的消息不属于任何话题：内容很分散，或使用了多种语言。',
  },
  FEWER_TOPICS: {
    en: '{wanted} topics were asked for, but the messages differ in no more than {found} ways.',
    zh: '设定了 {wanted} 个话题，但这些消息只能分出 {found} 个。',
  },
  UNDATED: {
    en: '{count} {count|message has|messages have} no date: {count|it counts|they count} for topics, not for weeks.',
    zh: '有 {count} 条消息没有日期：计入话题，不计入每周走势。',
  },
  TEXT_CUT: {
    en: 'Of {count} very long {count|message|messages} only the first 4,000 characters were read.',
    zh: '有 {count} 条消息很长，只读取了前 4000 个字符。',
  },
} as const satisfies Messages<string>

export const METHOD: Text = {
  en: 'Words of each message (base forms, without those that every message has, and without personal data) are weighed by TF-IDF, seen along their strongest directions, and grouped by spherical k-means from several starts; the groups are then refined among all words. The number of topics is the one whose groups come back in other halves of the messages. Each topic is named by the words that set it apart (class-based TF-IDF). A message that lies no closer to a topic than randomly drawn words do fits none. “This week” is held against the weeks before, and causes of complaints against all other messages, both with the share of false findings held at 5%.',
  zh: '取每条消息的词语（还原词形，去除人人都用的词和个人信息），按 TF-IDF 加权，投影到最主要的方向上，再用球面 k-means 多次起步分组，并在全部词语上细化。话题数量取在不同的一半消息中都能重现的分法。每个话题以最能与其他话题区分的词命名（c-TF-IDF）。与任何话题的接近程度不超过随机词语的消息不归入话题。“本周”与之前各周比较，投诉原因与其他所有消息比较，误报比例均控制在 5%。',
}
export const SOURCE =
  'Halko, Martinsson & Tropp 2011; Dhillon & Modha 2001; Lange et al. 2004; Grootendorst 2022; Bouma 2009; Benjamini & Bogomolov 2014'
export const USES: Record<'customer' | 'agent' | 'all', Text> = {
  customer: { en: 'What customers wrote.', zh: '客户所写的消息。' },
  agent: { en: 'What the shop’s agents wrote.', zh: '客服所写的消息。' },
  all: { en: 'What customers and agents wrote.', zh: '客户与客服所写的全部消息。' },
}
export const EXCLUDED = {
  otherAuthor: { en: 'written by somebody else', zh: '由其他人所写' },
  empty: { en: 'without words', zh: '没有文字' },
  later: { en: 'later than today', zh: '晚于今天' },
  outOfScope: { en: 'outside period and filters', zh: '不在时段或筛选范围内' },
} as const satisfies Messages<string>
export const CAVEATS: readonly Text[] = [
  {
    en: 'Words are matched, not meanings: one thing said in two ways, or in two languages, is two topics until you make them one.',
    zh: '按词语而非含义归类：同一件事用两种说法或两种语言表达，会成为两个话题，可手动合并。',
  },
  {
    en: 'A cause is what complaints have in common; that it brought them about is for you to judge.',
    zh: '“原因”是投诉的共同点，是否真由其引起需要您来判断。',
  },
  {
    en: 'A message is linked to the latest order of its writer in the 90 days before, by the product it names where it names one.',
    zh: '消息对应其客户此前 90 天内最近的一笔订单；消息注明商品时，对应含该商品的订单。',
  },
  {
    en: 'That customers who wrote of a topic stopped buying does not say that they stopped because of it.',
    zh: '谈过某话题的客户不再购买，并不等于因此而流失。',
  },
]
