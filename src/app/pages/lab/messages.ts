import type { Messages, Text } from '../../../core/locale'
import type { Workspace } from '../../../state/workspace.svelte'

/** The words of the lab. */
export const words = {
  title: { en: 'Lab', zh: '预测实验室' },
  subtitle: {
    en: 'What drives any yes or no, class or number? Any table, any column.',
    zh: '是什么影响某个结果？任意表、任意列都可以问。',
  },
  ask: { en: 'What do you want to know beforehand?', zh: '您想提前知道什么？' },
  askText: {
    en: 'Choose a table and one of its columns. Everything is learned on this computer.',
    zh: '选择一张表和其中一列，所有学习都在本机完成。',
  },
  table: { en: 'Table', zh: '表' },
  tableOption: { en: '{name} ({rows} rows)', zh: '{name}（{rows} 行）' },
  imports: { en: 'Imported tables', zh: '导入的表' },
  ownTables: { en: 'Tables of the shop', zh: '店铺的表' },
  target: { en: 'Predict', zh: '预测' },
  suggested: { en: 'Suggested', zh: '建议' },
  others: { en: 'Other columns', zh: '其他列' },
  none: { en: 'No column of this table can be predicted.', zh: '此表中没有可供预测的列。' },
  positive: { en: 'The “yes” is', zh: '“是”指' },
  yes: { en: 'yes', zh: '是' },
  no: { en: 'no', zh: '否' },
  suggestionsTitle: { en: 'It could answer', zh: '可以回答的问题' },
  suggestionRate: { en: '{text} ({rate} of the rows)', zh: '{text}（占 {rate}）' },
  train: { en: 'Train', zh: '开始训练' },
  trainAgain: { en: 'Train again', zh: '重新训练' },
  more: { en: 'Methods, columns, costs', zh: '方法、列与代价' },
  methods: { en: 'Methods to compare', zh: '要比较的方法' },
  methodsHint: { en: 'None ticked: those that suit.', zh: '都不选：自动选择合适的方法。' },
  columns: { en: 'Columns to learn from', zh: '用于学习的列' },
  columnsHint: {
    en: 'What is ticked is used, whatever speaks against it. As it comes, identifiers, contacts and free text are not.',
    zh: '勾选的列一定会使用。默认不使用编号、联系方式和自由文本。',
  },
  costFalsePositive: { en: 'Cost of acting on one that is not', zh: '误判一个的代价' },
  costFalseNegative: { en: 'Cost of missing one that is', zh: '漏掉一个的代价' },
  folds: { en: 'Folds', zh: '折数' },
  foldsHint: {
    en: 'How often each method is judged on a part it had not seen.',
    zh: '每种方法在未见部分上检验的次数。',
  },
  seed: { en: 'Seed', zh: '随机种子' },
  seedHint: { en: 'The same seed gives the same answer.', zh: '种子相同，结果相同。' },
  fairnessBy: { en: 'Compare groups by', zh: '按此列比较各群体' },
  nothing: { en: 'nothing', zh: '不比较' },
  scoreImport: { en: 'Score another table, too', zh: '同时为另一张表评分' },
  noScore: { en: 'none', zh: '不评分' },
  progress: { en: 'Training {model}', zh: '正在训练：{model}' },
  phasePrepare: { en: 'Getting the columns ready', zh: '正在准备各列' },
  phaseCheck: { en: 'Looking for columns that give the answer away', zh: '正在检查泄露答案的列' },
  phaseMeasure: { en: 'Measuring', zh: '正在计算指标' },
  phaseFinal: { en: 'Fitting the best method on all rows', zh: '正在用全部数据训练最佳方法' },
  phaseImportance: { en: 'Finding out what counts', zh: '正在找出重要的列' },
  phaseExplain: { en: 'Drawing how the answer moves', zh: '正在绘制影响曲线' },
  phaseReasons: { en: 'Explaining single rows', zh: '正在解释各行' },
  phaseCurve: { en: 'Trying with fewer rows', zh: '正在用较少的数据试验' },
  changed: {
    en: 'The data has changed since. Train again to learn from it as it is now.',
    zh: '数据在此之后有变化。请重新训练，以使用当前数据。',
  },
  casesTitle: { en: 'Try it on a ready-made case', zh: '用现成案例试试' },
  casesText: {
    en: 'Invented rows with known causes in them, in a workspace of their own: your data is not touched.',
    zh: '虚构的数据，其中的因果是已知的；放在单独的工作区中，不影响您的数据。',
  },
  emptyTitle: { en: 'No table to learn from yet', zh: '还没有可学习的表' },
  emptyText: {
    en: 'Import any table with a column you would like to know beforehand: who repaid, who renewed, who came.',
    zh: '导入任意一张表，其中有一列是您想提前知道的：谁还款、谁续约、谁到店。',
  },
  importFiles: { en: 'Import files', zh: '导入文件' },
  modelTitle: { en: 'Use a saved model', zh: '使用已保存的模型' },
  modelText: {
    en: 'Open a model file saved in the Lab, here or on another computer, and score a table with it.',
    zh: '打开在本机或其他电脑的“实验室”中保存的模型文件，为一张表评分。',
  },
  openModel: { en: 'Open a model file…', zh: '打开模型文件…' },
  modelFor: {
    en: 'Predicts “{target}” by {model}: {metric} {value} where it was learned.',
    zh: '用{model}预测“{target}”，训练时的{metric}为 {value}。',
  },
  scoreTable: { en: 'Score the chosen table', zh: '为所选的表评分' },
  scored: {
    en: '{count} rows of {name} were scored.',
    zh: '已为 {name} 的 {count} 行评分。',
  },
  scoredMissing: {
    en: 'The table has no {columns}; there the model goes by what is usual.',
    zh: '此表没有 {columns}，模型按常见情况处理。',
  },
  download: { en: 'Download scores (CSV)', zh: '下载评分（CSV）' },
  row: { en: 'Row', zh: '行' },
  score: { en: 'Score', zh: '评分' },
  predicted: { en: 'Said', zh: '判断' },
} as const satisfies Messages<string>

/** The ready-made cases, by the name that the generator knows them under: the trade, and what its people ask. */
export const CASE_WORDS = {
  repayment: {
    trade: { en: 'Finance', zh: '金融' },
    question: { en: 'Which borrowers will pay back late?', zh: '哪些借款人会逾期？' },
  },
  churn: {
    trade: { en: 'Telecom', zh: '电信' },
    question: { en: 'Which subscribers will leave?', zh: '哪些用户会离网？' },
  },
  appointments: {
    trade: { en: 'Healthcare', zh: '医疗' },
    question: { en: 'Which patients will miss their appointment?', zh: '哪些患者会爽约？' },
  },
  bookings: {
    trade: { en: 'Travel', zh: '旅游' },
    question: { en: 'Which bookings will be cancelled?', zh: '哪些预订会被取消？' },
  },
  response: {
    trade: { en: 'Retail', zh: '零售' },
    question: { en: 'Which customers will answer the campaign?', zh: '哪些客户会响应活动？' },
  },
} as const satisfies Record<Parameters<Workspace['openCase']>[0], { trade: Text; question: Text }>
