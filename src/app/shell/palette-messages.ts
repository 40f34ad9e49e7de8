import type { Text } from '../../core/locale'

export const paletteWords = {
  placeholder: { en: 'Type a page, a command, or a customer', zh: '输入页面、命令或客户' },
  commands: { en: 'Commands', zh: '命令' },
  nothing: {
    en: 'Nothing matches. Try a name, an id, or the last four digits of a phone.',
    zh: '没有匹配项。可输入姓名、编号或手机号后四位。',
  },
  goTo: { en: 'Go to {page}', zh: '前往{page}' },
  offerLists: { en: 'What to offer each customer', zh: '为每位客户推荐什么' },
  offerProduct: { en: 'Who would want a product', zh: '谁会想要某款商品' },
  offerProof: { en: 'How good the offers are', zh: '推荐的效果如何' },
  offerBaskets: { en: 'What is bought together', zh: '哪些商品常一起买' },
  voiceDesk: { en: 'Answer messages at the service desk', zh: '在客服台回复消息' },
  voiceMoods: { en: 'How customers feel, and about what', zh: '客户的情绪与原因' },
  voiceTopics: { en: 'What customers talk about', zh: '客户在谈论什么' },
  importFiles: { en: 'Import files', zh: '导入文件' },
  openSample: { en: 'Open the sample shop', zh: '打开示例店铺' },
  useTheme: { en: 'Appearance: {theme}', zh: '外观：{theme}' },
  print: { en: 'Print this page', zh: '打印本页' },
} as const satisfies Record<string, Text>
