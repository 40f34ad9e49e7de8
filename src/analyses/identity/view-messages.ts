import type { Messages } from '../../core/locale'

/** The words of the page of doubtful and joined customers. */
export const viewWords = {
  findingAsk: {
    en: '{asks} {asks|pair|pairs} of records may be the same customer: have a look.',
    zh: '有 {asks} 对记录可能是同一位客户，请您看一看。',
  },
  findingSure: {
    en: '{groups} {groups|customer|customers} came in under several names or numbers. One press joins them.',
    zh: '有 {groups} 位客户以不同的名称或号码出现过，一键即可合并。',
  },
  findingNone: { en: 'No customer appears twice.', zh: '没有重复的客户。' },
  sureness: {
    en: 'from {records} records, {compared} pairs compared on this computer',
    zh: '共 {records} 条记录，在本机比较了 {compared} 对',
  },
  records: { en: 'Records of people', zh: '人员记录' },
  sure: { en: 'Surely the same', zh: '确定是同一人' },
  sureNote: { en: '{records} records become {groups}', zh: '{records} 条记录归为 {groups} 位客户' },
  doubtful: { en: 'To look through', zh: '待确认' },
  doubtfulNote: { en: 'nothing is joined until you say so', zh: '未经您确认不会合并' },

  sureTitle: { en: 'Surely the same customer', zh: '确定是同一位客户' },
  sureText: {
    en: 'Enough agrees, and nothing speaks against it. Joining can be undone.',
    zh: '相符的信息足够多，且没有矛盾。合并后可以撤销。',
  },
  joinAll: { en: 'Join all {groups} {groups|group|groups}', zh: '合并全部 {groups} 组' },
  joinGroup: { en: 'Join', zh: '合并' },
  joinGroupOf: { en: 'Join {names}', zh: '合并 {names}' },
  moreGroups: { en: 'Show {count} more', zh: '再显示 {count} 组' },
  rowsOnly: {
    en: 'These are rows of a plain table: they can be compared, not joined.',
    zh: '这些是普通表格中的行，只能比较，不能合并。',
  },

  askTitle: { en: 'Could be the same customer', zh: '可能是同一位客户' },
  askText: {
    en: 'The likeliest first. Each bar shows what speaks for one person (right) and what against (left).',
    zh: '按可能性从高到低排列。向右的条表示像同一人，向左的条表示不像。',
  },
  likely: { en: '{percent} likely', zh: '{percent} 的可能' },
  join: { en: 'Join', zh: '合并' },
  joinOf: { en: 'Join {left} and {right}', zh: '合并 {left} 和 {right}' },
  different: { en: 'Not the same person', zh: '不是同一人' },
  differentOf: { en: '{left} and {right} are not the same person', zh: '{left} 和 {right} 不是同一人' },
  joinAbove: { en: 'Join this and all above', zh: '合并此条及以上全部' },
  joinAboveOf: { en: 'Join this and all above: {left} and {right}', zh: '合并此条及以上全部：{left} 与 {right}' },
  morePairs: { en: 'Show {count} more', zh: '再显示 {count} 对' },
  or: { en: 'or', zh: '与' },
  rowOf: { en: '{table}, row {row}', zh: '{table}第 {row} 行' },

  start: { en: 'Any two records: hardly ever one person', zh: '任意两条记录：几乎不会是同一人' },
  total: { en: 'All together', zh: '综合起来' },
  same: { en: '{field} is the same', zh: '{field}相同' },
  rare: { en: '{field} is the same, and rare', zh: '{field}相同，而且少见' },
  common: { en: '{field} is the same, but common', zh: '{field}相同，但很常见' },
  near: { en: '{field} is almost the same', zh: '{field}几乎相同' },
  hidden: { en: '{field} fits as far as it can be seen', zh: '{field}可见部分相符' },
  differs: { en: '{field} differs', zh: '{field}不同' },
  speaksFor: { en: 'speaks for one person', zh: '像同一人' },
  speaksAgainst: { en: 'speaks against', zh: '不像同一人' },
  saysLittle: { en: 'says little', zh: '说明不了什么' },
} as const satisfies Messages<string>
