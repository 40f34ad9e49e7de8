import type { Messages } from '../core/locale'

export type IssueCode =
  | 'DATE_INVALID'
  | 'TIME_INVALID'
  | 'NUMBER_INVALID'
  | 'BOOLEAN_INVALID'
  | 'VALUE_UNKNOWN'
  | 'STATUS_UNKNOWN'
  | 'ID_DAMAGED'
  | 'NOBODY_NAMED'
  | 'NOBODY_LIKELY'
  | 'REFUND_ROWS'
  | 'ROW_RAGGED'
  | 'ROW_SHORT'
  | 'ROW_EMPTY'
  | 'REQUIRED_MISSING'
  | 'QUOTE_UNCLOSED'
  | 'QUOTE_BARE'
  | 'CELL_TOO_LONG'
  | 'NUL_REMOVED'
  | 'CHARACTERS_DAMAGED'
  | 'DATE_ORDER_ASSUMED'
  | 'DECIMAL_ASSUMED'
  | 'TOTAL_OF_ORDER'
  | 'TOTAL_UNCLEAR'
  | 'COST_OF_LINE'
  | 'ENCODING_ASSUMED'
  | 'HEADER_RENAMED'
  | 'HEADER_MISSING'
  | 'PREAMBLE_SKIPPED'
  | 'HEADER_JOINED'
  | 'HEADER_REPEATED'
  | 'ROW_REALIGNED'
  | 'ROW_JOINED'
  | 'TABLE_ASSUMED'
  | 'TABLE_REPEATED'
  | 'TABLE_LEFT_OUT'
  | 'ROW_FOOTER'
  | 'ENTRY_LEFT_OUT'
  | 'ROW_REPEATED'
  | 'ROW_NOT_SALE'
  | 'ROWS_UNPACKED'
  | 'DATES_FROM_ORDERS'
  | 'PAYMENTS_LINKED'
  | 'PAYMENTS_LINKED_LIKELY'
  | 'PAYMENTS_ASIDE'
  | 'IDS_JOINED'
  | 'IDS_APART'
  | 'REPAIRS_REMEMBERED'
  | 'ROWS_RETURNED'

