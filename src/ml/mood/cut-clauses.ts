import type { Token } from '../../text/tokens'

/** A part of a message that says one thing, in UTF-16 units of the original. */
export interface Clause {
  start: number
  end: number
}

const ENDS = /^[.,;:!?。，、；：！？…~\n()（）]/u
const ENGLISH_TURNS = new Set(['but', 'however', 'although', 'though', 'yet', 'while', 'except'])
const CHINESE_TURNS = /但是|但|可是|不过|然而|就是|只是|却|而且/gu
const HAN = /^[\u4e00-\u9fff]/

/** Cuts at marks and at words that turn what is said; clauses follow one another, those without a word are left out. */
export function cutClauses(tokens: readonly Token[]): Clause[] {
  const clauses: Clause[] = []
  let open: Clause | undefined
  const close = (): void => {
    if (open && open.end > open.start) clauses.push(open)
    open = undefined
  }
  for (const { kind, text, start, end } of tokens) {
    if (kind === 'mark' && ENDS.test(text)) {
      close()
      continue
    }
    if (kind === 'word' && ENGLISH_TURNS.has(text)) close()
    open = { start: open?.start ?? start, end }
    if (kind !== 'word' || !HAN.test(text) || end - start !== text.length) continue
    for (const { index } of text.matchAll(CHINESE_TURNS)) {
      if (start + index <= open.start) continue
      open.end = start + index
      close()
      open = { start: start + index, end }
    }
  }
  close()
  return clauses
}
