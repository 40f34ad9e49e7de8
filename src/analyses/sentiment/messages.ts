import type { Messages, Text } from '../../core/locale'

export const MESSAGES_UNIT: Text = { en: 'message of a customer with words in it', zh: '条有文字的客户消息' }

/** Sentences of warnings, by code. */
export const WARNINGS = {
  TEXT_EMPTY: {
    en: 'The text is empty: there is no mood in it.',
    zh: '文本为空，无法判断情绪。',
  },
  TEXT_CUT: {
    en: 'Only the first {characters} characters were read.',
    zh: '只读取了前 {characters} 个字符。',
  },
  LANGUAGE_OTHER: {
    en: 'The text seems to be written in another language ({language}). Words are known in Chinese and English only; take the answer as “not known”.',
    zh: '文本似乎是其他语言（{language}）。目前只认识中文和英文词语，请将结果视为“未知”。',
  },
  NO_FEELING: {
    en: 'No word of feeling was found: the text counts as neither good nor bad.',
    zh: '没有找到表达感受的词语，按“中性”处理。',
  },
  FEW_MESSAGES: {
    en: 'There {messages|is|are} only {messages} {messages|message|messages}: means and shares may be chance.',
    zh: '只有 {messages} 条消息，均值与占比可能只是偶然。',
  },
  NO_DATES: {
    en: 'No message has a date, so nothing can be said of trends.',
    zh: '消息都没有日期，无法分析趋势。',
  },
  MOSTLY_SILENT: {
    en: '{silent} of {messages} messages hold no word of feeling that is known. They count as neither; they may be questions, or in another language.',
    zh: '{messages} 条消息中有 {silent} 条没有已知的感受词语，按“中性”处理，可能是提问，或使用了其他语言。',
  },
  NOTHING_TO_LEARN: {
    en: 'Nothing could be learned from the shop’s own messages: at least 60 with a rating, a label or a correction are needed, at least 10 of two kinds (bad, neither, good); {known} {known|is|are} known. The mood is read by words.',
    zh: '无法从店铺自己的消息中学习：至少需要 60 条带评分、标签或人工更正的消息，且“差、中、好”中至少两类各有 10 条；目前已知 {known} 条。情绪由词语判断。',
  },
  WORDS_AS_GOOD: {
    en: 'On the shop’s own rated messages, nothing that learns was surely better than reading by words, so words are used.',
    zh: '在店铺自己的已评分消息上，学习方法没有明显优于词语判断，因此采用词语判断。',
  },
  NOT_BETTER: {
    en: 'The method that was chosen is not surely better than the best simple rule on the shop’s own messages.',
    zh: '在店铺自己的消息上，所选方法并不明显优于最好的简单规则。',
  },
} as const satisfies Messages<string>

export const METHOD: Text = {
  en: 'Words of feeling are weighed by two dictionaries of our own, Chinese and English, with what denies, strengthens or turns them; in English a small model that ships with the app adds what dictionaries miss. The sum becomes a score from −1 to 1 and one of five steps, with the chance that its sign is right as it came on texts put aside. Clauses that name an aspect give its mood. Where customers rated, or a person corrected, methods that learn are judged on messages they did not learn from, and used only where they are surely better, for messages of channels in which moods are known. Names of the shop’s own goods and what a question asks for have no feeling. What turned is tested against the time before, with the share of false alarms held at 5 % over everything looked at; products, channels, segments and the groups that columns of a file make are compared with the other messages in the same way.',
  zh: '由自建的中英文情感词典判断，并考虑否定、程度与转折；英文另有随应用附带的小模型补充词典之外的信息。合计得到 −1 到 1 的分数和五个等级，并给出方向判断正确的概率（由预留文本校准）。提到某个方面的分句给出该方面的情绪。若有客户评分或人工更正，则用未参与学习的消息检验各学习方法，只有明显更好时才采用，且只用于有已知情绪的渠道。本店商品名称和提问中所问的内容不计为感受。情绪变化与此前时段比较检验，并把所有对象的误报比例控制在 5% 以内；商品、渠道、分群以及文件列形成的分组，同样与其余消息比较检验。',
}
export const SOURCE =
  'Hutto & Gilbert (2014), ICWSM 8, 216–225; Tibshirani (1996), JRSS B 58, 267–288; Dunning (1993), Computational Linguistics 19, 61–74; Pantel & Lin (2002), KDD, 613–619; Benjamini & Hochberg (1995), JRSS B 57, 289–300; Bergsma (2013), JKSS 42, 323–328. Shipped model:'

export const USES: Text = {
  en: 'What customers wrote, with its date, channel and product; ratings, labels and corrections where there are any. What agents wrote is left out.',
  zh: '客户所写的内容及其日期、渠道、商品；以及已有的评分、标签和人工更正。客服所写的内容不计入。',
}

/** What was left out, by the name of its count. */
export const EXCLUDED = {
  otherAuthor: { en: 'written by the shop', zh: '由店铺发出' },
  empty: { en: 'without words', zh: '没有文字' },
  later: { en: 'later than the day that counts as today', zh: '晚于所选日期' },
  outOfScope: { en: 'outside the period and filters', zh: '不在所选时段或筛选范围内' },
} as const satisfies Messages<string>

export const CAVEATS: readonly Text[] = [
  {
    en: 'That a group has more bad messages than the others does not say why: its customers, goods or times may differ in other ways.',
    zh: '某组差评偏多并不说明原因：该组的客户、商品或时段可能在其他方面也不同。',
  },
  {
    en: 'Irony, comparisons (“better than the other shop”) and feelings told without a word of feeling are missed.',
    zh: '反讽、对比（“比另一家好”）以及没有情感词的表达难以识别。',
  },
  {
    en: 'Who writes is not who buys: the angry and the delighted write more than the others.',
    zh: '写评价的人不代表全部买家：特别不满或特别满意的人更愿意写。',
  },
  {
    en: 'Other languages than Chinese and English are not read; such messages count as neither good nor bad.',
    zh: '只认识中文和英文，其他语言的消息按“中性”处理。',
  },
  {
    en: 'The English model was trained on reviews of clothes, and knows words of other trades less.',
    zh: '英文小模型由服装评论训练而成，对其他行业的用语了解较少。',
  },
]
