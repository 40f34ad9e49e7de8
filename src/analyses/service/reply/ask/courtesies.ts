const ENGLISH =
  String.raw`\b(?:many |much )?(?:thank(?:s| ?you)|thx|ty|cheers|appreciated?)(?: (?:so|very) much| a lot| again)?(?: (?:in advance|(?:for )?(?:your|the|any|all(?: of)?(?: your)?)?(?: (?:quick|kind|great))? ?(?:help(?:ing)?|time|support|answer|reply|patience|attention|assistance|understanding|service)))?|` +
  String.raw`\b(?:i|we)(?:'d| would)? (?:really |much )?(?:appreciate|am grateful|are grateful)(?: (?:it|this|that|your help))?|` +
  String.raw`\b(?:hello|hi|hey|dear|good (?:morning|afternoon|evening|day)|best regards|kind regards|regards|bye|goodbye|have a (?:nice|good|great) (?:day|evening|weekend|one))\b(?: (?:there|team|all|everyone|sir|madam))?`
const CHINESE =
  '(?:非常|十分|先|多|万分)?(?:谢谢|感谢|多谢|谢了)(?:大家|您|你|们|了|啦|的)*(?:帮忙|帮助|回复|解答|支持|配合)?|麻烦(?:了|您了|你了)|辛苦(?:了|您了|你了)|你好啊?|您好啊?|哈喽|在吗|早上好|下午好|晚上好|再见|拜拜'
const COURTESIES = new RegExp(`${ENGLISH}|${CHINESE}`, 'giu')

/** A message without its thanks, greetings and wishes: spaces stand in their place, so that what is left stays where it was. */
export const blankCourtesies = (message: string): string =>
  message.replace(COURTESIES, (words) => ' '.repeat(words.length))
