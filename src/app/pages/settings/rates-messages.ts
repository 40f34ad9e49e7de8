import type { Messages } from '../../../core/locale'

/** Settings: what other currencies are worth, and what is remembered of earlier imports. */
export const ratesMessages = {
  title: { en: 'Exchange rates', zh: '汇率' },
  text: {
    en: 'Nothing is looked up: amounts in other currencies count in {currency} only at the rates you give here, and in quantities without one.',
    zh: '程序不会联网查询汇率：其他币种的金额只按您在此填写的汇率折算为 {currency}；没有汇率时只计数量。',
  },
  textWithoutCurrency: {
    en: 'Nothing is looked up: amounts in other currencies count only at the rates you give here, and in quantities without one.',
    zh: '程序不会联网查询汇率：其他币种的金额只按您在此填写的汇率折算；没有汇率时只计数量。',
  },
  needsCurrency: {
    en: 'Choose the currency of your shop first; rates convert into it.',
    zh: '请先选择店铺的币种，汇率将以它为准。',
  },
  none: { en: 'No rates yet.', zh: '尚未填写汇率。' },
  missing: {
    en: '{lines} order {lines|line|lines} in {currency} {lines|has|have} no rate: their money is left out everywhere.',
    zh: '有 {lines} 行 {currency} 订单没有汇率，其金额未计入任何统计。',
  },
  list: { en: 'Exchange rates', zh: '汇率列表' },
  rate: { en: '1 {currency} = {rate} {base}', zh: '1 {currency} = {rate} {base}' },
  since: { en: 'from {date}', zh: '自 {date} 起' },
  always: { en: 'from the beginning', zh: '一直有效' },
  idle: { en: 'not in use', zh: '未使用' },
  idleWhy: {
    en: 'It converts into {base}; your shop reports in another currency now.',
    zh: '该汇率折算为 {base}，而店铺目前以其他币种计量。',
  },
  remove: { en: 'Remove', zh: '删除' },
  removeOf: { en: 'Remove the rate of {currency} {since}', zh: '删除 {currency} 的汇率（{since}）' },
  currency: { en: 'Convert from', zh: '换算自' },
  worth: { en: 'One unit is worth, in {base}', zh: '1 单位折合 {base}' },
  worthWrong: { en: 'Give a number above zero.', zh: '请输入大于 0 的数。' },
  from: { en: 'From (optional)', zh: '起始日期（可选）' },
  fromHint: { en: 'Holds until the next rate of the currency.', zh: '有效期至该币种的下一个汇率。' },
  add: { en: 'Add rate', zh: '添加汇率' },
  added: { en: 'Rate added; every figure is worked out anew.', zh: '已添加，所有数字将重新计算。' },
  removed: { en: 'Rate removed.', zh: '已删除汇率。' },

  country: { en: 'Country', zh: '国家/地区' },
  countryHint: {
    en: 'National phone numbers in files are read as those of it.',
    zh: '文件中的本地电话号码按此国家/地区识别。',
  },
  countryNone: { en: 'Not set', zh: '未设置' },

  remembered: { en: 'Remembered columns', zh: '记住的列对应' },
  rememberedText: {
    en: 'What you chose on the import page is taken up for the next file with the same header.',
    zh: '您在导入页的选择会用于下一个表头相同的文件。',
  },
  rememberedNone: { en: 'Nothing is remembered yet.', zh: '尚无记住的内容。' },
  rememberedList: { en: 'Remembered files', zh: '记住的文件' },
  goesInto: { en: '{table} · {columns}', zh: '{table} · {columns}' },
  chosenOn: {
    en: '{count} {count|column|columns} chosen, last on {date}',
    zh: '已指定 {count} 列，最近一次：{date}',
  },
  forget: { en: 'Forget', zh: '忘记' },
  forgetOf: { en: 'Forget what was chosen for {file}', zh: '忘记对 {file} 的选择' },
  forgotten: { en: 'Forgotten. Imports made with it stay as they are.', zh: '已忘记。此前的导入不受影响。' },
} as const satisfies Messages<string>
