import type { Messages, Text } from '../../core/locale'

export const LABELLED_ROWS: Text = { en: 'rows with a known outcome', zh: '行已知结果的数据' }
export const ROWS_OF_CLASS: Text = { en: 'rows of each outcome', zh: '行每种结果的数据' }

/** Sentences of warnings, by code. */
export const WARNINGS = {
  FEW_ROWS: {
    en: 'Only {rows} rows have a known outcome. Figures from so few move a lot: read the intervals, and come back with more.',
    zh: '只有 {rows} 行数据已知结果。数据太少，指标波动较大：请参考区间，积累更多数据后再看。',
  },
  FEW_OF_CLASS: {
    en: 'Only {rows} rows are “{class}”. What is rare is hard to learn: read the intervals.',
    zh: '只有 {rows} 行属于“{class}”。样本少的结果难以学到规律，请参考区间。',
  },
  IMBALANCE: {
    en: 'Only {share} of the rows are “{class}”. Saying no to everybody would be right for all others, so judge by precision and recall, not by accuracy.',
    zh: '只有 {share} 的行属于“{class}”。全部判为否也能对大多数行，因此请看精确率和召回率，而不是准确率。',
  },
  LEAKAGE_EXCLUDED: {
    en: '“{column}” gives the answer away ({reason}), as a column does that is only known afterwards. It was left out; name it among the columns to put it back.',
    zh: '“{column}”几乎直接给出了答案（{reason}），很可能是事后才知道的列，因此没有使用。若确认可用，请在列的选择中加回。',
  },
  LEAKAGE_SUSPECTED: {
    en: '“{column}” may be known only afterwards ({reason}). With it a quick method reaches {with}, without it {without}. If you do not know it at the time you would predict, leave it out.',
    zh: '“{column}”可能是事后才知道的（{reason}）。用它时快速方法得 {with}，不用时得 {without}。若预测时还不知道它，请不要使用。',
  },
  LEAKAGE_NAMED: {
    en: '“{column}” may be known only afterwards ({reason}). If you do not know it at the time you would predict, leave it out.',
    zh: '“{column}”可能是事后才知道的（{reason}）。若预测时还不知道它，请不要使用。',
  },
  LEAKAGE_CHOSEN: {
    en: '“{column}” gives the answer away ({reason}) and is used because you chose it. If it is only known afterwards, the figures below mean nothing.',
    zh: '“{column}”几乎直接给出了答案（{reason}），因您的选择而使用。若它是事后才知道的，以下指标没有意义。',
  },
  ROWS_SAMPLED: {
    en: 'Learned from {used} of {rows} rows, drawn at random; all are scored.',
    zh: '从 {rows} 行中随机抽取 {used} 行用于学习；所有行都有评分。',
  },
  CLASSES_DROPPED: {
    en: '{rows} rows are of outcomes too rare to learn (fewer than {least} rows each); they are scored and not learned from.',
    zh: '有 {rows} 行的结果过于罕见（每种不足 {least} 行），只评分，不用于学习。',
  },
  INFINITE_VALUES: {
    en: '{count} cells hold no finite number; they count as missing.',
    zh: '有 {count} 个单元格不是有限的数值，按缺失处理。',
  },
  MODEL_FAILED: {
    en: 'The method “{model}” gave no answer: {reason}',
    zh: '方法“{model}”没有得出结果：{reason}',
  },
  NOT_BETTER: {
    en: 'No method is surely better than the baseline, which knows no column. These columns hardly tell the outcome.',
    zh: '没有方法明显好于不看任何列的基准。这些列几乎无法说明结果。',
  },
  WIDE_TABLE: {
    en: 'There are {columns} columns made from the features and only {rows} rows: methods may learn by heart. Trust only what was measured on unseen rows, and use fewer columns.',
    zh: '特征展开后有 {columns} 列，而数据只有 {rows} 行，方法可能只是死记硬背。请只看在未见数据上的结果，并减少使用的列。',
  },
  GROUPED: {
    en: 'Several rows belong to one {by}. They are learned from or judged together, so that nobody is judged by what was learned of themselves.',
    zh: '多行数据属于同一{by}。它们总是一起用于学习或一起用于检验，避免用同一对象的数据检验自己。',
  },
  SCORE_COLUMNS_MISSING: {
    en: 'The file to score has no {columns}; there the model goes by what is usual, and its scores are less sure.',
    zh: '待评分文件没有 {columns}，模型按常见情况处理，评分可靠性降低。',
  },
  DRIFT: {
    en: 'The file to score differs from what was learned from, most in {columns}. Scores may be off; learn anew with recent rows.',
    zh: '待评分文件与学习数据有差异，主要在 {columns}。评分可能有偏差，请用近期数据重新训练。',
  },
  NOT_CONVERGED: {
    en: 'The method “{model}” stopped before it had settled; its figures may improve with fewer columns.',
    zh: '方法“{model}”在收敛前停止；减少列数可能改善结果。',
  },
  BACKEND_CHANGED: {
    en: 'The method “{model}” was computed another way than chosen, as the chosen one failed.',
    zh: '所选计算方式失败，方法“{model}”改用了其他方式计算。',
  },
} as const satisfies Messages<string>

