/** The cells of one line of a CSV file, quotes undone. */
export function parseCsvRow(line: string): string[] {
  const cells: string[] = []
  for (const found of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g))
    cells.push((found[1]?.replaceAll('""', '"') ?? found[2]) || '')
  return cells
}
