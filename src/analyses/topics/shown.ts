import { unpackStrings } from '../../core/packed-strings'
import { maskPersonalData } from '../../text/privacy/mask-personal-data'
import { tokenise } from '../../text/tokenise'
import type { ShownMessage, TopicsInputs } from './spec'

/** Characters of a message that are shown. */
const MOST_SHOWN = 600

export interface Shown {
  /** What is shown of a message: its head, personal data masked. */
  text(message: number): string
  /** The place of a message in the list; it is put there when it is asked for first. `terms` are marked in it. */
  place(message: number, terms: readonly string[]): number
  list(): ShownMessage[]
}

/** Messages to be read, each once, personal data masked. */
export function createShown({ texts, at }: Pick<TopicsInputs, 'texts' | 'at'>, mood: Float32Array): Shown {
  const heads = new Map<number, { text: string; isCut: boolean }>()
  const placeOf = new Map<number, number>()
  const list: ShownMessage[] = []
  const head = (message: number): { text: string; isCut: boolean } => {
    const known = heads.get(message)
    if (known) return known
    const read = headOf(unpackStrings(texts, message, message + 1)[0] ?? '')
    heads.set(message, read)
    return read
  }
  return {
    text: (message) => head(message).text,
    place(message, terms) {
      const known = placeOf.get(message)
      if (known !== undefined) return known
      const { text, isCut } = head(message)
      const when = Number.isNaN(at[message]!) ? null : at[message]!
      list.push({ message, text, isCut, at: when, mood: mood[message]!, terms: termSpans(text, terms) })
      placeOf.set(message, list.length - 1)
      return list.length - 1
    },
    list: () => list,
  }
}

/** Masked before it is cut: half a telephone number would not be found. */
function headOf(whole: string): { text: string; isCut: boolean } {
  const { text } = maskPersonalData(whole.slice(0, 4 * MOST_SHOWN))
  if (text.length <= MOST_SHOWN) return { text, isCut: whole.length > 4 * MOST_SHOWN }
  const last = text.charCodeAt(MOST_SHOWN - 1)
  return { text: text.slice(0, last >= 0xd800 && last < 0xdc00 ? MOST_SHOWN - 1 : MOST_SHOWN), isCut: true }
}

/** Where terms stand in a text, by their base forms; pairs by both words. */
function termSpans(text: string, terms: readonly string[]): { start: number; end: number }[] {
  const words = new Set(terms.flatMap((term) => term.split(' ')))
  return tokenise(text)
    .filter(({ kind, lemma, isStop }) => kind === 'word' && !isStop && words.has(lemma))
    .map(({ start, end }) => ({ start, end }))
}