/** Each sentence says what was found, what became of it, and what to do. `{count}`, `{column}`, `{firstRow}`, `{sample}`. */
export const ISSUES: Messages<IssueCode> = {
  ENTRY_LEFT_OUT: {
    en: '{count} {count|thing|things} in this file {count|is|are} no table and {count|was|were} left out: {sample}. Show hidden sheets, or save them as CSV, if they should come in.',
    zh: '文件中有 {count} 项不是可读取的表，未导入：{sample}。如需导入，请取消隐藏工作表，或另存为 CSV。',
  },
  DATE_INVALID: {
    en: '{count} {count|cell|cells} of “{column}” {count|is|are} no date in this order of day and month (row {firstRow}: “{sample}”) and {count|was|were} left empty. Check the date order on the mapping page.',
    zh: '“{column}”中有 {count} 个单元格无法按当前日期顺序识别（第 {firstRow} 行：“{sample}”），已留空。请在列对应页检查日期顺序。',
  },
  TIME_INVALID: {
    en: '{count} {count|time|times} in “{column}” could not be read (row {firstRow}: “{sample}”). The day alone was kept.',
    zh: '“{column}”中有 {count} 个时间无法识别（第 {firstRow} 行：“{sample}”），仅保留日期。',
  },
  NUMBER_INVALID: {
    en: '{count} {count|cell|cells} of “{column}” {count|is|are} not numbers (row {firstRow}: “{sample}”) and {count|was|were} left empty, not counted as zero. Correct them in the file, or check the decimal sign.',
    zh: '“{column}”中有 {count} 个单元格不是数字（第 {firstRow} 行：“{sample}”），已留空，没有当作 0。请更正文件，或检查小数点设置。',
  },
  BOOLEAN_INVALID: {
    en: '{count} {count|cell|cells} of “{column}” {count|says|say} neither yes nor no (row {firstRow}: “{sample}”) and {count|was|were} left empty. Use yes and no, or true and false.',
    zh: '“{column}”中有 {count} 个单元格既不是“是”也不是“否”（第 {firstRow} 行：“{sample}”），已留空。请使用“是/否”或 true/false。',
  },
  VALUE_UNKNOWN: {
    en: '{count} {count|cell|cells} of “{column}” {count|holds|hold} a word that is not known here (row {firstRow}: “{sample}”) and {count|was|were} left empty. Rename it in the file, or keep the column as a custom one.',
    zh: '“{column}”中有 {count} 个单元格的内容无法识别（第 {firstRow} 行：“{sample}”），已留空。请在文件中改名，或将该列保留为自定义列。',
  },
  STATUS_UNKNOWN: {
    en: '{count} {count|row|rows} {count|has|have} a status in “{column}” that is not known here (row {firstRow}: “{sample}”). It was left empty, and {count|the order counts|the orders count} as paid. If {count|it was|they were} not, repair the word: choose what it means.',
    zh: '“{column}”中有 {count} 行的状态无法识别（第 {firstRow} 行：“{sample}”），已留空，这些订单按已付款计算。如果实际并未付款，请在修复中选择该词的含义。',
  },
  ID_DAMAGED: {
    en: '{count} {count|cell|cells} of “{column}” {count|was|were} rounded by a spreadsheet (row {firstRow}: “{sample}”): the digits are gone, so {count|it was|they were} left empty. Export the file again and import it without opening it in a spreadsheet, or format the column as text there.',
    zh: '“{column}”中有 {count} 个单元格被电子表格改成了近似数（第 {firstRow} 行：“{sample}”），原有数字已丢失，因此留空。请重新导出并直接导入，不要先用表格软件打开；或先将该列设为文本格式。',
  },
  NOBODY_LIKELY: {
    en: '{count} of the rows looked at have the id “{sample}” in “{column}”, far more than any customer has; it counts as one customer. If it stands for guests, clear it in the file, or import the orders with their e-mails or phones.',
    zh: '在查看过的行中，有 {count} 行的“{column}”为“{sample}”，远多于一般客户，目前按一位客户计算。如果它代表散客，请在文件中清空，或导入带有邮箱、电话的订单。',
  },
  REFUND_ROWS: {
    en: '{count} {count|row is a refund|rows are refunds} by “{column}” (row {firstRow}: “{sample}”), with amounts written like those of sales. {count|Its amount was|Their amounts were} taken off. If the word means a sale, change it in the file.',
    zh: '根据“{column}”，有 {count} 行是退款（第 {firstRow} 行：“{sample}”），但金额与销售一样写成正数，已作为负数扣除。如果该词表示销售，请在文件中改正。',
  },
  NOBODY_NAMED: {
    en: '{count} {count|row names|rows name} nobody in “{column}” (row {firstRow}: “{sample}”): the same cell stands for many customers, so it was left empty. A row with an e-mail or a phone belongs to its owner; the others are sales without a customer.',
    zh: '“{column}”中有 {count} 行没有指明客户（第 {firstRow} 行：“{sample}”）：同一内容代表许多不同的客户，因此留空。有邮箱或电话的行归到对应客户，其余计为没有客户的销售。',
  },
  ROW_RAGGED: {
    en: '{count} {count|row|rows} {count|has|have} more cells than the header (first: row {firstRow}) and {count|was|were} rejected, because nobody can tell which cell belongs where. Look for a delimiter inside unquoted text.',
    zh: '{count} 行的单元格多于表头（首个：第 {firstRow} 行），无法判断归属，已拒收。请检查文本中是否含有未加引号的分隔符。',
  },
  ROW_SHORT: {
    en: '{count} {count|row|rows} {count|has|have} fewer cells than the header (first: row {firstRow}). Their last columns were left empty; check that nothing was cut off.',
    zh: '{count} 行的单元格少于表头（首个：第 {firstRow} 行），缺少的列已留空。请检查数据是否被截断。',
  },
  ROW_EMPTY: {
    en: '{count} {count|row|rows} {count|holds|hold} only delimiters (first: row {firstRow}) and {count|was|were} rejected. Nothing is lost by it.',
    zh: '{count} 行只有分隔符、没有内容（首个：第 {firstRow} 行），已拒收，不影响数据。',
  },
  REQUIRED_MISSING: {
    en: '{count} {count|row|rows} {count|lacks|lack} one of the values that this table needs: {needs} (first: row {firstRow}). {count|It|They} {count|was|were} rejected. Download them, complete them, and import them again.',
    zh: '{count} 行缺少此表必需的内容（{needs}；首个：第 {firstRow} 行），已拒收。请下载这些行，补全后重新导入。',
  },
  QUOTE_UNCLOSED: {
    en: '{count} {count|row|rows} {count|opens|open} a quote that is never closed (first: row {firstRow}) and {count|was|were} rejected; the rows after them were read. Close or remove the quote and import these rows again.',
    zh: '{count} 行的引号没有闭合（首个：第 {firstRow} 行），已拒收，其后的行照常读取。请补上或删除引号后重新导入这些行。',
  },
  QUOTE_BARE: {
    en: '{count} {count|quote|quotes} inside quoted text {count|was|were} not doubled (from row {firstRow}); they were kept as they stand. Check a few of these rows.',
    zh: '带引号的文本中有 {count} 个引号没有双写（从第 {firstRow} 行起），已按原样保留。请抽查这些行。',
  },
  CELL_TOO_LONG: {
    en: '{count} {count|row|rows} {count|holds|hold} a cell of more than 65,536 characters (first: row {firstRow}) and {count|was|were} rejected. Shorten it in the file.',
    zh: '{count} 行含有超过 65,536 个字符的单元格（首个：第 {firstRow} 行），已拒收。请在文件中缩短后再导入。',
  },
  NUL_REMOVED: {
    en: '{count} NUL characters were removed (from row {firstRow}); the rest of their cells was kept. The program that wrote the file left them; nothing needs to be done.',
    zh: '已去除 {count} 个空字符（NUL，从第 {firstRow} 行起），单元格的其余内容保留。它们由导出程序留下，无需处理。',
  },
  CHARACTERS_DAMAGED: {
    en: '{count} {count|character|characters} could not be read in this encoding (from row {firstRow}) and {count|shows|show} as “�”. Choose another encoding on the mapping page, or export the file as UTF-8.',
    zh: '有 {count} 个字符无法按当前编码读取（从第 {firstRow} 行起），显示为“�”。请在列对应页更换编码，或将文件导出为 UTF-8。',
  },
  DATE_ORDER_ASSUMED: {
    en: 'The dates of “{column}” could be read in two ways and were read like this: {sample}. If that is wrong, undo the import and choose the date order on the mapping page.',
    zh: '“{column}”中的日期有两种读法，目前这样读取：{sample}。如不正确，请撤销导入，并在列对应页选择日期顺序。',
  },
  DECIMAL_ASSUMED: {
    en: 'The numbers of “{column}” could be read in two ways and were read like this: {sample}. If that is wrong, undo the import and choose the decimal sign on the mapping page.',
    zh: '“{column}”中的数字有两种读法，目前这样读取：{sample}。如不正确，请撤销导入，并在列对应页选择小数点。',
  },
  TOTAL_OF_ORDER: {
    en: '“{column}” is the total of a whole order ({sample}), not of a line: it is the same on all lines of {count} {count|order|orders}, or has shipping or tax in it. It counts once an order; where lines have a price, they count instead. If it is the amount of a line, map it to “Line total”.',
    zh: '“{column}”是整单总额（{sample}），而不是每行金额：有 {count} 个订单的各行数值相同，或其中含有运费、税费。每个订单只计一次；行内有单价时按单价计算。如果它是每行金额，请将该列对应到“金额”。',
  },
  COST_OF_LINE: {
    en: '“{column}” is what all pieces of a line cost (first: “{sample}”), and was divided by their number. If it is the cost of one piece, name the column “Unit cost” and import again.',
    zh: '“{column}”是整行商品的成本（首个：“{sample}”），已除以数量换算为单件成本。如果它本来就是单件成本，请将列名改为“成本价”后重新导入。',
  },
  TOTAL_UNCLEAR: {
    en: '“{column}” is the same on all lines of {count} {count|order|orders} ({sample}): too few to tell whether it is the total of the order. It was taken for the amount of each line. If it is the order’s, map it to “Order total”.',
    zh: '“{column}”在 {count} 个订单的各行中数值相同（{sample}），数量太少，无法判断是否为整单总额，目前按每行金额计算。如果是整单总额，请将该列对应到“订单总额”。',
  },
  ENCODING_ASSUMED: {
    en: 'The file does not say how its characters are encoded; {sample} was assumed. If names look wrong, undo the import and choose the encoding on the mapping page.',
    zh: '文件没有说明字符编码，已按 {sample} 读取。如果文字显示不正确，请撤销导入，并在列对应页选择编码。',
  },
  HEADER_RENAMED: {
    en: '{count} {count|column|columns} had no name or one that was taken (first: “{sample}”). They were given names of their own; rename them in the file if you want others.',
    zh: '{count} 列没有名称或名称重复（首个：“{sample}”），已另行命名。如需其他名称，请在文件中修改。',
  },
  HEADER_MISSING: {
    en: 'The first row looks like data, so the columns were named by their position. If it is a header, add a row of names to the file.',
    zh: '首行看起来是数据，因此各列按位置命名。如需列名，请在文件首行加上表头。',
  },
  PREAMBLE_SKIPPED: {
    en: '{count} {count|line|lines} above the header (first: “{sample}”) {count|was|were} passed over. If the table starts there, remove what is not part of it.',
    zh: '已跳过表头之上的 {count} 行（首个：“{sample}”）。如果表格从那里开始，请删除不属于表格的内容。',
  },
  HEADER_JOINED: {
    en: 'The header has {count} lines, which were read as one: {sample}. If the last of them is data, remove the others from the file.',
    zh: '表头有 {count} 行，已合并为一行：{sample}。如果最后一行其实是数据，请从文件中删除多余的表头行。',
  },
  HEADER_REPEATED: {
    en: '{count} {count|row|rows} {count|repeats|repeat} the header (first: row {firstRow}), as files that were put together do, and {count|was|were} set aside. The rows below {count|it|them} were read.',
    zh: '{count} 行与表头相同（首个：第 {firstRow} 行），多见于拼接而成的文件，已单独存放，其后的数据照常读取。',
  },
  ROW_REALIGNED: {
    en: '{count} {count|row|rows} had a cell too many or too few, or were written with other delimiters (first: row {firstRow}: “{sample}”). {count|Its|Their} cells were put where they look like those above and below. Check a few of these rows.',
    zh: '{count} 行多了或少了单元格，或分隔符与其他行不同（首个：第 {firstRow} 行：“{sample}”）。已按上下各行的样子把单元格放回相应的列，请抽查这些行。',
  },
  ROW_JOINED: {
    en: '{count} {count|row|rows} {count|has|have} a delimiter inside text without quotes (first: row {firstRow}: “{sample}”). The text was kept whole, since the other cells fit only so. Check a few of these rows.',
    zh: '{count} 行的文本中含有未加引号的分隔符（首个：第 {firstRow} 行：“{sample}”）。只有这样其余单元格才能对应各列，因此已将文本合为一格，请抽查这些行。',
  },
  TABLE_ASSUMED: {
    en: 'The {count} {count|column is|columns are} of none of the kinds known here, such as orders or customers. The file was kept as a plain table, every column as it is: use it in the Lab. If it is one of those kinds, undo the import, import it again, and say under “What is in the file” which.',
    zh: '这 {count} 列不属于已知的任何一类文件（例如订单或客户），因此按普通表格保留，各列原样不变，可在“实验室”中使用。如果它其实是其中一类，请撤销导入后重新导入，并在“文件内容”中指定类型。',
  },
  TABLE_REPEATED: {
    en: '{count} {count|row|rows} from row {firstRow} on {count|is|are} the same table once more and {count|was|were} set aside, so that nothing is counted twice. Download them if you want to check.',
    zh: '从第 {firstRow} 行起的 {count} 行是同一张表的重复内容，为避免重复计算，已单独存放。如需核对可下载查看。',
  },
  TABLE_LEFT_OUT: {
    en: '{count} {count|row|rows} from row {firstRow} on {count|belongs|belong} to another table (“{sample}”) and {count|was|were} set aside. That table can be imported as a file of its own; the rows can be downloaded as well.',
    zh: '从第 {firstRow} 行起的 {count} 行属于另一张表（“{sample}”），已单独存放。那张表可作为单独的文件导入，也可以下载这些行。',
  },
  ROW_FOOTER: {
    en: '{count} {count|line|lines} below the table, such as a total or a note ({sample}), {count|was|were} set aside. They hold no row; nothing needs to be done.',
    zh: '表格下方有 {count} 行合计或说明（{sample}），已单独存放。它们不是数据，无需处理。',
  },
  ROW_REPEATED: {
    en: '{count} {count|row|rows} only {count|sums up or repeats|sum up or repeat} other rows of the file, or {count|adds a picture|add pictures} to them (first: row {firstRow}), and {count|was|were} set aside, so that nothing counts twice.',
    zh: '{count} 行只是对文件中其他行的汇总、重复或补充图片（首个：第 {firstRow} 行），为避免重复计算，已单独存放。',
  },
  ROW_NOT_SALE: {
    en: '{count} {count|row|rows} of the statement {count|is|are} no sale, such as a withdrawal, a hold or a purchase of your own (first: row {firstRow}), and {count|was|were} set aside. Download them if you want to check.',
    zh: '账单中有 {count} 行不是销售收入，例如提现、冻结或自己的支出（首个：第 {firstRow} 行），已单独存放。如需核对可下载查看。',
  },
  ROWS_UNPACKED: {
    en: '{count} {count|row|rows} {count|lists|list} several products in one cell (first: row {firstRow}) and became one line for each product. Amounts of the whole order still count once.',
    zh: '{count} 行在一个单元格中列出了多件商品（首个：第 {firstRow} 行），已拆成每件一行；整单金额仍只计一次。',
  },
  REPAIRS_REMEMBERED: {
    en: 'Cells are put right as you did in an earlier file of this kind: {count} {count|repair|repairs} for {sample}. Only cells that could not be read otherwise are touched. To read them as they are, forget the choices for this header in the settings.',
    zh: '已沿用您在同类文件中的修正方式：{count} 项，涉及 {sample}。只影响原本无法读取的单元格。如不需要，请在设置中删除对该表头的记忆。',
  },
  ROWS_RETURNED: {
    en: 'These are {count} unused rows of “{sample}”, corrected. They go back into that import, each to its own line.',
    zh: '这是“{sample}”中未使用的 {count} 行，已经更正；导入后各行回到原来的导入中。',
  },
  PAYMENTS_LINKED: {
    en: '{count} {count|payment names|payments name} an order that is known and {count|was|were} joined to it: fee and method stand at the order, and no sale counts twice.',
    zh: '{count} 笔付款写明了已知的订单，已与订单合并：手续费和支付方式记在订单上，同一笔销售不会重复计算。',
  },
  PAYMENTS_LINKED_LIKELY: {
    en: '{count} {count|payment names|payments name} no order and {count|was|were} joined to one by amount, date within three days and contact, or because no other order fits. The column “Payment found by” says which; check a few of them.',
    zh: '{count} 笔付款没有写明订单，已按金额、三天内的日期和联系方式（或因只有一个订单符合）与订单合并。“付款对应依据”一列注明了依据，请抽查。',
  },
  PAYMENTS_ASIDE: {
    en: '{count} {count|payment has|payments have} no order although an export of the shop covers {count|its|their} time ({sample}). {count|It does|They do} not count in revenue; export the orders anew if some are missing, or turn on counting payments without an order in the settings.',
    zh: '{count} 笔付款没有对应的订单，而店铺导出的订单已涵盖这段时间（{sample}），因此不计入销售额。如订单有缺失请重新导出；也可在设置中选择计入没有订单的付款。',
  },
  IDS_JOINED: {
    en: 'The ids of this file are those of “{sample}”: what both say of them agrees. They were joined; undo the import if the files are of two shops.',
    zh: '该文件中的编号与“{sample}”的编号一致，两边的内容相符，已视为同一店铺合并。如果来自两家店铺，请撤销导入。',
  },
  IDS_APART: {
    en: '{count} {count|id is|ids are} also used by another shop for something else, and {count|was|were} kept apart; {count|it reads|they read} like “{sample}” here. Nothing needs to be done.',
    zh: '有 {count} 个编号在另一家店铺也有，但内容不同，已分开保存，显示为“{sample}”的形式，无需处理。',
  },
  DATES_FROM_ORDERS: {
    en: 'The file lists the items of orders and has no dates. Its lines take them from the orders, and count from when the file with the orders is imported too. Import that file as well.',
    zh: '该文件是订单的商品明细，没有日期。日期取自对应的订单，导入订单文件后这些明细才计入统计，请一并导入订单文件。',
  },
}

export const isIssueCode = (code: string): code is IssueCode => Object.hasOwn(ISSUES, code)
