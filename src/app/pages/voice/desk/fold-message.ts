/** How much of a message stands there at once, and what the rest is. */
export interface Fold {
  /** In UTF-16 units of the message. */
  shown: number
  rest: 'quoted' | 'signed' | 'long'
}

/** Characters of a message that are read at a glance, and how many more are worth a press. */
const MOST_SHOWN = 800
const LEAST_HIDDEN = 400
/** Lines: what has short ones is as long to scroll past. */
const MOST_LINES = 24
/** Lines of a signature. */
const MOST_SIGNED = 12

/** Lines that begin what was written before, as programs for mail put them above it. */
const HEADS: readonly RegExp[] = [
  /^(?:On|Am|Le|El) .{6,120}(?:wrote|schrieb|a écrit|escribió)\s?:$/i,
  /^.{0,60}(?:于|在).{4,80}(?:写道|寫道)\s?[:：]$/,
  /^-{2,}\s*(?:original message|forwarded message|原始邮件|原始郵件|转发邮件|轉發郵件)\s*-{2,}$/i,
  /^(?:from|发件人|寄件者)\s?[:：] ?.*(?:@|<).*$/i,
  /^_{12,}$/,
]
const QUOTED = /^\s*[>＞]/
const SIGNED = /^(?:-- ?|sent from my .{2,40}|发自我的.{1,30}|來自我的.{1,30}|来自我的.{1,30})$/i

/** What of a message is folded away: the letter that it answers, a signature, or what is too long; undefined shows all of it. */
export function foldMessage(text: string): Fold | undefined {
  const lines = readLines(text)
  const letter = foldFrom(lines, quotedFrom(lines), 'quoted') ?? foldFrom(lines, signedFrom(lines), 'signed')
  const own = letter ? text.slice(0, letter.shown) : text
  const shown = endOfGlance(own)
  return own.length - shown >= LEAST_HIDDEN ? { shown, rest: 'long' } : letter
}

interface Line {
  text: string
  start: number
}

function readLines(text: string): Line[] {
  let start = 0
  return text.split('\n').map((line) => {
    const from = start
    start += line.length + 1
    return { text: line.trimEnd(), start: from }
  })
}

/** Nothing is folded where nothing would be left to read. */
function foldFrom(lines: readonly Line[], from: number, rest: Fold['rest']): Fold | undefined {
  const last = lines.findLastIndex(({ text }, i) => i < from && text.trim() !== '')
  return from < 0 || last < 0 ? undefined : { shown: lines[last]!.start + lines[last]!.text.length, rest }
}

/** The line from which all is quoted; −1 where somebody answers below or between what they quote. */
function quotedFrom(lines: readonly Line[]): number {
  const isQuote = ({ text }: Line): boolean => QUOTED.test(text)
  const lastOwn = lines.findLastIndex((line) => line.text.trim() !== '' && !isQuote(line))
  const isTrailing = lines.slice(lastOwn + 1).some(isQuote)
  const head = lines.findIndex(({ text }) => HEADS.some((pattern) => pattern.test(text.trim())))
  if (head < 0) return isTrailing ? lastOwn + 1 : -1
  // Below a letter that is quoted line by line somebody may answer; below one that is not, nobody could be told apart.
  const isByLine = lines.slice(head + 1).some(isQuote)
  return isByLine && lastOwn > head ? (isTrailing ? lastOwn + 1 : -1) : head
}

function signedFrom(lines: readonly Line[]): number {
  const from = lines.findLastIndex(({ text }) => SIGNED.test(text))
  return lines.length - from > MOST_SIGNED ? -1 : from
}

/** Where a long text is cut: after so many lines or characters, at the end of a line, a sentence or a word. */
function endOfGlance(text: string): number {
  const lines = text.split('\n', MOST_LINES + 1)
  const ofLines = lines.length > MOST_LINES ? lines.slice(0, MOST_LINES).join('\n').length : text.length
  const most = Math.min(ofLines, MOST_SHOWN)
  if (most >= text.length || text[most] === '\n') return Math.min(most, text.length)
  const glance = text.slice(0, most)
  const end = Math.max(
    ...['\n', '. ', '。', '！', '？', '! ', '? '].map((mark) => glance.lastIndexOf(mark) + mark.length),
  )
  const space = glance.lastIndexOf(' ')
  const at = end > most / 2 ? end : space > most / 2 ? space : most
  // Not between the halves of one character.
  return /[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at - 1 : at
}
