import type { DraftSource, DraftSpan } from '../../../../analyses/service/reply/types'

/** A piece of what stands in the reply: from a source, or written by the person at the desk. */
export interface Piece {
  text: string
  /** Missing for what was typed. */
  source?: DraftSource
}

/** A draft as it was made. */
export const piecesOf = (spans: readonly DraftSpan[]): Piece[] => spans.map(({ text, source }) => ({ text, source }))

/** Every piece comes from a source: nothing of it was typed. */
export const isDrafted = (pieces: readonly Piece[]): pieces is readonly DraftSpan[] =>
  pieces.length > 0 && pieces.every(({ source }) => source !== undefined)

export const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('')

/**
 * The pieces after an edit in a text field: what stands before and after the place that was edited stays what it was; a fact that was
 * touched is the writer's from then on, for it is no longer what the row says.
 */
export function editPieces(pieces: readonly Piece[], text: string): Piece[] {
  const before = textOf(pieces)
  if (text === before) return [...pieces]
  const [start, removed] = placeOfEdit(before, text)
  const end = before.length - (start + removed)
  const typed: Piece = { text: text.slice(start, text.length - end) }
  return join([...cut(pieces, 0, start), typed, ...cut(pieces, start + removed, before.length)])
}

/** Puts words into the place of a selection. */
export const insertPieces = (pieces: readonly Piece[], more: readonly Piece[], start: number, end: number): Piece[] =>
  join([...cut(pieces, 0, start), ...more, ...cut(pieces, end, textOf(pieces).length)])

/** A piece with a space on either side where it would run into another word; Chinese has none. */
export function apart(piece: Piece, before: string, after: string): Piece[] {
  const space = (isWanted: boolean): Piece[] => (isWanted ? [{ text: ' ' }] : [])
  return [
    ...space(before !== '' && !/[\s\p{Script=Han}\p{Ps}\p{Pi}，。；：！？、]$/u.test(before)),
    piece,
    ...space(/^[\p{Script=Latin}\p{Nd}]/u.test(after)),
  ]
}

/** Where two texts begin to differ, and how many characters of the first are gone. */
function placeOfEdit(before: string, after: string): [start: number, removed: number] {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let same = 0
  while (same < most - start && before.at(-1 - same) === after.at(-1 - same)) same++
  return [start, before.length - same - start]
}

/** The pieces of a stretch. Template words may be cut; anything else that is cut loses its source. */
function cut(pieces: readonly Piece[], from: number, to: number): Piece[] {
  let at = 0
  return pieces.flatMap((piece) => {
    const start = at
    at += piece.text.length
    const text = piece.text.slice(Math.max(0, from - start), Math.max(0, to - start))
    if (text === '') return []
    const isWhole = text.length === piece.text.length
    return [isWhole || piece.source?.kind === 'template' ? { ...piece, text } : { text }]
  })
}

/** Neighbours that were typed, or come from one template, are one piece. */
function join(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (piece.text === '') continue
    if (last && isAlike(last, piece)) joined[joined.length - 1] = { ...last, text: last.text + piece.text }
    else joined.push(piece)
  }
  return joined
}

const isAlike = ({ source: a }: Piece, { source: b }: Piece): boolean =>
  a === undefined ? b === undefined : a.kind === 'template' && b?.kind === 'template' && a.template === b.template

/** The piece that the caret is in, or stands right behind. */
export function pieceAt(pieces: readonly Piece[], caret: number): Piece | undefined {
  let at = 0
  for (const piece of pieces) {
    at += piece.text.length
    if (caret < at || (caret === at && piece.source !== undefined && piece.source.kind !== 'template')) return piece
  }
  return undefined
}
