/** What can be told of a person or an order. `id`: numbers of identity cards. */
export type PersonalKind = 'email' | 'phone' | 'card' | 'id' | 'order' | 'address' | 'name'

export interface Pattern {
  kind: PersonalKind
  /** With the flags g and u, and d where group 1 is what is found instead of the whole. */
  find: RegExp
  /** Refuses what only looks so. */
  accepts?: (found: string, before: string) => boolean
  /** What belongs to it of the text before: found backwards, so that no pattern begins with a long run of anything. */
  reachesBack?: RegExp
}

const digitsOf = (text: string): string => text.replace(/\D/g, '')

/** The check digit of cards (ISO/IEC 7812-1, Luhn). */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48
    sum += i % 2 === 0 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit
  }
  return sum % 10 === 0
}

/** Words before a number of a thing: what follows is no card, telephone or order. */
const OF_A_THING =
  /(?:sku|ean|upc|gtin|isbn|barcode|model|part|serial|item|size|version|[¥$€£]|rmb|usd|货号|条码|型号|款号|编码|商品号|价格?|售价|原价|¥)[\s:：#.]{0,3}$/iu

const isOfAPerson = (_found: string, before: string): boolean => !OF_A_THING.test(before)

function isCard(found: string, before: string): boolean {
  const digits = digitsOf(found)
  const isLength =
    digits.length === 15 ||
    digits.length === 16 ||
    (digits.length === 19 && digits.startsWith('62')) ||
    (digits.length === 14 && digits.startsWith('3'))
  return isLength && /^[2-6]/.test(digits) && passesLuhn(digits) && isOfAPerson(found, before)
}

/** Identity numbers of mainland China carry a date of birth and a check character (GB 11643-1999). */
function isIdentity(found: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * (found.charCodeAt(i) - 48), 0)
  return '10X98765432'[sum % 11] === found[17]!.toUpperCase()
}

const isTelephone = (found: string, before: string): boolean => {
  const { length } = digitsOf(found)
  return length >= 7 && length <= 15 && isOfAPerson(found, before)
}

/** Not in the middle of a longer number, of a decimal or of a code. */
const BEFORE = String.raw`(?<![\p{L}\p{Nd}.,_/-](?<![\u4e00-\u9fff]))`
const AFTER = String.raw`(?![\p{Nd}_]|[-.,/]\p{Nd}|[A-Za-z])`
const bounded = (pattern: string): RegExp => new RegExp(`${BEFORE}(?:${pattern})${AFTER}`, 'gu')

const STREET =
  'Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Place|Pl|Square|Sq|Terrace|Crescent|Close|Strasse|Straße'
const NAME_PART = String.raw`\p{Lu}[\p{Ll}'’-]{1,20}`
const NO_NAME =
  /^(?:I['’]\p{L}+|As|If|Was|Were|Have|Has|Had|Would|Will|Should|Sir|Madam|Madame|All|Team|There|Everyone|Customer|Customers|Support|Service|Seller|Shop|Store|Friend|Friends|Guys|Folks|The|This|That|Please|Thanks|Thank|Can|Could|How|What|When|Where|Why|Is|Are|Do|Does|I|It|My|We|You|Your|Just|Not|No|Yes|In|On|At|And|But|For|From|So|Very|Manager|Amazon|God|Lord)(?![\p{L}'’-])/u
const SURNAME =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'

