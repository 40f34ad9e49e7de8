import type { Messages } from '../../core/locale'

/** The words of the page of segments. */
export const viewWords = {
  finding: {
    en: 'You have {k} kinds of customers: “{name}”, {share} of them, bring {netShare} of net revenue.',
    zh: '您有 {k} 类客户：“{name}”占客户的 {share}，贡献净营业额的 {netShare}。',
  },
  findingWeak: {
    en: 'Your customers do not fall into clear kinds. Sorted into {k} groups, “{name}” are {share} of them and bring {netShare} of net revenue.',
    zh: '您的客户没有明显的类别之分。按 {k} 组整理后，“{name}”占客户的 {share}，贡献净营业额的 {netShare}。',
  },
  findingNoMoney: {
    en: 'You have {k} kinds of customers; “{name}” is the largest, with {share} of them.',
    zh: '您有 {k} 类客户，其中“{name}”人数最多，占 {share}。',
  },
  through: {
    en: '{customers} {customers|customer|customers} with a purchase, through {date}. {clearness}',
    zh: '{customers} 位有购买记录的客户，截至 {date}。{clearness}',
  },
  segments: { en: 'Your segments', zh: '您的客户分群' },
  customers: { en: 'Customers', zh: '客户数' },
  ofCustomers: { en: 'of customers', zh: '客户占比' },
  ofNet: { en: 'of net revenue', zh: '净营业额占比' },
  customersLine: { en: 'customers', zh: '位客户' },
  netLine: { en: 'net revenue', zh: '净营业额' },
  different: { en: 'What sets them apart', zh: '与众不同之处' },
  ordinary: { en: 'Close to the middle of the shop in everything.', zh: '各方面都接近店铺的中间水平。' },
  usual: { en: 'usual: {value}', zh: '一般：{value}' },
  next: { en: 'Next step', zh: '下一步' },
  showCustomers: { en: 'Show these customers', zh: '查看这些客户' },
  mapTitle: {
    en: '{share} of your customers stand between two groups',
    zh: '{share} 的客户介于两群之间',
  },
  mapSubtitle: {
    en: 'Each dot is a customer ({shown} of {total}); near dots buy alike. The picture holds {explained} of all differences. Press a dot to see why it is there.',
    zh: '每个点是一位客户（共 {total} 位，显示 {shown} 位），距离越近购买习惯越相似；本图呈现全部差异的 {explained}。点按任一点可查看原因。',
  },
  customer: { en: 'Customer', zh: '客户' },
  segment: { en: 'Segment', zh: '分群' },
  nearest: { en: 'Next nearest', zh: '次近分群' },
  inside: { en: 'How clearly inside', zh: '归属明确度' },
  profileTitle: {
    en: '“{name}” stand out most, by “{measure}”: {value}, usually {shop}',
    zh: '“{name}”最与众不同：{measure} {value}，一般为 {shop}',
  },
  profileSubtitle: {
    en: 'Where the middle of each group stands among all customers; the dashed line is the shop’s middle',
    zh: '各群中位在全体客户中的位置；虚线为店铺中位',
  },
  tableTitle: { en: 'The segments in figures', zh: '各分群数据' },
  tableSubtitle: {
    en: 'Middle values: half of the group is above, half below.',
    zh: '数值为中位数：群内一半客户高于它，一半低于它。',
  },
  measure: { en: 'Measure', zh: '指标' },
  shop: { en: 'All customers', zh: '全部客户' },
  shareRow: { en: 'Share of customers', zh: '客户占比' },
  net: { en: 'Net revenue in total', zh: '净营业额合计' },
  netShareRow: { en: 'Share of net revenue', zh: '净营业额占比' },
  oneTime: { en: 'Bought only once', zh: '只买过一次' },
  saveFigures: { en: 'The figures of this table', zh: '本表数据' },
  saveCustomers: { en: 'Every customer with their segment', zh: '全部客户及其分群' },
  saveCsv: { en: 'Save as CSV', zh: '保存为 CSV' },
  sureTitle: { en: 'How sure is this?', zh: '结果有多可靠？' },
  clearnessLabel: { en: 'How far apart', zh: '界限是否分明' },
  clearStrong: { en: 'The groups stand clearly apart.', zh: '各群界限分明。' },
  clearFair: { en: 'The groups stand well apart.', zh: '各群之间区分较好。' },
  clearWeak: { en: 'The groups touch each other.', zh: '各群边缘相接。' },
  clearNone: { en: 'The groups run into each other.', zh: '各群之间界限模糊。' },
  stableLabel: { en: 'Would it come out again', zh: '重新计算是否一致' },
  stableHigh: {
    en: 'Yes: two halves of your customers, looked at apart, give almost the same groups.',
    zh: '一致：把客户分成两半分别计算，得到的分群几乎相同。',
  },
  stableFair: {
    en: 'Mostly: two halves of your customers, looked at apart, largely agree.',
    zh: '大体一致：把客户分成两半分别计算，结果大部分相同。',
  },
  stableLow: {
    en: 'No: two halves of your customers, looked at apart, give different groups.',
    zh: '不一致：把客户分成两半分别计算，得到的分群并不相同。',
  },
  stableUnknown: {
    en: 'Not checked, as you chose the number of groups yourself.',
    zh: '分群数由您指定，因此没有检查。',
  },
  chanceLabel: { en: 'Better than chance', zh: '是否好于随机' },
  chanceBetter: {
    en: 'Yes: on a scale to 1 they score {value}; groups dealt at random score {random}.',
    zh: '是：满分为 1，得分 {value}；随机分组得分 {random}。',
  },
  chanceNotRandom: {
    en: 'Not convincingly: on a scale to 1 they score {value}; groups dealt at random score {random}. Sort customers by them, but do not build on them.',
    zh: '不够明显：满分为 1，得分 {value}；随机分组得分 {random}。可用于整理客户，不宜作为决策依据。',
  },
  chanceNotOne: {
    en: 'Not convincingly: on a scale to 1 they score {value}, hardly more than treating everyone alike. Sort customers by them, but do not build on them.',
    zh: '不够明显：满分为 1，得分 {value}，与不分群相差无几。可用于整理客户，不宜作为决策依据。',
  },
  borderLabel: { en: 'Near a border', zh: '靠近边界' },
  border: {
    en: '{count} {count|customer|customers} ({share}) {count|is|are} almost as near to another group.',
    zh: '{count} 位客户（{share}）与另一群几乎同样接近。',
  },
  choiceTitle: {
    en: '{k} groups are the clearest that come out the same twice',
    zh: '在可重复的结果中，分为 {k} 群界限最分明',
  },
  choiceTitleUnstable: { en: '{k} groups are the clearest', zh: '分为 {k} 群界限最分明' },
  choiceSubtitle: {
    en: 'How far apart the groups stand, for each number of groups tried; 1 is perfect',
    zh: '各分群数下的区分程度，1 为完美',
  },
  groups: { en: 'Groups', zh: '分群数' },
  separation: { en: 'How far apart', zh: '区分程度' },
  stability: { en: 'Two halves agree', zh: '两半一致程度' },
  settings: { en: 'Group them your own way', zh: '自定义分群' },
  settingsText: {
    en: 'What should count when customers are compared?',
    zh: '比较客户时应看重哪些方面？',
  },
  number: { en: 'Number of groups', zh: '分群数' },
  automatic: { en: 'Automatic (2 to 8)', zh: '自动（2 至 8）' },
  numberOf: { en: '{k} groups', zh: '{k} 群' },
  notInData: { en: 'not in your data', zh: '数据中没有' },
  atLeastOne: { en: 'Choose at least one.', zh: '请至少选择一项。' },
  method: { en: 'Method', zh: '方法' },
  logarithm: { en: 'Compare counts and money on a logarithmic scale', zh: '订单数与金额按对数比较' },
  logarithmHint: {
    en: 'ln(1 + x): one order more matters from 1 to 2, hardly from 50 to 51. Usual.',
    zh: 'ln(1 + x)：从 1 单到 2 单差别大，从 50 单到 51 单差别小。通常开启。',
  },
  restarts: { en: 'Restarts', zh: '重复初始化次数' },
  restartsHint: {
    en: 'k-means++ starts per number of groups; the best counts. 10 is usual.',
    zh: '每个分群数的 k-means++ 初始化次数，取最好的一次；通常为 10。',
  },
  seed: { en: 'Seed', zh: '随机种子' },
  seedHint: { en: 'The same seed gives the same groups.', zh: '种子相同，结果相同。' },
  bounds: { en: 'A whole number from {min} to {max}.', zh: '请输入 {min} 至 {max} 之间的整数。' },
  apply: { en: 'Find groups', zh: '重新分群' },
  reset: { en: 'Back to the standard', zh: '恢复标准设置' },
  ownNote: {
    en: 'These groups are for this page; the list of customers keeps the standard segments.',
    zh: '此分群仅用于本页，客户列表仍使用标准分群。',
  },
} as const satisfies Messages<string>

export type ViewWord = keyof typeof viewWords
