import type { Text } from '../../../../core/locale'

/** The words of the drawer in which aspects are changed. */
export const aspectWords = {
  change: { en: 'Change aspects', zh: '管理方面' },
  title: { en: 'What customers speak of', zh: '客户谈及的方面' },
  text: {
    en: 'An aspect is found by its words. Messages are read anew when you save.',
    zh: '系统按关键词识别每个方面，保存后会重新分析消息。',
  },
  which: { en: 'Aspect', zh: '方面' },
  own: { en: 'A new one of your own', zh: '新增自定义方面' },
  name: { en: 'Name', zh: '名称' },
  words: { en: 'Words, one a line', zh: '关键词，每行一个' },
  wordsHint: { en: 'In any language; two words in a row count as one.', zh: '中英文均可，词组按整体识别。' },
  save: { en: 'Save', zh: '保存' },
  remove: { en: 'Look for it no more', zh: '不再识别' },
  saved: { en: '“{name}” is found by {count} {count|word|words} now.', zh: '“{name}”现按 {count} 个关键词识别。' },
  removed: { en: '“{name}” is not looked for any more.', zh: '已不再识别“{name}”。' },
} as const satisfies Record<string, Text>
