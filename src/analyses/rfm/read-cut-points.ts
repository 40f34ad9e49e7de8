/** Ascending numbers from `30, 90, 180`; empty for none; undefined where the text is not that. */
export function readCutPoints(text: string): number[] | undefined {
  const parts = text.split(/[,，;；\s]+/).filter((part) => part !== '')
  const points = parts.map(Number)
  const isAscending = points.every((point, i) => Number.isFinite(point) && (i === 0 || point > points[i - 1]!))
  return isAscending ? points : undefined
}
