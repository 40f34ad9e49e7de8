import type { Messages } from '../../../../core/locale'
import type { FindingCode } from '../../../../data/quality/types'

/** What was found, and what to do about it. */
export const findingMessages = {
  ROWS_SET_ASIDE: {
    en: '{rows} {rows|row was|rows were} set aside at import, {share} of what was read.',
    zh: '导入时有 {rows} 行未收录，占读取行数的 {share}。',
  },
  CELLS_INVALID: {
    en: '{rows} {rows|cell|cells} of “{column}” could not be read, such as “{sample}” in {file}.',
    zh: '“{column}”中有 {rows} 个单元格无法识别，例如 {file} 中的“{sample}”。',
  },
  KEY_MISSING: {
    en: '{rows} {rows|row has|rows have} no {fields} ({share}).',
    zh: '{rows} 行没有{fields}（{share}）。',
  },
  KEY_REPEATED: {
    en: '{rows} {rows|row repeats|rows repeat} a {fields} that should be there once.',
    zh: '{rows} 行的{fields}重复，本应唯一。',
  },
  ROWS_DUPLICATE: {
    en: '{rows} {rows|row is an exact copy|rows are exact copies} of another ({share}).',
    zh: '{rows} 行与其他行完全相同（{share}）。',
  },
  ACROSS_IMPORTS: {
    en: '{rows} {rows|id shows|ids show} rows of more than one import at once.',
    zh: '{rows} 个编号同时显示来自多次导入的行。',
  },
  NO_CUSTOMER: {
    en: '{rows} {rows|row names|rows name} no customer ({share}).',
    zh: '{rows} 行没有客户信息（{share}）。',
  },
  ORPHANS: {
    en: '{rows} {rows|row names|rows name} a {column} that “{target}” does not have ({share}, {distinct} different).',
    zh: '{rows} 行的{column}在“{target}”中找不到（{share}，共 {distinct} 个）。',
  },
  DATES_FUTURE: {
    en: '{rows} {rows|date|dates} of “{column}” {rows|lies|lie} after the day of the import.',
    zh: '“{column}”中有 {rows} 个日期晚于导入当天。',
  },
  DATES_OLD: {
    en: '{rows} {rows|date|dates} of “{column}” {rows|is|are} too old to be true.',
    zh: '“{column}”中有 {rows} 个日期早得不合理。',
  },
  DATE_GAPS: {
    en: 'Nothing on {rows} {rows|day|days} that usually {rows|has|have} rows; the longest gap is from {from} to {to}.',
    zh: '有 {rows} 个通常有数据的日子为空；最长的空档从 {from} 到 {to}。',
  },
  PRICE_ZERO: {
    en: '{rows} {rows|line has|lines have} a price of zero: {rows|it counts|they count} as gifts, not as purchases.',
    zh: '{rows} 行价格为零：按赠品计，不算购买。',
  },
  PRICE_NEGATIVE: {
    en: '{rows} {rows|line has|lines have} a price below zero.',
    zh: '{rows} 行价格为负。',
  },
  RETURNS: {
    en: '{rows} {rows|line has|lines have} a negative quantity ({share}): {rows|it counts|they count} as returns.',
    zh: '{rows} 行数量为负（{share}）：按退货计。',
  },
  EXTREME: {
    en: '{rows} {rows|value|values} of “{column}” {rows|is|are} extreme, as far as {largest}: {rows|it makes|they make} up {share} of the total.',
    zh: '“{column}”中有 {rows} 个异常值，最远达 {largest}，占总量的 {share}。',
  },
  SOME_MISSING: {
    en: '“{column}” is empty in {rows} {rows|row|rows} ({share}).',
    zh: '“{column}”有 {rows} 行为空（{share}）。',
  },
  MOSTLY_MISSING: {
    en: 'Mostly empty: {columns}.',
    zh: '大多为空的列：{columns}。',
  },
  ONE_VALUE: {
    en: 'The same in every row: {columns}.',
    zh: '每行都相同的列：{columns}。',
  },
  CURRENCIES: {
    en: '{rows} {rows|row is|rows are} in {currencies} ({share}), and no rate says what that is worth.',
    zh: '{rows} 行使用 {currencies}（{share}），尚无汇率。',
  },
} as const satisfies Messages<FindingCode>

