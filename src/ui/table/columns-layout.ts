import type { Column } from './types'

/** Least width of a column that names none, in pixels. */
const WIDTH = 120
/** A card has room for a title and three values. */
const ON_CARD = 4

/** The columns that are shown, as they were chosen; while nothing was chosen, those that are not hidden. */
export const chosenColumns = <Row>(
  columns: readonly Column<Row>[],
  shown: readonly string[] | undefined,
): readonly Column<Row>[] =>
  columns.filter((column) => (shown === undefined ? column.hidden !== true : shown.includes(column.id)))

/** Those of them that are drawn. */
export function seenColumns<Row>(chosen: readonly Column<Row>[], cards: boolean): readonly Column<Row>[] {
  if (!cards) return chosen
  const wanted = chosen.filter(({ card }) => card === true)
  return (wanted.length > 0 ? wanted : chosen).slice(0, ON_CARD)
}

/** Their widths as `grid-template-columns`. */
export const columnTemplate = <Row>(seen: readonly Column<Row>[]): string =>
  seen.map(({ width = WIDTH, grow = 1 }) => (grow === 0 ? `${width}px` : `minmax(${width}px, ${grow}fr)`)).join(' ')

/** How a card shares its width among what follows the title; undefined for even shares. */
export const cardTemplate = <Row>(seen: readonly Column<Row>[]): string | undefined =>
  seen.some(({ isWide }) => isWide)
    ? seen
        .slice(1)
        .map(({ isWide }) => (isWide ? 'minmax(0, 8fr)' : 'minmax(0, 5fr)'))
        .join(' ')
    : undefined

export const leastWidth = <Row>(seen: readonly Column<Row>[]): number =>
  seen.reduce((sum, { width = WIDTH }) => sum + width, 0)
