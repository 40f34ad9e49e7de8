/**
 * Words, in their base forms, that say how somebody feels and nothing of what it is about; the dictionaries of moods know them all. What
 * also describes (“late”, “broken”, “stale”, “好吃”) is none of them.
 */
const FEELING_WORDS: ReadonlySet<string> = new Set(
  (
    'love lovely adore beautiful beautifully gorgeous divine heavenly great good nice nicely excellent outstanding superb perfect ' +
    'perfectly perfection amazing awesome fantastic wonderful wonderfully brilliant fabulous terrific incredible marvelous marvellous ' +
    'delightful delight happy happily glad satisfy impress excited enjoy enjoyable favorite favourite fun cute pretty ' +
    'adorable decent fine special super superbly highly recommend wow grateful thankful appreciate disappoint disappointment upset angry ' +
    'furious annoy annoying frustrate frustration unacceptable ridiculous awful terrible terribly horrible horribly dreadful bad badly ' +
    'poor poorly hate pathetic disgusting disgust sad sorry shame horrid sadly unfortunately meh concern ' +
    '喜欢 满意 失望 生气 开心 高兴 愉快 惊喜 很好 不错 挺好 好评 差评 推荐 值得 完美 太差 很差 差劲 糟糕 垃圾 恶心 气死 恼火 离谱 ' +
    '再也不会 加油 感谢 五星 一般 中规中矩 可以 太好了 真好 棒 赞 漂亮 一般般'
  ).split(' '),
)

/** Words that say no more together. */
const FEELING_PAIRS: ReadonlySet<string> = new Set([
  'five star',
  'one star',
  '五星 好评',
  '强烈 推荐',
  '令人 失望',
  '下次 还来',
])

/** Whether a term says how somebody feels and nothing else. */
export const isFeeling = (term: string): boolean =>
  FEELING_PAIRS.has(term) || term.split(' ').every((word) => FEELING_WORDS.has(word))

export const feelingWords = (): string[] => [...FEELING_WORDS]
