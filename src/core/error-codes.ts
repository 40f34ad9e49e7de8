import type { Text } from './locale'

/**
 * Every error that a person or a program can meet. Each sentence says what happened, why, and what to do;
 * `{placeholders}` come from the error's `details`.
 */
export const ERRORS = {
  INTERNAL: {
    en: 'Something went wrong inside Clientele ({reason}). Your data is unchanged; reload the page and try again.',
    zh: '程序内部出错（{reason}）。您的数据没有改变，请刷新页面后重试。',
  },
  CANCELLED: {
    en: 'Stopped as you asked. Nothing of it was kept.',
    zh: '已按您的要求停止，没有保留任何内容。',
  },
  FILE_EMPTY: {
    en: '“{file}” is empty: it holds no characters. Export it again from your shop and drop the new file.',
    zh: '“{file}”是空文件，没有任何内容。请从店铺后台重新导出后再拖入。',
  },
  FILE_HEADER_ONLY: {
    en: '“{file}” has a header but no rows. Choose a longer period when you export, then drop the new file.',
    zh: '“{file}”只有表头，没有数据行。请在导出时选择更长的时间范围后再拖入。',
  },
  FILE_BINARY: {
    en: '“{file}” is not a text table: it contains binary data. Save it as CSV (UTF-8) and drop that file.',
    zh: '“{file}”不是文本表格，其中含有二进制数据。请另存为 CSV（UTF-8）后再拖入。',
  },
  FILE_TOO_LARGE: {
    en: '“{file}” is {size} MB; the limit is {limit} MB. Export a shorter period, or several files.',
    zh: '“{file}”大小为 {size} MB，超过上限 {limit} MB。请缩短导出时间范围，或分成多个文件。',
  },
  FILE_UNREADABLE: {
    en: '“{file}” could not be read ({reason}). It may have been moved or changed; choose it again.',
    zh: '无法读取“{file}”（{reason}）。文件可能已被移动或修改，请重新选择。',
  },
  FILE_OTHER: {
    en: '“{file}” is not the file whose import was interrupted (“{expected}”): its size or its content is another. Choose that file, or import this one by itself.',
    zh: '“{file}”不是上次中断的文件（“{expected}”）：大小或内容不同。请选择原文件，或将此文件单独导入。',
  },
  FILE_GZIP_DAMAGED: {
    en: '“{file}” could not be unpacked: the gzip data is damaged or cut short. Download it again.',
    zh: '无法解压“{file}”：gzip 数据已损坏或不完整。请重新下载。',
  },
  FILE_ZIP_DAMAGED: {
    en: '“{file}” could not be unpacked: it is damaged, cut short or locked with a password ({reason}). Download it again, or unpack it and drop the files.',
    zh: '无法解压“{file}”：文件已损坏、不完整或设有密码（{reason}）。请重新下载，或自行解压后再拖入其中的文件。',
  },
  FILE_ZIP_TOO_LARGE: {
    en: '“{file}” unpacks to far more than such a file should ({limit} MB, or too many files). Unpack it yourself and drop the files you need.',
    zh: '“{file}”解压后远超正常大小（{limit} MB 或文件过多）。请自行解压，再拖入需要的文件。',
  },
  FILE_WORKBOOK_LOCKED: {
    en: '“{file}” is locked with a password. Open it in your spreadsheet program, save it without one, and drop it again.',
    zh: '“{file}”设有密码。请在表格软件中打开并另存为不带密码的文件，再重新拖入。',
  },
  FILE_WORKBOOK_DAMAGED: {
    en: '“{file}” could not be read as a workbook ({reason}). Open it in your spreadsheet program and save it again, or save it as CSV.',
    zh: '无法将“{file}”作为工作簿读取（{reason}）。请在表格软件中打开并重新保存，或另存为 CSV。',
  },
  FILE_PARQUET_DAMAGED: {
    en: '“{file}” could not be read as Parquet ({reason}). Export it again, or export it as CSV.',
    zh: '无法将“{file}”作为 Parquet 读取（{reason}）。请重新导出，或导出为 CSV。',
  },
  FILE_JSON_INVALID: {
    en: '“{file}” is not valid JSON at line {line} ({reason}). Export it again, or correct that line.',
    zh: '“{file}”第 {line} 行不是有效的 JSON（{reason}）。请重新导出，或更正该行。',
  },
  FILE_JSON_NO_TABLE: {
    en: '“{file}” holds no list of records, so there is no table in it. Export it as CSV, or as a JSON list with one object for each row.',
    zh: '“{file}”中没有记录列表，因此没有可用的表。请导出为 CSV，或每行一个对象的 JSON 列表。',
  },
  FILE_NO_TABLE: {
    en: '“{file}” holds no table that can be read (it holds: {found}). Drop CSV, TSV, Excel, JSON or Parquet files.',
    zh: '“{file}”中没有可读取的表（其中有：{found}）。请拖入 CSV、TSV、Excel、JSON 或 Parquet 文件。',
  },
  TOO_MANY_COLUMNS: {
    en: '“{file}” has {columns} columns; the limit is {limit}. Check the delimiter, or remove columns you do not need.',
    zh: '“{file}”有 {columns} 列，超过上限 {limit} 列。请检查分隔符，或删除不需要的列。',
  },
  NO_USABLE_COLUMNS: {
    en: '“{file}” has no column that an analysis could use (found: {columns}). Map the columns by hand, or import it as a plain table.',
    zh: '“{file}”中没有可用于分析的列（找到：{columns}）。请手动对应各列，或作为普通表格导入。',
  },
  FIELD_MISSING: {
    en: '“{file}” has no column for {fields}, which {table} need. Map a column to it, or choose another table.',
    zh: '“{file}”缺少“{table}”所需的列：{fields}。请指定对应的列，或选择其他表。',
  },
  MAPPING_INVALID: {
    en: 'The mapping names “{column}”, which “{file}” does not have, or the field “{field}”, which {table} do not have. Correct the mapping.',
    zh: '列对应有误：“{file}”中没有“{column}”，或“{table}”中没有字段“{field}”。请修正对应关系。',
  },
  QUOTA_EXCEEDED: {
    en: 'The disk space for this browser is used up, so {what}. What was there before is untouched. Undo imports that you can do without, compact under Data, Storage, or free disk space, then try again.',
    zh: '浏览器可用的磁盘空间已满，{what}，原有数据不受影响。请撤销不再需要的导入，在“数据”页的“存储”中压缩，或释放磁盘空间，然后重试。',
  },
  STORAGE_FAILED: {
    en: 'The browser could not read or write its database ({reason}). What was saved before is kept; reload the page and try again.',
    zh: '浏览器无法读写数据库（{reason}）。之前保存的内容仍在，请刷新页面后重试。',
  },
  STORAGE_UPGRADED: {
    en: 'A newer version of Clientele has opened this data in another tab. Reload this page to go on.',
    zh: '另一个标签页中的新版本已打开这些数据。请刷新本页后继续。',
  },
  STORAGE_NEWER: {
    en: 'This data was written by a newer version of Clientele. Reload the page to update; nothing was changed.',
    zh: '这些数据由更新版本的程序写入。请刷新页面以更新，数据没有改变。',
  },
  STORAGE_DAMAGED: {
    en: 'A stored record ({place}) is damaged and cannot be read. Undo the import it belongs to and import the file again.',
    zh: '存储的记录（{place}）已损坏，无法读取。请撤销所属的导入，然后重新导入文件。',
  },
  BACKUP_FOREIGN: {
    en: '“{file}” is not a backup of Clientele, so nothing was changed. Choose a file that was saved under Data, Backup; exports of a shop go to Imports.',
    zh: '“{file}”不是本程序的备份文件，没有做任何更改。请选择在“数据”页“备份”中保存的文件；店铺导出文件请用“导入”。',
  },
  BACKUP_NEWER: {
    en: '“{file}” was made by a newer version of Clientele. Nothing was changed; reload the page to update, then restore it.',
    zh: '“{file}”由更新版本的程序生成，没有做任何更改。请刷新页面更新程序后再恢复。',
  },
  BACKUP_DAMAGED: {
    en: '“{file}” is damaged: {reason}. Nothing was changed; restore from another copy of it, or from an older backup.',
    zh: '“{file}”已损坏：{reason}。没有做任何更改，请使用另一份副本或更早的备份。',
  },
  BACKUP_LOCKED: {
    en: '“{file}” is encrypted. Enter the passphrase that it was saved with.',
    zh: '“{file}”已加密。请输入保存备份时设置的口令。',
  },
  PASSPHRASE_WRONG: {
    en: 'The passphrase is not the right one. Nothing was changed; check capitals and the keyboard layout, then try again.',
    zh: '口令不正确，没有做任何更改。请检查大小写和键盘布局后重试。',
  },
  LOCKED: {
    en: 'The workspace “{workspace}” is locked. Unlock it with its passphrase, then try again.',
    zh: '工作区“{workspace}”已锁定。请输入口令解锁后重试。',
  },
  RECOVERY_KEY_WRONG: {
    en: 'This recovery key does not open the workspace. Compare it with the printed sheet, character by character: it has nine groups of four. If a newer sheet was printed, only that one counts.',
    zh: '此恢复密钥无法打开工作区。请与打印件逐字核对：共九组，每组四个字符。若之后重新打印过，只有最新的一份有效。',
  },
  KEY_DAMAGED: {
    en: 'The key of this workspace is damaged on the disk, so no passphrase can open it. The passphrase may well be right. Erase the workspace and restore your latest backup.',
    zh: '此工作区的密钥在磁盘上已损坏，任何口令都无法打开（口令本身可能没有错）。请删除该工作区，再恢复最近的备份。',
  },
  PASSPHRASE_MISSING: {
    en: 'This workspace has no passphrase, so it cannot be locked. Set one under Settings, Privacy.',
    zh: '此工作区没有设置口令，因此无法锁定。请在“设置”的“隐私”中设置口令。',
  },
  PASSPHRASE_UNAVAILABLE: {
    en: 'This browser stores nothing, so there is nothing to encrypt: the workspace is gone when the page closes. Leave the private window, or allow this site to store data, to keep a workspace under a passphrase.',
    zh: '此浏览器不保存任何数据，关闭页面后工作区即消失，因此无需加密。若要用口令保护并长期保存，请退出隐私窗口，或允许本站保存数据。',
  },
  BUSY_OTHER_TAB: {
    en: 'Another tab is changing this workspace right now. Nothing was changed here; wait until it is done, then try again.',
    zh: '另一个标签页正在修改此工作区，这里没有任何改变。请等它完成后重试。',
  },
  IMPORT_NOT_FOUND: {
    en: 'There is no import “{importId}” in this workspace. Open Data to see the imports that there are.',
    zh: '此工作区中没有导入“{importId}”。请打开“数据”页查看现有导入。',
  },
  TABLE_UNKNOWN: {
    en: 'There is no table called “{table}”. Tables: {tables}.',
    zh: '没有名为“{table}”的表。可用的表：{tables}。',
  },
  ROW_NOT_FOUND: {
    en: 'There is no row “{id}” in {table}. It may have been deleted or its import undone.',
    zh: '“{table}”中没有行“{id}”。它可能已被删除，或所属导入已撤销。',
  },
  ROW_INVALID: {
    en: 'The row was not saved: {field} {reason}. Correct it and save again.',
    zh: '该行没有保存：{field} {reason}。请更正后再保存。',
  },
  CONDITIONS_INVALID: {
    en: 'Nobody was looked up: {where} {reason}. Correct it and try again.',
    zh: '没有进行查找：{where} {reason}。请更正后重试。',
  },
  AUDIENCE_UNKNOWN: {
    en: 'There is no audience “{id}” in this workspace any more. Choose another, or build it again.',
    zh: '此工作区中已没有客群“{id}”。请选择其他客群，或重新建立。',
  },
  NOTE_TOO_LONG: {
    en: 'The note was not saved: it is {length} characters long, and a note holds {most} at most. Shorten it, or make two notes of it.',
    zh: '备注没有保存：内容有 {length} 个字符，而一条备注最多 {most} 个。请缩短，或分成两条备注。',
  },
  NOTHING_TO_UNDO: {
    en: 'There is no edit to undo. Imports are undone on the Data page.',
    zh: '没有可撤销的修改。导入请在“数据”页撤销。',
  },
  CUSTOMER_UNKNOWN: {
    en: 'There is no customer “{key}” in this workspace. Search by name, id, email or phone.',
    zh: '此工作区中没有客户“{key}”。请按姓名、编号、邮箱或电话查找。',
  },
  PERSON_ERASED: {
    en: 'This row names a person who was erased from this workspace (receipt {number}), so it was not saved. If they want to come back, let them in again under Data, Storage, Erased people.',
    zh: '此行涉及一位已从本工作区清除的个人（回执 {number}），因此未保存。如其本人要求恢复，请在“数据 > 存储 > 已清除的个人”中解除限制。',
  },
  CUSTOMER_AMBIGUOUS: {
    en: '“{key}” names {count} customers ({keys}). Use one of these keys.',
    zh: '“{key}”对应 {count} 位客户（{keys}）。请使用其中一个编号。',
  },
  MERGE_NEEDS_TWO: {
    en: 'Joining needs at least two customers. Name two or more keys.',
    zh: '合并至少需要两位客户，请给出两个或更多编号。',
  },
  CUSTOMER_NOT_MERGED: {
    en: '“{key}” is one customer and was never joined with another, so there is nothing to take apart.',
    zh: '“{key}”没有与其他客户合并过，无需拆分。',
  },
  ANALYSIS_UNKNOWN: {
    en: 'There is no analysis called “{analysis}”. Analyses: {analyses}.',
    zh: '没有名为“{analysis}”的分析。可用的分析：{analyses}。',
  },
  CONFIG_INVALID: {
    en: 'The setting “{field}” is {value}, but must be {allowed}. Change it and run again.',
    zh: '设置“{field}”的值为 {value}，但应为 {allowed}。请修改后重新运行。',
  },
  DATA_MISSING: {
    en: 'This needs {needs}, and there is none in this workspace yet. Import an export that has it.',
    zh: '需要 {needs}，但此工作区中还没有。请导入含有这些内容的文件。',
  },
  DATA_TOO_LITTLE: {
    en: 'This needs at least {least} {unit}, and there {found|is|are} {found}. Import a longer period, or another export that has more of it.',
    zh: '至少需要 {least} {unit}，目前只有 {found}。请导入更长时间的数据，或包含更多此类内容的其他导出文件。',
  },
  METHOD_NOT_OFFERED: {
    en: 'The method “{method}” cannot be used here. {reason} Choose another method, or let Clientele choose.',
    zh: '此处无法使用“{method}”方法。{reason}请选择其他方法，或由系统自动选择。',
  },
  DATA_NO_PURCHASE: {
    en: 'No order line is a purchase: of {lines} {lines|line|lines}, {returned} {returned|is|are} returned or refunded, {ignored} cancelled, unpaid or undated, and {free} of an amount of zero. If that is not so, see on the Data page which columns were read as status, quantity and price, and import the file again.',
    zh: '{lines} 行订单明细中没有一笔购买：退货或退款 {returned} 行，已取消、未付款或无日期 {ignored} 行，金额为零 {free} 行。如与实际不符，请在“数据”页查看状态、数量和价格所用的列，然后重新导入文件。',
  },
  DATA_CONSTANT: {
    en: 'Every customer has the same {features}, so there is nothing to tell them apart by. Choose other features.',
    zh: '所有客户的 {features} 都相同，无法区分。请选择其他特征。',
  },
  DATA_NOT_FINITE: {
    en: 'Row {row} has no usable number for {feature}, so it cannot be compared with others. Fill the gap, or leave that feature out.',
    zh: '第 {row} 行的 {feature} 没有可用的数值，无法与其他行比较。请补全该值，或不使用这一特征。',
  },
  DATA_ONE_CLASS: {
    en: 'Every row has the same answer, so there is nothing to learn it from. Choose another target, or rows with both outcomes.',
    zh: '所有行的结果都相同，没有可供学习的差别。请选择其他目标，或选用含有不同结果的数据行。',
  },
  COLUMN_UNKNOWN: {
    en: '“{column}” is no column of this table. Its columns: {columns}.',
    zh: '此表没有“{column}”列。现有的列：{columns}。',
  },
  TARGET_UNUSABLE: {
    en: '“{column}” cannot be predicted: {reason}. Choose a yes or no, a class with few values, or a number.',
    zh: '无法预测“{column}”：{reason}。请选择是否类结果、取值较少的类别，或数字。',
  },
  FEATURES_NONE: {
    en: 'No column is left to predict “{column}” from: the others are empty, constant, identifiers, contacts or free text. Choose columns by hand, or import a table that tells more.',
    zh: '没有可用于预测“{column}”的列：其余各列为空、取值全部相同，或是编号、联系方式、自由文本。请手动选择列，或导入信息更多的表。',
  },
  MODEL_FILE_INVALID: {
    en: '“{file}” is not a model saved by Clientele, or it is damaged ({reason}). Nothing was changed; choose a model file that was saved in the Lab.',
    zh: '“{file}”不是本程序保存的模型，或已损坏（{reason}）。没有做任何更改，请选择在“实验室”中保存的模型文件。',
  },
  MODEL_FILE_NEWER: {
    en: '“{file}” was saved by a newer version of Clientele. Reload the page to update, then open it again.',
    zh: '“{file}”由更新版本的程序保存。请刷新页面更新程序后再打开。',
  },
  EXPORT_UNKNOWN: {
    en: '“{what}” is not a table, an analysis or an import. Choose one of: {choices}.',
    zh: '“{what}”不是表、分析或导入。请选择：{choices}。',
  },
  FORMAT_UNSUPPORTED: {
    en: 'The format “{format}” is not offered for this. Choose one of: {choices}.',
    zh: '此处不支持“{format}”格式。请选择：{choices}。',
  },
  BACKEND_UNAVAILABLE: {
    en: '“{backend}” does not work on this device ({reason}). Choose “auto”, or another of: {choices}.',
    zh: '“{backend}”在此设备上不可用（{reason}）。请选择“自动”或：{choices}。',
  },
  BACKEND_LOST: {
    en: 'The device behind “{backend}” stopped in the middle of the work ({reason}). It is run again on the next one; nothing of your data is affected.',
    zh: '“{backend}”所用的设备在计算途中停止工作（{reason}）。将改用下一种方式重新计算，您的数据不受影响。',
  },
  WORKER_LOST: {
    en: 'A background worker stopped ({reason}). It was started anew; run this again.',
    zh: '后台任务意外停止（{reason}），已重新启动。请再运行一次。',
  },
  WORKSPACE_INVALID: {
    en: '“{name}” cannot be the name of a workspace: {reason}. Choose another name.',
    zh: '“{name}”不能用作工作区名称：{reason}。请换一个名称。',
  },
  SHIELD_ON: {
    en: 'The demo shield is on: what you see are masks, so nothing can be changed or saved as it came. Switch it off first.',
    zh: '演示保护已开启：您看到的是替代内容，因此不能修改，也不能原样保存。请先关闭演示保护。',
  },
  NOT_PROTECTED: {
    en: 'The page is not yet under its privacy policy, so no work was started. Reload the page.',
    zh: '页面尚未处于隐私策略保护之下，因此没有开始任何工作。请刷新页面。',
  },
  NOT_SECURE: {
    en: 'This address is not secure (http), so the browser gives the page no safe storage, no encryption and no work offline, and nothing was started. Open it over https or as localhost, or save clientele.html and open that from the disk.',
    zh: '此地址不安全（http），浏览器不提供安全存储、加密和离线功能，因此没有开始任何工作。请改用 https 或 localhost 打开，或保存 clientele.html 后从磁盘打开。',
  },
} as const satisfies Record<string, Text>

export type ErrorCode = keyof typeof ERRORS
