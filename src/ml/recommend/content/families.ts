import { tokenise } from '../../../text/tokenise'
import { normalise } from '../../../text/normalise'
import type { Token } from '../../../text/tokens'
import type { Catalogue } from '../types'
import { COLOURS, HAN_VARIANTS, KINDS_BY_COLOUR, SHADES, SIZES, THINGS_FOR_KINDS, UNITS } from './variant-words'

/** "Pack of 2" has a word between the unit and the number. */
const REACH = 2
/** Between two colours of one thing. */
const JOINTS: ReadonlySet<string> = new Set(['and', 'or'])

/**
 * The family of each product: products whose texts differ in nothing but colour, size and numbers are of one, numbered from 0 by
 * their first; a colour that makes another thing (green tea, black tea) is none. A product of which no other word is left is a family of its own.
 */
export function findFamilies({ texts }: Catalogue): Uint32Array {
  const numbers = new Map<string, number>()
  let families = 0
  return Uint32Array.from(texts, (text) => {
    const kernel = kernelOf(text)
    const known = numbers.get(kernel)
    if (known !== undefined) return known
    if (kernel !== '') numbers.set(kernel, families)
    return families++
  })
}

/** What is left of a text without words of colour, size and amount. */
function kernelOf(text: string): string {
  const tokens = tokenise(normalise(text).text.replace(HAN_VARIANTS, ' ')).filter(({ kind }) => kind !== 'mark')
  return tokens
    .filter((token, i) => !token.isStop && !isVariant(token, i, tokens))
    .map(({ lemma }) => lemma)
    .join(' ')
}

function isVariant({ kind, text }: Token, place: number, tokens: readonly Token[]): boolean {
  if (COLOURS.has(text)) return !makesAnotherThing(place, tokens)
  if (kind === 'number' || SIZES.has(text)) return true
  if (SHADES.has(text)) return COLOURS.has(tokens[place + 1]?.text ?? '')
  return UNITS.has(text) && isBesideNumber(place, tokens)
}

/** "Green tea", and "Tea, green" where the thing comes first of all; not "green tea towel". */
function makesAnotherThing(place: number, tokens: readonly Token[]): boolean {
  if (place === 1 && isKind(tokens[0]!)) return true
  let next = place + 1
  while (next < tokens.length && (COLOURS.has(tokens[next]!.text) || JOINTS.has(tokens[next]!.text))) next++
  const thing = tokens[next]
  return thing !== undefined && isKind(thing) && !THINGS_FOR_KINDS.has(tokens[next + 1]?.text ?? '')
}

const isKind = ({ text, lemma }: Token): boolean => KINDS_BY_COLOUR.has(lemma) || KINDS_BY_COLOUR.has(text)

function isBesideNumber(place: number, tokens: readonly Token[]): boolean {
  if (tokens[place - 1]?.kind === 'number') return true
  const next = tokens.slice(place + 1, place + 1 + REACH).find(({ isStop }) => !isStop)
  return next?.kind === 'number'
}