export type WarningCode = keyof typeof WARNINGS

export const PERSON_WORD: Text = { en: 'customer', zh: '客户' }
export const ORDER_WORD: Text = { en: 'order', zh: '订单' }

/** Why a column is taken for one that is known only after the fact. */
export const LEAK_REASONS = {
  COPY: { en: 'by itself it tells the outcome almost surely', zh: '单凭它就几乎能确定结果' },
  DOMINATES: {
    en: 'by itself it tells more than all other columns together',
    zh: '单凭它比其余所有列加起来更能说明结果',
  },
  TELLS_CLASS: {
    en: 'wherever it is “{value}”, the outcome is “{class}” without exception',
    zh: '凡是它为“{value}”时，结果无一例外是“{class}”',
  },
  NAME: { en: 'its name speaks of something that comes afterwards', zh: '列名说的是事后才发生的事' },
} as const satisfies Messages<string>

/** Sentences of the model card. */
export const CARD = {
  method: {
    en: '{models} were each fitted {folds} times on all but a part of the rows and judged on that part, which they had not seen. The best, {model}, was then fitted on all rows; its probabilities are calibrated by the other parts.',
    zh: '{models}各训练 {folds} 次，每次留出一部分数据，只在未见过的部分上检验。表现最好的是{model}，随后用全部数据训练，概率经其余部分校准。',
  },
  uses: {
    en: '{features} features made from the columns, to predict “{target}”.',
    zh: '由各列得到的 {features} 个特征，用于预测“{target}”。',
  },
  cause: {
    en: 'What goes with an outcome need not cause it: changing a column by hand may not change what happens.',
    zh: '与结果相关不等于原因：人为改变某一列，结果未必随之改变。',
  },
  past: {
    en: 'It holds as long as things stay as they were when these rows came about. Measure again with new rows.',
    zh: '只有在情况与这些数据产生时相同时才成立，请用新数据重新检验。',
  },
  people: {
    en: 'Decisions about people need a person: check fairness across groups, and do not decide by the score alone.',
    zh: '涉及个人的决定需要人来把关：请检查各群体间的公平性，不要只凭评分做决定。',
  },
} as const satisfies Messages<string>

export const EXCLUDED = {
  unknown: { en: 'outcome not known: scored, not learned from', zh: '结果未知：只评分，不用于学习' },
  notDrawn: { en: 'not drawn for learning', zh: '未抽中用于学习' },
} as const satisfies Messages<string>

/** Of results that only look at columns or score rows. */
export const LOOK_CARD = {
  method: { en: 'Columns were looked at; nothing was learned.', zh: '仅查看各列，没有训练。' },
  scoring: { en: 'Rows were scored by a model learned before.', zh: '用此前训练的模型为数据评分。' },
  uses: { en: 'Every column of the table.', zh: '表中的所有列。' },
  caveat: {
    en: 'What a column means is judged by its name and its values.',
    zh: '列的含义由列名和取值判断。',
  },
} as const satisfies Messages<string>
