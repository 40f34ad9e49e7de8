import { cutByPlatform } from '../cut-by-platform'
import { SERVICE_WORDS } from './service-words'

/** Words to be kept whole, ready to be looked up. */
export interface WordList {
  words: ReadonlySet<string>
  longest: number
}

/** @param words simplified and lower-cased, as `normalise` leaves them; those of one character are of no use and left out */
export function wordList(words: Iterable<string>): WordList {
  const kept = new Set<string>()
  let longest = 0
  for (const word of words) {
    if (word.length < 2) continue
    kept.add(word)
    longest = Math.max(longest, word.length)
  }
  return { words: kept, longest }
}

let service: WordList | undefined
const serviceWords = (): WordList => (service ??= wordList(SERVICE_WORDS.split(' ')))

/**
 * A run of Chinese characters cut into words: by the dictionary of the platform, words of service and those given kept whole; where
 * the platform has no dictionary, by `cutByWords`.
 */
export function cutHan(run: string, more?: WordList): readonly string[] {
  const lists = more === undefined ? [serviceWords()] : [serviceWords(), more]
  const cut = cutByPlatform(run)
  return cut === null ? cutByWords(run, lists) : keepWhole(run, cut, lists)
}

/** Words of three and more characters are kept whole wherever a word begins; those of two only where one ends too. */
function keepWhole(run: string, cut: readonly string[], lists: readonly WordList[]): readonly string[] {
  if (cut.length < 2) return cut
  const boundary = new Uint8Array(run.length + 1)
  let at = 0
  for (const word of cut) boundary[(at += word.length)] = 1
  const words: string[] = []
  for (let from = 0; from < run.length;) {
    let end = from + 1
    while (boundary[end] === 0) end++
    const length = longestWord(run, from, lists, (size) => size > 2 || boundary[from + size] === 1)
    if (length > end - from) end = from + length
    words.push(run.slice(from, end))
    from = end
  }
  return words
}

/** The longest listed word that begins at a place, 0 where there is none. */
function longestWord(run: string, from: number, lists: readonly WordList[], fits: (size: number) => boolean): number {
  let best = 0
  for (const { words, longest } of lists)
    for (let size = Math.min(longest, run.length - from); size > Math.max(1, best); size--)
      if (fits(size) && words.has(run.slice(from, from + size))) best = size
  return best
}

/**
 * Longest listed words from the front and from the back; the cut of fewer pieces and of fewer single characters is taken, the one
 * from the back where both are alike. What no list knows is cut into pairs that overlap by nothing.
 */
export function cutByWords(run: string, lists: readonly WordList[]): string[] {
  const [front, back] = [fromFront(run, lists), fromBack(run, lists)]
  const singles = (cut: readonly string[]): number => cut.filter((word) => word.length === 1).length
  const isFrontBetter = front.length < back.length || (front.length === back.length && singles(front) < singles(back))
  return pairSingles(isFrontBetter ? front : back)
}

function fromFront(run: string, lists: readonly WordList[]): string[] {
  const words: string[] = []
  for (let at = 0; at < run.length;) {
    const size = longestWord(run, at, lists, () => true) || 1
    words.push(run.slice(at, at + size))
    at += size
  }
  return words
}

function fromBack(run: string, lists: readonly WordList[]): string[] {
  const longest = Math.max(1, ...lists.map((list) => list.longest))
  const words: string[] = []
  for (let end = run.length; end > 0;) {
    let size = Math.min(longest, end)
    while (size > 1 && !lists.some(({ words: listed }) => listed.has(run.slice(end - size, end)))) size--
    words.push(run.slice(end - size, end))
    end -= size
  }
  return words.reverse()
}

/** Characters that no word took, two by two. */
function pairSingles(cut: readonly string[]): string[] {
  const words: string[] = []
  let waiting = ''
  for (const word of cut) {
    if (word.length > 1) {
      if (waiting !== '') words.push(waiting)
      words.push(word)
      waiting = ''
    } else if (waiting === '') waiting = word
    else {
      words.push(waiting + word)
      waiting = ''
    }
  }
  if (waiting !== '') words.push(waiting)
  return words
}
