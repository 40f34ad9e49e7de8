/** Named characters of HTML that exports of shops and mail tools hold; numbers cover the rest. */
const NAMES =
  'amp & lt < gt > quot " apos \' nbsp \u00a0 hellip … mdash — ndash – lsquo ‘ rsquo ’ ldquo “ rdquo ” laquo « raquo » bull • middot · ' +
  'copy © reg ® trade ™ euro € pound £ yen ¥ cent ¢ sect § deg ° plusmn ± times × divide ÷ frac12 ½ frac14 ¼ sup2 ² micro µ ' +
  'iexcl ¡ iquest ¿ agrave à aacute á acirc â atilde ã auml ä aring å aelig æ ccedil ç egrave è eacute é ecirc ê euml ë igrave ì iacute í ' +
  'icirc î iuml ï ntilde ñ ograve ò oacute ó ocirc ô otilde õ ouml ö oslash ø ugrave ù uacute ú ucirc û uuml ü szlig ß ' +
  'ensp \u2002 emsp \u2003 thinsp \u2009 zwnj \u200c zwj \u200d shy \u00ad lrm \u200e rlm \u200f larr ← rarr → hearts ♥ star ☆ check ✓'

const named = new Map<string, number>()
const parts = NAMES.split(' ')
for (let i = 0; i + 1 < parts.length; i += 2) named.set(parts[i]!, parts[i + 1]!.codePointAt(0)!)

/** The longest text between `&` and `;` that is looked at. */
export const LONGEST_ENTITY = 9

/** The character that stands between `&` and `;`, or -1 where that is no entity. */
export function entityCode(name: string): number {
  const known = named.get(name)
  if (known !== undefined) return known
  const number = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))$/i.exec(name)
  if (number === null) return -1
  const code = number[1] === undefined ? Number(number[2]) : parseInt(number[1], 16)
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return isCharacter ? code : -1
}