/** In the order in which they count: what is one of the first is none of the others. All run over clean text. */
export const PATTERNS: readonly Pattern[] = [
  {
    kind: 'email',
    find: /[\p{L}\p{Nd}][\p{L}\p{Nd}._%+-]{0,63}@[\p{L}\p{Nd}-]{1,63}(?:\.[\p{L}\p{Nd}-]{1,63}){1,8}/gu,
  },
  {
    kind: 'id',
    find: bounded(String.raw`[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]`),
    accepts: isIdentity,
  },
  {
    kind: 'card',
    find: bounded(String.raw`\d{4}(?:[ -]?\d{4}){2}[ -]?\d{1,4}(?:[ -]?\d{3})?|3\d{3}[ -]?\d{6}[ -]?\d{4,5}`),
    accepts: isCard,
  },
  {
    kind: 'phone',
    find: bounded(String.raw`(?:\+?86[ -]?)?1[3-9]\d[ -]?(?:\d{4}|\*{2,4})[ -]?\d{4}`),
    accepts: isOfAPerson,
  },
  {
    kind: 'phone',
    find: bounded(String.raw`\+\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{1,4}(?:[ .-]?\d{2,4}){1,5}`),
    accepts: isTelephone,
  },
  {
    kind: 'phone',
    find: bounded(
      String.raw`0\d{2,3}-\d{7,8}(?:-\d{1,5})?|[48]00-?\d{3}-?\d{4}|0\d{4} \d{6}|0\d{3} \d{3} \d{4}|0\d{2} \d{4} \d{4}`,
    ),
    accepts: isOfAPerson,
  },
  {
    kind: 'phone',
    find: bounded(String.raw`\(\d{3}\) ?\d{3}[ .-]\d{4}|\d{3}([ .-])\d{3}\1\d{4}`),
    accepts: isOfAPerson,
  },
  {
    kind: 'phone',
    find: /(?:phone|mobile|cell|tel|telephone|whatsapp|call(?: me)?|text me|fax|电话|手机|手机号|号码|联系方式|微信|qq|加我)(?: number| no\.?| at| on| is|号码?|是|为)?[\s:：#.]{0,3}(\+?\d(?:[ -]?\d){6,14})(?!\d)/dgiu,
    accepts: isTelephone,
  },
  {
    kind: 'order',
    find: bounded(String.raw`(?:SF|YT|JD|JT|ZTO|STO|EMS|LP|RR|LK|1Z|TBA)[0-9A-Z]{8,20}|[A-Z]{2}\d{9}[A-Z]{2}`),
  },
  {
    kind: 'order',
    find: /(?:order|tracking|parcel|shipment|invoice|ticket|case|reference|ref|booking|confirmation|purchase)(?: (?:number|no\.?|nr\.?|id|code|is))*(?:\s?[:#]|\s(?<=(?:number|no\.?|nr\.?|id|code|is) ))\s?([A-Z]{0,5}[-_]?\d[\dA-Z_-]{3,30})(?![\dA-Z])/dgiu,
    accepts: (found) => digitsOf(found).length >= 3,
  },
  { kind: 'order', find: /(?:order|tracking|invoice|parcel)\s#?([A-Z]{0,5}-?\d[\dA-Z-]{5,30})(?![\dA-Z])/dgiu },
  {
    kind: 'order',
    find: /(?:订单|单号|运单|物流|快递|流水|交易|发票|工单)(?:编号|号码?|单号)*(?:是|为)?[\s:#]{0,3}([A-Z]{0,5}-?\d[\dA-Z-]{4,30})(?![\dA-Z])/dgiu,
  },
  { kind: 'order', find: /(?<![\p{L}\p{Nd}&])#(\d{4,20})(?!\d)/dgu },
  { kind: 'order', find: bounded(String.raw`\d{17,24}`), accepts: isOfAPerson },
  {
    kind: 'address',
    find: new RegExp(
      String.raw`(?<![\p{Nd}.])\d{1,5}[A-Za-z]?,? (?:\p{Lu}[\p{L}'’.]{0,20} ){1,4}(?:${STREET})\b\.?(?:,? (?:Apt|Apartment|Unit|Suite|Flat|#) ?\w{1,6})?`,
      'gu',
    ),
  },
  {
    kind: 'address',
    find: /(?<![\p{L}\p{Nd}])(?:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|(?:A[KLRZ]|C[AOT]|DE|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]) \d{5}(?:-\d{4})?)(?![\p{L}\p{Nd}])/gu,
  },
  {
    kind: 'address',
    find: /(?:路|街|大道|巷|弄|胡同|小区|花园|村)[\u4e00-\u9fff]{0,4}\d{1,5}(?:号|弄|栋|幢|座|单元|楼|室)(?:[\u4e00-\u9fff]{0,6}\d{1,5}(?:号楼|号|栋|幢|座|单元|层|楼|室)){0,5}/gu,
    reachesBack: /(?:(?![到至在是住址为寄送了的我去往])[\u4e00-\u9fff\d]){1,20}$/u,
  },
  {
    kind: 'name',
    find: new RegExp(
      String.raw`(?<![\p{L}\p{Nd}])(?:[Dd]ear|[Hh]i|[Hh]ello|[Hh]ey|Mr|Mrs|Ms|Miss|Dr|Prof|[Mm]y name is|[Nn]ame:|[Rr]ecipient:|[Ss]incerely,|[Rr]egards,)\.?,?\s(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s)?(${NAME_PART}(?: ${NAME_PART}){0,2})`,
      'dgu',
    ),
    accepts: (found) => !NO_NAME.test(found),
  },
  {
    kind: 'name',
    find: /(?:我叫|我是|姓名|名字|收件人|收货人|联系人|签收人|抬头)(?:是|为)?[\s:]{1,2}([\u4e00-\u9fff]{2,4})(?![\u4e00-\u9fff])/dgu,
  },
  { kind: 'name', find: new RegExp(String.raw`我叫([${SURNAME}][\u4e00-\u9fff]{1,2})(?![\u4e00-\u9fff])`, 'dgu') },
  {
    kind: 'name',
    find: new RegExp(
      String.raw`[${SURNAME}](?:先生|女士|小姐|太太)|(?<![\u4e00-\u9fff])[${SURNAME}][\u4e00-\u9fff]{1,2}(?:先生|女士|小姐)`,
      'gu',
    ),
  },
]
