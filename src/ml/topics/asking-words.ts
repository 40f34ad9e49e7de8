/** Words that messages to a shop are made of, whatever they are about. They are no stop words elsewhere: they tell moods and intents. */
export const ASKING_WORDS: ReadonlySet<string> = new Set(
  (
    'ask assist assistance bit come could get give go good got help hello hey hi how i know let like look lot make may me need ok okay one ' +
    'please possible problem question really say see something sorry sure take tell thank thanks thing think time to try trouble us use very ' +
    'want way wish would yes yet day much many even still ever never not no too quite little definitely able around always well but more most less only also rather however although though anything everything something nothing someone ' +
    'bit kind sort else already yet dear sir madam team regard sincerely morning afternoon evening forward ' +
    'write honestly answer today tomorrow yesterday now simply just ' +
    '你好 您好 谢谢 请问 麻烦 帮忙 帮 问题 知道 觉得 感觉 没有 没 不 不是 不要 不能 真的 真 很 非常 太 特别 比较 最 有点 有些 一直 现在 东西 时间 已经 需要 亲 在吗 ' +
    '怎么 如何 为什么 什么时候 可以 能 不会 好 好的 谢谢啦 出来 起来 一次 第一次 今天 昨天 明天 以后 以前 回复 答复 辛苦 等你 消息 实在 忍不住 好几 遍 必须 给我 特意 一声 掌柜'
  ).split(' '),
)
