import { normalise, originalSpan } from '../normalise'
import { PATTERNS, type PersonalKind } from './patterns'

export interface PersonalSpan {
  kind: PersonalKind
  /** A span of the original text, in UTF-16 units. */
  start: number
  end: number
}

/** Characters before a find that its pattern may look at. */
const LOOK_BACK = 24
/** Different finds that are looked for elsewhere in the same text. */
const MOST_REPEATED = 500

/**
 * Emails, telephones, cards, identity, order and parcel numbers, street addresses and names after salutations, in English and
 * Chinese, in the order of the text and without overlap. What was found once is found wherever it stands again. Full-width digits
 * and characters that do not show hide nothing.
 */
export function findPersonalData(original: string): PersonalSpan[] {
  const clean = normalise(original)
  const found: PersonalSpan[] = []
  for (const { kind, find, accepts, reachesBack } of PATTERNS)
    for (const match of clean.text.matchAll(find)) {
      const [start, end] = (find.hasIndices ? match.indices?.[1] : undefined) ?? [
        match.index,
        match.index + match[0].length,
      ]
      const before = clean.text.slice(Math.max(0, start - LOOK_BACK), start)
      if (accepts !== undefined && !accepts(clean.text.slice(start, end), before)) continue
      found.push({ kind, start: start - (reachesBack?.exec(before)?.[0].length ?? 0), end })
    }
  const spans = found.map(({ kind, start, end }): PersonalSpan => {
    const [from, to] = originalSpan(clean, start, end)
    return { kind, start: from, end: to }
  })
  return merge([...spans, ...again(original, spans)])
}

/** The other places of what was found. */
function again(original: string, spans: readonly PersonalSpan[]): PersonalSpan[] {
  const kinds = new Map<string, PersonalKind>()
  for (const { kind, start, end } of spans) if (kinds.size < MOST_REPEATED) kinds.set(original.slice(start, end), kind)
  const more: PersonalSpan[] = []
  for (const [text, kind] of kinds)
    for (let at = original.indexOf(text); at >= 0; at = original.indexOf(text, at + text.length))
      more.push({ kind, start: at, end: at + text.length })
  return more
}

/** Overlapping spans as one, of the kind of the one that begins first. */
function merge(spans: PersonalSpan[]): PersonalSpan[] {
  const merged: PersonalSpan[] = []
  for (const span of spans.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged[merged.length - 1]
    if (last === undefined || span.start >= last.end) merged.push({ ...span })
    else last.end = Math.max(last.end, span.end)
  }
  return merged
}

/** The text with `[email]`, `[phone]` ... in the places of what tells of a person, and what was found there. */
export function maskPersonalData(original: string): { text: string; found: PersonalSpan[] } {
  const found = findPersonalData(original)
  let text = ''
  let at = 0
  for (const { kind, start, end } of found) {
    text += `${original.slice(at, start)}[${kind}]`
    at = end
  }
  return { text: text + original.slice(at), found }
}
