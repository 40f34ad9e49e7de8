import type { Text } from '../../core/locale'
import { FLAG_LEVELS } from './cells'
import type { Suggestion } from './columns-types'
import type { Judged } from './judge-column'
import { LEAST_OF_CLASS, LEAST_ROWS } from './target'
import { choosePositive, saysOutcome } from './positive'

/** Headers of outcomes, as people call what they want to know beforehand. */
const OUTCOME =
  /churn|refund|repeat|default|outcome|attend|target|label|response|respond|result|won|cancel|no.?show|missed|repa(y|id)|convert|subscri|attrition|exited|(?:deal|lead|loan|order|payment)[\s_-]?(?:stage|status)|^(?:stage|status)$|fraud|approved|returned|renew|bought|purchas|^y$|^class$|流失|逾期|违约|结果|是否|响应|取消|爽约|成交|购买|续费|转化|目标|标签|退货|退款|复购/i

/** Headers of amounts that people want to know beforehand. */
const AMOUNT = /price|sales|revenue|demand|价格|单价|房价|销量|销售额|营收|收入/i

const MOST = 6

/** What could be asked of a table, the likeliest first: columns called like an outcome, yes or no before classes before numbers. */
export function suggestTargets(judged: readonly Judged[], rows: number): Suggestion[] {
  const able = judged.filter(({ fact }) => fact.asks !== null && rows - fact.missing >= LEAST_ROWS)
  const found = able.map((one, at) => ({ suggestion: suggest(one), score: scoreOf(one, at, judged.length) }))
  return found
    .filter((one): one is { suggestion: Suggestion; score: number } => one.suggestion !== null)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ suggestion }) => suggestion)
}

/** The outcome often stands last, and its values often say what happened. Counts called like an outcome are mostly of the past. */
function scoreOf({ column, title, cells, fact }: Judged, at: number, columns: number): number {
  const kind = isTwoAmounts(cells) ? 0 : { 'yes-no': 2, class: 1, number: 0 }[fact.asks!]
  const isCount = cells.kind === 'number' && fact.distinct > 2
  const said = cells.kind === 'category' && fact.asks === 'yes-no' && cells.levels.some(saysOutcome) ? 4 : 0
  // Of an order it says how far it has come: paid, sent, done. With only two of them it says how it ended.
  const isProgress = column === 'status' && fact.asks === 'class'
  const named = isProgress ? 0 : OUTCOME.test(title) ? (isCount ? 3 : 10) : isCount && AMOUNT.test(title) ? 3 : 0
  const last = at === columns - 1 ? (isCount ? 2 : 3) : 0
  return named + said + kind + last + (fact.missing === 0 ? 0.5 : 0)
}

/** Two postages or two rates are no yes and no. */
const isTwoAmounts = (cells: Judged['cells']): boolean =>
  cells.kind === 'number' && cells.values.some((value) => value % 1 !== 0 && !Number.isNaN(value))

function suggest({ column, title, cells, fact }: Judged): Suggestion | null {
  const asks = fact.asks!
  const base = { column, title, asks }
  if (asks === 'number')
    return { ...base, positive: null, rate: null, text: { en: `How much: ${title}`, zh: `${title}是多少` } }
  const counts = countsOf(cells)
  const usable = [...counts].filter(([, count]) => count >= LEAST_OF_CLASS)
  if (usable.length < 2) return null
  if (asks === 'class') {
    return { ...base, positive: null, rate: null, text: { en: `Which ${title}`, zh: `属于哪一类${title}` } }
  }
  const levels = usable.map(([level]) => level)
  const isFlag = cells.kind === 'flag'
  const positive = isFlag
    ? FLAG_LEVELS[1]!
    : choosePositive(
        levels,
        usable.map(([, count]) => count),
      )
  const total = usable.reduce((sum, [, count]) => sum + count, 0)
  const rate = counts.get(positive)! / total
  return { ...base, positive, rate, text: yesNoText(title, positive, isFlag) }
}

const yesNoText = (title: string, positive: string, isFlag: boolean): Text =>
  isFlag
    ? { en: `Whether “${title}” is yes`, zh: `“${title}”是否为是` }
    : { en: `Whether “${title}” is ${positive}`, zh: `“${title}”是否为${positive}` }

function countsOf(cells: Judged['cells']): Map<string, number> {
  if (cells.kind === 'text') return new Map()
  if ('counts' in cells) return new Map(cells.levels.map((level, code) => [level, cells.counts[code]!]))
  const counts = new Map<string, number>()
  for (const value of cells.values) {
    if (!Number.isNaN(value)) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1)
  }
  return counts
}
