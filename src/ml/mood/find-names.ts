import { chineseLexicon, englishLexicon } from '../../text/lexicon/lexicon'
import { tokenise } from '../../text/tokenise'
import type { Token } from '../../text/tokens'
import type { Span } from './courtesies'

/** A tree of what names are written with: English words and numbers, and Chinese characters. */
interface Branch {
  isEnd: boolean
  next: Map<string, Branch>
}

/** Names of a shop's products, makers and kinds of goods, ready to be found in messages. */
export interface KnownNames {
  root: Branch
}

/** A word or a Chinese character, and its place. */
interface Unit extends Span {
  key: string
  isHan: boolean
}

const HAN = /^[\u3400-\u9fff]/
const DIGIT = /\p{Nd}/u
/** Names with more words are sentences, and are not looked for beyond them. */
const LONGEST = 16

const branch = (): Branch => ({ isEnd: false, next: new Map() })

/**
 * Whole names, and what customers call them by: the part before a comma, a bracket or a size. A part that is itself a word of feeling
 * (“Perfect”, “Good”) is left one.
 */
export function knownNames(names: Iterable<string>): KnownNames {
  const root = branch()
  for (const name of new Set(names)) {
    const tokens = tokenise(name, { cutsChinese: false })
    const whole = unitsOf(tokens)
    if (!isFeeling(whole)) addTo(root, whole)
    for (const part of partsOf(tokens)) if (!isFeeling(part)) addTo(root, part)
  }
  return { root }
}

function addTo(root: Branch, units: readonly Unit[]): void {
  if (units.length === 0 || (units.length === 1 && units[0]!.isHan)) return
  let at = root
  for (const { key } of units.slice(0, LONGEST)) {
    const next = at.next.get(key) ?? branch()
    at.next.set(key, next)
    at = next
  }
  at.isEnd = true
}

/** Cut at marks, at spaces between Chinese words, and where a size begins; what says nothing but sizes and small words is no name. */
function partsOf(tokens: readonly Token[]): Unit[][] {
  const parts: Token[][] = [[]]
  tokens.forEach((token, i) => {
    const before = tokens[i - 1]
    const isApart = before !== undefined && HAN.test(token.text) && HAN.test(before.text) && token.start > before.end
    if (isApart || token.kind === 'mark') parts.push([])
    if (token.kind !== 'mark') parts.at(-1)!.push(token)
  })
  return parts
    .map((part) => part.slice(0, sizeAt(part)))
    .filter((part) => part.some(({ isStop }) => !isStop))
    .map(unitsOf)
}

function sizeAt(part: readonly Token[]): number {
  const at = part.findIndex(({ text }) => DIGIT.test(text))
  return at < 0 ? part.length : at
}

function isFeeling(units: readonly Unit[]): boolean {
  const isHan = units.some((unit) => unit.isHan)
  const { feelings, degrees } = isHan ? chineseLexicon() : englishLexicon()
  const written = units.map(({ key }) => key).join(isHan ? '' : ' ')
  return feelings.has(written) || degrees.has(written)
}

function unitsOf(tokens: readonly Token[]): Unit[] {
  return tokens.flatMap(({ kind, text, start, end }): Unit[] => {
    if (kind !== 'word' && kind !== 'number') return []
    if (!HAN.test(text)) return [{ key: text, start, end, isHan: false }]
    // Where the original is longer than what was read of it, every character stands for all of it.
    const isEven = end - start === text.length
    return Array.from({ length: text.length }, (_, i) => ({
      ...{ key: text[i]!, isHan: true },
      ...(isEven ? { start: start + i, end: start + i + 1 } : { start, end }),
    }))
  })
}

/** Where names stand in a text, the longest of each place; linear in its length. */
export function namesIn(tokens: readonly Token[], { root }: KnownNames): Span[] {
  const spans: Span[] = []
  if (root.next.size === 0) return spans
  const units = unitsOf(tokens)
  for (let at = 0; at < units.length;) {
    const size = longestAt(units, at, root)
    if (size > 0) spans.push({ start: units[at]!.start, end: units[at + size - 1]!.end })
    at += Math.max(1, size)
  }
  return spans
}

function longestAt(units: readonly Unit[], from: number, root: Branch): number {
  let best = 0
  let at: Branch | undefined = root
  for (let i = from; i < units.length; i++) {
    at = at.next.get(units[i]!.key)
    if (at === undefined) break
    if (at.isEnd) best = i - from + 1
  }
  return best
}
