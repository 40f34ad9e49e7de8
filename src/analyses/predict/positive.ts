/** Words of an outcome that happened, and of one that did not. */
const YES = new Set(
  [
    ...['yes', 'y', 'true', 't', '1', 'churned', 'churn', 'left', 'exited', 'default', 'defaulted', 'bad', 'late'],
    ...['cancelled', 'canceled', 'missed', 'no-show', 'no show', 'won', 'bought', 'purchased', 'responded', 'clicked'],
    ...['converted', 'subscribed', 'renewed', 'positive', 'fraud', 'approved', 'success', 'failed', 'returned'],
    ...['是', '有', '真', '流失', '已流失', '逾期', '违约', '取消', '已取消', '爽约', '未到', '成交', '购买', '已购买'],
    ...['响应', '有响应', '点击', '转化', '续费', '续约', '订阅', '坏', '赢单', '成功', '通过', '退货', '欺诈'],
  ].map((word) => word.toLowerCase()),
)
const NO = new Set(
  [
    ...['no', 'n', 'false', 'f', '0', 'stayed', 'active', 'retained', 'good', 'paid', 'on time', 'kept', 'attended'],
    ...['lost', 'none', 'negative', 'ok', 'normal', 'rejected', 'showed up', 'arrived', 'honoured', 'completed'],
    ...['否', '无', '假', '留存', '未流失', '正常', '按时', '已还', '好', '到店', '已到', '入住', '已入住', '未购买'],
    ...['未响应', '无响应', '丢单', '输单', '失败', '未通过', '未取消', '未逾期'],
  ].map((word) => word.toLowerCase()),
)

/** Words that hold for a column of any kind. */
const PLAIN = new Set(['yes', 'no', 'y', 'n', 'true', 'false', 't', 'f', '0', '1', '是', '否', '有', '无', '真', '假'])

/** Whether a value says by itself that something happened, or did not. */
export function saysOutcome(level: string): boolean {
  const word = level.trim().toLowerCase()
  return !PLAIN.has(word) && (YES.has(word) || NO.has(word))
}

/**
 * Which of two values is the "yes" whose probability is asked for: the greater of two numbers, one whose word says so, the other of
 * one whose word says no, else the rarer.
 */
export function choosePositive(levels: readonly string[], counts: readonly number[]): string {
  const [first, second] = levels as [string, string]
  const says = (level: string): number => {
    const word = level.trim().toLowerCase()
    return YES.has(word) ? 1 : NO.has(word) ? -1 : 0
  }
  const [a, b] = [Number(first), Number(second)]
  if (!Number.isNaN(a) && !Number.isNaN(b)) return b > a ? second : first
  const difference = says(second) - says(first)
  if (difference !== 0) return difference > 0 ? second : first
  return counts[1]! <= counts[0]! ? second : first
}