export const adviceMessages = {
  ROWS_SET_ASIDE: {
    en: 'The import report says why each was set aside; repair them there, and import them again.',
    zh: '导入报告中有每行未收录的原因；修正后可重新导入。',
  },
  CELLS_INVALID: {
    en: 'They count as empty, never as zero. Correct the cells, or import the file again with another reading of the column.',
    zh: '这些单元格视为空，不会当作 0。请更正，或换一种读取方式重新导入。',
  },
  KEY_MISSING: {
    en: 'A later file cannot update these rows. Export with this column, or leave them.',
    zh: '后续文件无法更新这些行。建议导出时包含此列。',
  },
  KEY_REPEATED: {
    en: 'Two rows then tell of the same thing. Look at them, and delete the one that is out of date.',
    zh: '说明同一对象有多行记录。请查看并删除过时的一行。',
  },
  ROWS_DUPLICATE: {
    en: 'Equal lines inside one file are taken as genuine. If your shop writes lines twice, correct the export.',
    zh: '同一文件中相同的行视为真实记录。如果是导出重复，请修正导出设置。',
  },
  ACROSS_IMPORTS: {
    en: 'Two shops may use the same numbers, or one file tells only part of an order. Look at a few of them.',
    zh: '可能是两家店使用相同编号，或某个文件只含部分订单。请抽查几条。',
  },
  NO_CUSTOMER: {
    en: 'They count for revenue and products, but for no customer. Export with customer id or e-mail to bring them in.',
    zh: '它们计入营收和商品，但不计入任何客户。导出时带上客户编号或邮箱即可纳入。',
  },
  ORPHANS: {
    en: 'What “{target}” knows of them, such as names or costs, is missing. Import a complete export of it.',
    zh: '缺少“{target}”中的信息（如姓名、成本）。请导入该表的完整导出。',
  },
  DATES_FUTURE: {
    en: 'Day and month may be swapped, or a year mistyped. Analyses end at the import; correct these rows, or leave them out.',
    zh: '可能是日月颠倒或年份有误。分析只算到导入当天；请更正或排除这些行。',
  },
  DATES_OLD: {
    en: 'An empty date written as zero is often the reason. Correct these rows, or leave them out.',
    zh: '常见原因是空日期被写成 0。请更正或排除这些行。',
  },
  DATE_GAPS: {
    en: 'If the shop was open then, an export of that time is missing. Holidays are no reason to worry.',
    zh: '如果当时正常营业，可能缺少那段时间的导出；节假日则无需处理。',
  },
  PRICE_ZERO: {
    en: 'Nothing needs to be done, unless a price was lost in the export.',
    zh: '无需处理，除非价格在导出时丢失。',
  },
  PRICE_NEGATIVE: {
    en: 'They lower revenue. Mostly they correct the books rather than sell something: look, and leave them out if so.',
    zh: '它们会减少营收，多为账务调整而非销售。请查看，必要时排除。',
  },
  RETURNS: {
    en: 'They lower revenue and are never counted as purchases. Nothing needs to be done.',
    zh: '退货会减少营收，不算购买。无需处理。',
  },
  EXTREME: {
    en: 'A few of these can carry an average. Look at them; cap or leave out what cannot be true.',
    zh: '少数异常值就能影响平均值。请查看，对不合理的值截断或排除。',
  },
  SOME_MISSING: {
    en: 'Empty stays empty, never zero. Complete the export, or choose how analyses should take it.',
    zh: '空值保持为空，不会当作 0。请补全导出，或选择分析时的处理方式。',
  },
  MOSTLY_MISSING: {
    en: 'Analyses that need them say little. Export them if your shop knows them.',
    zh: '依赖这些列的分析意义有限。店铺后台若有数据，请一并导出。',
  },
  ONE_VALUE: {
    en: 'They tell nothing apart; nothing needs to be done.',
    zh: '这些列没有区分作用，无需处理。',
  },
  CURRENCIES: {
    en: 'They count as orders, but their money is left out. Give a rate under Settings.',
    zh: '它们计入订单，但不计入金额。请在“设置”中填写汇率。',
  },
} as const satisfies Messages<FindingCode>

export const doorMessages = {
  rows: { en: 'See rows', zh: '查看行' },
  treatMissing: { en: 'Treat empty', zh: '处理空值' },
  treatExtreme: { en: 'Treat extreme', zh: '处理异常值' },
  column: { en: 'See column', zh: '查看列' },
  imports: { en: 'To the imports', zh: '前往导入' },
  settings: { en: 'Set a rate', zh: '填写汇率' },
} as const satisfies Messages<string>
