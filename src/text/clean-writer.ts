import { entityCode, LONGEST_ENTITY } from './entities'
import { readTag, TAG_HEAD, type Tag } from './markup'
import { simplifyUnit } from './simplify'

const AMPERSAND = 0x26
const SEMICOLON = 0x3b
const LESS = 0x3c
const GREATER = 0x3e
const SPACE = 0x20
const NEWLINE = 0x0a
/** Equal characters in a row that stay: enough to see emphasis, few enough that “sooooo” and “soooooo” are one word. */
const RUN = 3
/** Marks above and below one letter that stay. */
const MARKS = 8

const WHITE = /\s/u
const LINE_END = /[\n\r\u0085\u2028\u2029]/u
/** Characters that show nothing (controls, directions, zero width), skin tones, signs of trade marks. */
const DROPPED = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u{1f3fb}-\u{1f3ff}™®©]|\u20e3/u
/** What joins the character before it: accents, and vowels and ends of Korean syllables. */
const JOINS = /[\p{M}\u1160-\u11ff]/u
const QUOTES = new Map<string, number>()
for (const quote of '‘’‚‛ʼ´`′＇') QUOTES.set(quote, 0x27)
for (const quote of '“”„‟«»″＂') QUOTES.set(quote, 0x22)
for (const hyphen of '‐‑−') QUOTES.set(hyphen, 0x2d)

/** What becomes of one character: the characters that stand for it (none: dropped), or how it joins. */
interface Fate {
  codes: readonly number[]
  joins: boolean
}

const fates = new Map<number, Fate>()
/** Kept fates are bounded: no text may fill the memory. */
const MOST_FATES = 8192

function fateOf(code: number): Fate {
  const known = fates.get(code)
  if (known !== undefined) return known
  const fate = judge(code)
  if (fates.size >= MOST_FATES) fates.clear()
  fates.set(code, fate)
  return fate
}

function judge(code: number): Fate {
  const character = String.fromCodePoint(code)
  const quote = QUOTES.get(character)
  if (quote !== undefined) return { codes: [quote], joins: false }
  if (WHITE.test(character)) return { codes: [LINE_END.test(character) ? NEWLINE : SPACE], joins: false }
  if (DROPPED.test(character)) return { codes: [], joins: false }
  const composed = character.normalize('NFKC')
  if (composed === character || WHITE.test(composed[0]!)) return { codes: [code], joins: JOINS.test(character) }
  return { codes: Array.from(composed, (one) => one.codePointAt(0)!), joins: false }
}

/**
 * Takes characters one by one and keeps clean text with the places where it came from. What is kept depends on what was kept before
 * alone, so that cleaning clean text changes nothing; every character is looked at a bounded number of times.
 */
export class CleanWriter {
  private readonly units: number[] = []
  private readonly starts: number[] = []
  private readonly ends: number[] = []
  /** Where a `<` stands that may yet open a tag. */
  private readonly opened: number[] = []
  private hidden: { name: string; at: number } | undefined
  private readonly simplifies: boolean

  constructor(simplifies: boolean) {
    this.simplifies = simplifies
  }

  /** One code point of the original, from unit `start` up to `end`. */
  put(code: number, start: number, end: number): void {
    if (code > SPACE && code < 0x7f) return this.putPlain(code, start, end)
    const { codes, joins } = fateOf(code)
    if (joins) return this.join(code, start, end)
    for (const one of codes) this.putClean(one, code, start, end)
  }

  /** What was kept, without white space at its ends. */
  finish(): { units: Uint16Array; starts: Uint32Array; ends: Uint32Array } {
    while (this.units.length > 0 && isWhite(this.units[this.units.length - 1]!)) this.cutTo(this.units.length - 1)
    return {
      units: Uint16Array.from(this.units),
      starts: Uint32Array.from(this.starts),
      ends: Uint32Array.from(this.ends),
    }
  }

  private putClean(code: number, from: number, start: number, end: number): void {
    if (isWhite(code)) this.putWhite(code, start, end)
    else if (code < 0x7f) this.putPlain(code, start, end)
    else if (code !== from) this.put(code, start, end)
    else if (code > 0xffff) {
      this.append(0xd800 + ((code - 0x10000) >> 10), start, end)
      this.append(0xdc00 + ((code - 0x10000) & 0x3ff), start, end)
    } else this.putOnce(this.simplifies ? simplifyUnit(code) : code, start, end)
  }

