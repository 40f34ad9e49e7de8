import type { Locale, Messages } from '../core/locale'

/** What every room's page says around its own words. */
export const roomWords = {
  working: { en: 'Working it out…', zh: '正在计算…' },
  nothingLeft: { en: 'Nothing within this period and these filters', zh: '当前时段和筛选条件下没有数据' },
  littleLeft: { en: 'Too little within this period and these filters', zh: '当前时段和筛选条件下的数据太少' },
  leftText: {
    en: 'This needs at least {least} {unit}; the period and filters chosen above leave {found}.',
    zh: '至少需要 {least} {unit}，按上方所选的时段和筛选条件只剩 {found}。',
  },
  notTold: { en: 'Your data does not tell this yet', zh: '现有数据还看不出这些' },
  clearFilters: { en: 'Clear filters', zh: '清除筛选' },
  source: { en: 'Source', zh: '出处' },
  ownMethod: { en: 'Clientele’s own, as described above', zh: '客知自有方法，说明见上' },
  saveResult: { en: 'Save the figures', zh: '保存结果数据' },
  uses: { en: 'Computed from', zh: '计算依据' },
  rows: { en: 'Rows used', zh: '使用行数' },
  excluded: { en: 'Left out', zh: '未计入' },
  evaluation: { en: 'How good it is', zh: '效果如何' },
  evaluationValue: {
    en: '{metric} {value}; {baseline} reaches {baselineValue}.',
    zh: '{metric} 为 {value}；{baseline} 为 {baselineValue}。',
  },
  notBetter: {
    en: 'It is no better than the simple rule here: trust the simple rule.',
    zh: '在这里并不比简单规则更好，请以简单规则为准。',
  },
  caveats: { en: 'When not to trust it', zh: '何时不可信' },
  run: { en: 'Run', zh: '运行' },
  runValue: {
    en: 'on {backend} in {seconds} s, seed {seed}, data {dataVersion}',
    zh: '{backend}，用时 {seconds} 秒，随机种子 {seed}，数据版本 {dataVersion}',
  },
  typedArrays: { en: 'typed arrays', zh: '类型化数组' },
  DATA_TREATED: {
    en: 'Computed from treated data: {list}. The rows themselves are as they came; see Data, Quality, to take it back.',
    zh: '所用数据经过处理：{list}。原始数据未改动，可在“数据”页的“质量”中取消。',
  },
  FUTURE_LINES: {
    en: '{lines} {lines|order line is|order lines are} dated after the day of the import and {lines|was|were} left out: nobody has bought in the future yet. Look for a wrong year under Data, Quality.',
    zh: '有 {lines} 行订单的日期晚于导入当天，未予采用：未来的购买尚未发生。请在“数据”页的“质量”中查看年份是否有误。',
  },
  FUTURE_COUNTED: {
    en: '{lines} order lines are dated after the day of the import: too many for typing errors, so they count, and “today” is the last of them. See whether this computer’s clock is right, and how the dates of the file were read.',
    zh: '有 {lines} 行订单的日期晚于导入当天：数量太多，不像是笔误，因此照常计入，并以其中最后一天为“今天”。请检查本机时间是否正确，以及文件中的日期是如何读取的。',
  },
  BACKEND_FALLBACK: {
    en: 'The {from} backend stopped; the work was finished on {to}. The figures are right, it only took longer.',
    zh: '{from} 计算后端中途停止，已改用 {to} 完成。结果正确，只是用时更长。',
  },
  WORKER_RESTARTED: {
    en: 'The background worker stopped in the middle. Another one went on from what was finished: the figures are right, it only took longer.',
    zh: '后台任务中途停止，已由新的任务接着已完成的部分继续。结果正确，只是用时更长。',
  },
  HELPER_LOST: {
    en: 'Of the background workers that shared this computation, {count} stopped in the middle. Their part was done again by another: the figures are right, it only took longer.',
    zh: '共同计算的后台任务中有 {count} 个中途停止，其部分已重新计算。结果正确，只是用时更长。',
  },
} as const satisfies Messages<string>

/** What results measure themselves by, and against, as their readers call it; results name it in English. */
const MEASURES: Messages<string> = {
  silhouette: { en: 'silhouette', zh: '轮廓系数' },
  'one group': { en: 'one group', zh: '不分群' },
  'random groups': { en: 'random groups', zh: '随机分群' },
  'sure pairs': { en: 'sure pairs', zh: '确定的配对' },
  auc: { en: 'AUC', zh: 'AUC' },
  'ndcg@10': { en: 'NDCG@10', zh: 'NDCG@10' },
  popular: { en: 'best sellers of all time', zh: '历史畅销榜' },
  recent: { en: 'recent best sellers', zh: '近期畅销榜' },
  trending: { en: 'fast risers', zh: '上升最快' },
  'popular-in-segment': { en: 'best sellers of the group', zh: '同群畅销榜' },
  'own-frequency': { en: 'what they buy most often', zh: '本人最常买' },
  'own-recency': { en: 'what they bought last', zh: '本人最近买' },
  logLoss: { en: 'log loss', zh: '对数损失' },
  rmse: { en: 'root mean square error', zh: '均方根误差' },
  mae: { en: 'mean error per customer', zh: '每位客户的平均误差' },
  averageSpend: { en: 'average spend so far', zh: '历史平均消费' },
  lastPeriod: { en: 'the last period repeated', zh: '重复上一时段' },
  mase: { en: 'scaled error (MASE)', zh: 'MASE 误差' },
  seasonalNaive: { en: 'the last season repeated', zh: '沿用上一季节' },
  lostShare: { en: 'share of sales lost for want of stock', zh: '因缺货损失的销售占比' },
  fixedCover: { en: 'the same money as a fixed number of days of sales', zh: '以同样资金按固定天数备货' },
  logUnitsError: { en: 'error of the logarithm of units', zh: '销量对数的误差' },
  noReaction: { en: 'no reaction to price', zh: '假设销量不受价格影响' },
  coherence: { en: 'coherence of the words of a topic (NPMI)', zh: '话题用词的一致性（NPMI）' },
  majority: { en: 'the majority', zh: '多数类' },
  mean: { en: 'the mean', zh: '平均值' },
  ownGap: { en: 'the wait in own gaps', zh: '自身间隔规则' },
  recency: { en: 'days since the last order', zh: '距上次下单天数' },
  keptDirection: { en: 'changes still there a period later', zh: '一期之后仍存在的变化占比' },
  notCalled: { en: 'differences that were not called', zh: '未报告的差异' },
  liftInNewer: { en: 'lift of the rules in newer orders', zh: '规则在较新订单中的提升度' },
  pairsAtRandom: { en: 'the same products put together at random', zh: '随机搭配同样的商品' },
  'exact match': { en: 'exact match', zh: '仅凭完全一致' },
}

export const measureName = (name: string, locale: Locale): string => MEASURES[name]?.[locale] ?? name

/** The source of a method that is no one else's. */
export const OWN_METHOD = 'Clientele'
