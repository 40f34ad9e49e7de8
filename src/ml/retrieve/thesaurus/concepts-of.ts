import { lemmaOf } from '../../../text/english/lemma'
import { CONCEPTS } from './concepts'

/** The thesaurus turned round: phrases by their first word or character, the longest first. */
interface Lookup {
  english: Map<string, Phrase[]>
  chinese: Map<string, Phrase[]>
}

interface Phrase {
  /** Words in base form, or characters. */
  parts: readonly string[]
  concepts: string[]
}

let lookup: Lookup | undefined

/** Keys of what a text speaks of, as often as it does. A longer phrase hides the shorter ones within it. */
export function conceptsOf(lemmas: readonly string[], clean: string): string[] {
  const { english, chinese } = (lookup ??= readConcepts(CONCEPTS))
  const found: string[] = []
  findIn(lemmas, english, found)
  for (const [run] of clean.matchAll(HAN_RUNS)) findIn(Array.from(run), chinese, found)
  return found
}

const HAN_RUNS = /[\p{sc=Han}\d]+/gu

function findIn(parts: readonly string[], phrases: ReadonlyMap<string, Phrase[]>, found: string[]): void {
  for (let at = 0; at < parts.length;) {
    const phrase = phrases.get(parts[at]!)?.find((one) => one.parts.every((part, i) => parts[at + i] === part))
    if (phrase) found.push(...phrase.concepts)
    at += phrase?.parts.length ?? 1
  }
}

function readConcepts(lines: string): Lookup {
  const read: Lookup = { english: new Map(), chinese: new Map() }
  for (const line of lines.trim().split('\n')) {
    const [, concept, english, chinese] = /^(\w+): ([^|]*)\|(.*)$/.exec(line)!
    for (const phrase of english!.split(','))
      add(read.english, phrase.trim().toLowerCase().split(/\s+/).map(lemmaOf), concept!)
    for (const phrase of chinese!.trim().split(/\s+/)) add(read.chinese, Array.from(phrase), concept!)
  }
  for (const phrases of [...read.english.values(), ...read.chinese.values()])
    phrases.sort((a, b) => b.parts.length - a.parts.length)
  return read
}

function add(phrases: Map<string, Phrase[]>, parts: readonly string[], concept: string): void {
  const first = parts[0]!
  const all = phrases.get(first) ?? []
  phrases.set(first, all)
  const same = all.find((one) => one.parts.length === parts.length && one.parts.every((part, i) => part === parts[i]))
  if (same) same.concepts.push(concept)
  else all.push({ parts, concepts: [concept] })
}