  private putPlain(code: number, start: number, end: number): void {
    if (code === SEMICOLON && this.closeEntity(end)) return
    if (code === GREATER && this.closeTag(start, end)) return
    if (code === LESS) this.opened.push(this.units.length)
    this.putOnce(code, start, end)
  }

  private putWhite(code: number, start: number, end: number): void {
    const last = this.units.length - 1
    if (last < 0) return
    if (!isWhite(this.units[last]!)) this.append(code, start, end)
    else if (code === NEWLINE) this.units[last] = NEWLINE
  }

  /** Appends unless it would be one too many of a row; a number keeps all of its digits. */
  private putOnce(unit: number, start: number, end: number): void {
    const isDigit = unit >= 0x30 && unit <= 0x39
    if (!isDigit && this.ranBefore(unit, this.units.length)) this.ends[this.units.length - 1] = end
    else this.append(unit, start, end)
  }

  private ranBefore(unit: number, length: number): boolean {
    for (let back = 1; back <= RUN; back++) if (this.units[length - back] !== unit) return false
    return true
  }

  private append(unit: number, start: number, end: number): void {
    this.units.push(unit)
    this.starts.push(start)
    this.ends.push(end)
  }

  private cutTo(length: number): void {
    this.units.length = length
    this.starts.length = length
    this.ends.length = length
    while (this.opened.length > 0 && this.opened[this.opened.length - 1]! >= length) this.opened.pop()
    if (this.hidden !== undefined && this.hidden.at > length) this.hidden = undefined
  }

  private textFrom(from: number, to: number): string {
    return String.fromCharCode(...this.units.slice(from, to))
  }

  /** A mark and the letter before it become one character where there is one; marks beyond the limit are dropped. */
  private join(code: number, start: number, end: number): void {
    let base = this.units.length - 1
    while (base >= 0 && this.units.length - base <= MARKS + 1 && isJoining(this.units, base)) base--
    if (base < 0 || isWhite(this.units[base]!)) base = Math.max(0, base + 1)
    if (this.units.length - base > MARKS) return
    const from = this.starts[base] ?? start
    const composed = (this.textFrom(base, this.units.length) + String.fromCodePoint(code)).normalize('NFKC')
    this.cutTo(base)
    for (let i = 0; i < composed.length; i++) this.append(composed.charCodeAt(i), from, end)
    if (composed.length === 1 && this.ranBefore(composed.charCodeAt(0), base)) this.cutTo(base)
  }

  private closeEntity(end: number): boolean {
    const length = this.units.length
    let at = length - 1
    while (at >= 0 && length - at <= LONGEST_ENTITY && this.units[at] !== AMPERSAND) at--
    if (at < 0 || this.units[at] !== AMPERSAND) return false
    const code = entityCode(this.textFrom(at + 1, length))
    if (code < 0) return false
    const from = this.starts[at]!
    this.cutTo(at)
    this.put(code, from, end)
    return true
  }

  private closeTag(start: number, end: number): boolean {
    const at = this.opened[this.opened.length - 1]
    if (at === undefined || this.units[at] !== LESS) return false
    const length = this.units.length
    const headEnd = Math.min(length, at + 1 + TAG_HEAD)
    const tag = readTag(
      this.textFrom(at + 1, headEnd),
      headEnd === length,
      this.textFrom(Math.max(at + 1, length - 2), length),
    )
    if (tag === undefined) return false
    this.cutTo(at)
    this.leaveOut(tag)
    if (tag.kind !== 'inline') this.putWhite(NEWLINE, start, end)
    return true
  }

  /** The inside of a script or a style is no text. */
  private leaveOut({ hides, isEnd }: Tag): void {
    if (hides === undefined) return
    if (!isEnd) this.hidden ??= { name: hides, at: this.units.length }
    else if (this.hidden?.name === hides) {
      this.cutTo(this.hidden.at)
      this.hidden = undefined
    }
  }
}

const isWhite = (unit: number): boolean => unit === SPACE || unit === NEWLINE

function isJoining(units: readonly number[], at: number): boolean {
  const unit = units[at]!
  return unit >= 0x300 && JOINS.test(String.fromCharCode(unit))
}
