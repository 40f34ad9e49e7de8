import type { Text } from '../../../../core/locale'
import type { Tone } from '../../../../data/types'
import type { RephraseFault } from './locked-facts'

/** The words of the reply and of where it comes from. */
export const replyWords = {
  reply: { en: 'Reply', zh: '回复' },
  drafting: { en: 'Writing a draft…', zh: '正在生成草稿…' },
  placeholder: { en: 'Write a reply. Type / for a snippet.', zh: '输入回复，输入 / 可插入快捷回复。' },
  draftIt: { en: 'Draft an answer', zh: '生成草稿' },
  noDraft: { en: 'Answered already. A draft is written when you ask for it.', zh: '已回复。需要时可生成草稿。' },
  confidence: { en: '{share} sure', zh: '把握 {share}' },
  confidenceHint: {
    en: 'The chance that a person would send the draft as it is',
    zh: '客服直接发送该草稿而不作修改的可能性',
  },
  tone: { en: 'Tone', zh: '语气' },
  missingTitle: { en: 'To be known first', zh: '还需了解' },
  handOverTitle: { en: 'For a person to decide', zh: '需人工处理' },
  hint: {
    en: 'Underlined words come from your data: point at them to see from where.',
    zh: '带下划线的内容来自您的数据，将指针移到其上即可查看来源。',
  },
  sourcesCount: { en: 'Where it comes from ({count})', zh: '内容来源（{count}）' },
  noSources: {
    en: 'Nothing of it comes from your data.',
    zh: '草稿中没有来自您数据的内容。',
  },
  looked: { en: 'Looked at, too', zh: '同时参考' },
  fromRow: { en: '{table} {key}, {field}', zh: '{table} {key} 的{field}' },
  fromRowPlain: { en: '{table}, {field}', zh: '{table}的{field}' },
  fromKnowledge: { en: 'Knowledge: “{question}”', zh: '知识库：“{question}”' },
  fromSolved: { en: 'What was answered before', zh: '以往的回复' },
  fromMessage: { en: 'The customer’s own words', zh: '客户原话' },
  fromModel: { en: 'Words of this browser’s language model', zh: '浏览器语言模型的措辞' },
  quoted: { en: '“{text}”', zh: '“{text}”' },
  useDraft: { en: 'Back to the draft', zh: '恢复草稿' },
  snippets: { en: 'Snippets', zh: '快捷回复' },
  noSnippets: {
    en: 'No snippet yet. Write an answer you give often, and save it as one.',
    zh: '还没有快捷回复。写好常用的答复后，可保存为快捷回复。',
  },
  saveSnippet: { en: 'Save as snippet', zh: '存为快捷回复' },
  snippetName: { en: 'Name of the snippet', zh: '快捷回复名称' },
  snippetSave: { en: 'Save', zh: '保存' },
  snippetPersonal: {
    en: 'It holds facts of this customer alone ({facts}). Take them out first, or others would be told the same.',
    zh: '其中包含仅属于该客户的信息（{facts}），请先删除，否则其他客户也会看到。',
  },
  deleteSnippet: { en: 'Delete snippet “{name}”', zh: '删除快捷回复“{name}”' },
  openSlots: { en: 'Still to be filled in: {slots}', zh: '尚未填写：{slots}' },
  nothingToSend: { en: 'Nothing is written yet.', zh: '还没有内容。' },
  copy: { en: 'Copy and mark as answered', zh: '复制并标记为已回复' },
  log: { en: 'Log as sent', zh: '记为已发送' },
  logSolve: { en: 'Log as sent and solve', zh: '记为已发送并解决' },
  more: { en: 'More ways to finish', zh: '更多操作' },
  copyOnly: { en: 'Copy only', zh: '仅复制' },
  asks: { en: 'It asks for', zh: '诉求' },
  asksHint: { en: 'Is it something else? Say so, and it is learned at once.', zh: '判断有误？请更正，会立即学习。' },
  otherIntent: { en: 'Something else', zh: '其他诉求' },
  noneOfThem: { en: 'None of them', zh: '都不是' },
  intentSure: { en: '{name}, {share} sure', zh: '{name}，把握 {share}' },
  outOfScope: { en: 'It seems to be none of what is usually asked.', zh: '似乎不属于常见诉求。' },
  rephrase: { en: 'Put into other words', zh: '换一种说法' },
  rephraseMore: { en: 'Rephrase with this browser’s own model', zh: '用浏览器自带的模型改写' },
  rephraseAllow: {
    en: 'Let this browser’s own language model rephrase drafts',
    zh: '允许浏览器自带的语言模型改写草稿',
  },
  rephraseHint: {
    en: 'It runs on this device. Facts stay to the letter; a text that changes, adds or promises anything is refused.',
    zh: '在本机运行。事实须逐字保留；凡更改、添加或承诺任何内容的改写都会被拒绝。',
  },
  rephraseNone: {
    en: 'This browser has no language model on this device that writes the language of this draft.',
    zh: '该浏览器在本机没有支持当前草稿语言的模型。',
  },
  rephraseNotHere: {
    en: 'This browser could have a language model for it, but has not fetched it. Clientele makes no requests, so it does not ask for that.',
    zh: '该浏览器支持相应的模型，但尚未下载。Clientele 不发起任何请求，因此不会代为下载。',
  },
  rephraseOwn: {
    en: 'You have written in it: your words stay as they are.',
    zh: '其中有您亲自写的内容，将保持原样。',
  },
  rephraseFailed: { en: 'The browser’s language model did not answer.', zh: '浏览器的语言模型没有响应。' },
  rephraseRefused: { en: 'Refused, and your draft stays: {why}', zh: '改写已拒绝，保留原草稿：{why}' },
} as const satisfies Record<string, Text>

export const TONE_NAMES: Record<Tone, Text> = {
  friendly: { en: 'Friendly', zh: '亲切' },
  plain: { en: 'Plain', zh: '简洁' },
  formal: { en: 'Formal', zh: '正式' },
}

/** Why the words of a language model were not taken. */
export const FAULT_WORDS: Record<RephraseFault['reason'], Text> = {
  factLost: { en: '“{fact}” is not in it to the letter, or not in its place.', zh: '“{fact}”未逐字保留，或位置有变。' },
  factAdded: { en: 'it says “{fact}”, which no row says.', zh: '出现了数据中没有的“{fact}”。' },
  promiseAdded: { en: 'it speaks of “{word}”, which the draft does not.', zh: '提到了草稿中没有的“{word}”。' },
  denialChanged: { en: 'something is denied that was not, or no longer.', zh: '肯定与否定发生了变化。' },
  tooLong: { en: 'it is much longer than the draft.', zh: '篇幅远超草稿。' },
  empty: { en: 'it says nothing.', zh: '没有内容。' },
}
