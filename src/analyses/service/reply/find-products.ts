import { foldText } from '../../../features/one-spelling'
import { normalise, type Normalised, originalSpan } from '../../../text/normalise'
import { blankCourtesies } from './ask/courtesies'
import { type NameTerm, nameTerms, type ProductIndex, weightOf } from './index-products'
import { isServiceTerm } from './service-terms'

/** Places in the index of products, and the words that name them. */
export interface Mention {
  /** The likeliest first; several where the words fit them alike. */
  places: number[]
  fits: number
  confidence: number
  start: number
  end: number
}

/** Letters of a message that are searched for names. */
const MOST_LETTERS = 4000
/** Products one message is looked for, and candidates listed of each. */
const MOST_MENTIONS = 3
const MOST_CANDIDATES = 5
/** Products of the best scores whose whole names are looked for. */
const MOST_LOOKED_AT = 40
/** A term that more products bear than this is only looked at beside rarer ones. */
const MOST_HOLDERS = 20_000
const SURE = { id: 0.98, name: 0.97 }
/** How sure a part of a name makes: from none of its weight to all of it. */
const PART = { least: 0.45, span: 0.48 }
/** A part below this share of the name, of one word, is chance. */
const LEAST_SHARE = 0.2

const ID = /[\p{L}\p{N}](?:[\p{L}\p{N}_./#-]*[\p{L}\p{N}])?/gu
const CALLED =
  /(?:\b(?:product|item|sku|article|model|code|stock code|item no|product id)|商品|产品|货号|款号|宝贝|型号|编号)[\s:：#“"「『【]*$/iu

/** Products that a message names, by id, by name or by a part of it, in the order of the text. */
export function findProducts(message: string, index: ProductIndex): Mention[] {
  const text = message.slice(0, MOST_LETTERS)
  const clean = normalise(text)
  const lower = clean.text.toLowerCase()
  const found = findIds(clean, lower, index)
  // “Good morning” speaks of no “Morning Blend”.
  let terms = nameTerms(blankCourtesies(text)).filter(({ start, end }) => !isTaken(found, start, end))
  while (found.length < MOST_MENTIONS) {
    const mention = bestByName(terms, { clean, lower, found }, index)
    if (mention === undefined) break
    // Words that are left of a name say it once more, and nothing new.
    if (!found.some(({ places }) => mention.places.every((place) => places.includes(place)))) found.push(mention)
    const left = terms.filter(({ start, end }) => !isTaken([mention], start, end))
    if (left.length === terms.length) break
    terms = left
  }
  return found.sort((a, b) => a.start - b.start)
}

/** A message, and the products that were found in it. */
interface Read {
  clean: Normalised
  lower: string
  found: readonly Mention[]
}

const isTaken = (found: readonly Mention[], start: number, end: number): boolean =>
  found.some((mention) => start < mention.end && end > mention.start)

/** Ids with a digit and three signs name a product wherever they stand, shorter ones after a word that says so. */
function findIds(clean: Normalised, lower: string, index: ProductIndex): Mention[] {
  const found: Mention[] = []
  for (const { 0: piece, index: at } of lower.matchAll(ID)) {
    // In Chinese nothing parts an id from the words around it.
    for (const { 0: word, index: inner } of piece.matchAll(/[^\p{sc=Han}]+|\p{sc=Han}+/gu)) {
      const place = index.placeOfId.get(foldText(word))
      if (place === undefined || found.length >= MOST_MENTIONS) continue
      const [from, to] = [at + inner, at + inner + word.length]
      const isPlain = word.length >= 3 && /\p{Nd}/u.test(word)
      if (!isPlain && !CALLED.test(lower.slice(Math.max(0, from - 20), from))) continue
      const [start, end] = originalSpan(clean, from, to)
      found.push({ places: [place], fits: 1, confidence: SURE.id, start, end })
    }
  }
  return found
}

/** The product, or those alike, whose names the terms tell most of. */
function bestByName(terms: readonly NameTerm[], read: Read, index: ProductIndex): Mention | undefined {
  const scores = scoreNames(terms, index)
  if (scores.size === 0) return undefined
  const ranked = [...scores].sort((a, b) => b[1] - a[1] || index.weight[a[0]]! - index.weight[b[0]]!)
  const whole = longestWhole(ranked.slice(0, MOST_LOOKED_AT), read, index)
  if (whole !== undefined) return whole
  const strong = terms.filter(({ term }) => !isServiceTerm(term))
  const [, best] = ranked[0]!
  const places = ranked.filter(([, score]) => score > best - 1e-9).map(([place]) => place)
  const ofBest = new Set(nameTerms(index.names[places[0]!]!).map(({ term }) => term))
  const told = strong.filter(({ term }) => ofBest.has(term))
  if (told.length === 0) return undefined
  const share = Math.min(1, best / index.weight[places[0]!]!)
  if (share < LEAST_SHARE && new Set(told.map(({ term }) => term)).size < 2) return undefined
  const [start, end] = closestRun(told)
  return {
    places: places.slice(0, MOST_CANDIDATES),
    fits: places.length,
    confidence: PART.least + PART.span * share,
    start,
    end,
  }
}

/** By place: what the terms of the message tell of its name; products that share nothing but words of service are none. */
function scoreNames(terms: readonly NameTerm[], index: ProductIndex): Map<number, number> {
  const scores = new Map<number, number>()
  const seen = new Set<string>()
  const distinct = terms.filter(({ term }) => !seen.has(term) && seen.add(term))
  const known = distinct.filter(({ term }) => index.holders.has(term))
  const rareFirst = known.sort((a, b) => index.holders.get(a.term)!.length - index.holders.get(b.term)!.length)
  for (const { term } of rareFirst) {
    const holders = index.holders.get(term)!
    const weight = weightOf(holders.length, index.ids.length)
    const opens = !isServiceTerm(term) && (holders.length <= MOST_HOLDERS || scores.size === 0)
    for (const place of holders) {
      const before = scores.get(place)
      if (before !== undefined || opens) scores.set(place, (before ?? 0) + weight)
    }
  }
  return scores
}

/** The longest name that stands in the message as a whole, where nothing was found yet. */
function longestWhole(
  ranked: readonly (readonly [place: number, score: number])[],
  { clean, lower, found }: Read,
  index: ProductIndex,
): Mention | undefined {
  const isFree = (from: number, to: number): boolean => !isTaken(found, ...originalSpan(clean, from, to))
  let best: Mention | undefined
  let longest = 1
  for (const [place] of ranked) {
    const name = normalise(index.names[place]!).text.toLowerCase().trim()
    const at = name.length < longest ? -1 : findWhole(lower, name, isFree)
    if (at < 0) continue
    if (best !== undefined && name.length === longest) {
      best.places.push(place)
      best.fits++
      continue
    }
    const [start, end] = originalSpan(clean, at, at + name.length)
    best = { places: [place], fits: 1, confidence: SURE.name, start, end }
    longest = name.length
  }
  return best
}

/** Where a name stands with no letter of its own alphabet before or after it; −1 for nowhere. */
function findWhole(text: string, name: string, isFree: (from: number, to: number) => boolean): number {
  const isLatin = (sign: string | undefined): boolean =>
    sign !== undefined && /[\p{L}\p{N}]/u.test(sign) && !/\p{sc=Han}/u.test(sign)
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const isCut = isLatin(name[0]) && isLatin(text[at - 1])
    const isCutAfter =
      isLatin(name.at(-1)) &&
      isLatin(text[at + name.length]) &&
      text.slice(at + name.length, at + name.length + 2) !== 's '
    if (!isCut && !isCutAfter && isFree(at, at + name.length)) return at
  }
  return -1
}

/** The stretch from the first of the terms to the last that stands near it. */
function closestRun(terms: readonly NameTerm[]): [start: number, end: number] {
  const [first] = terms
  let end = first!.end
  for (const term of terms) if (term.start - end <= 20) end = Math.max(end, term.end)
  return [first!.start, end]
}
