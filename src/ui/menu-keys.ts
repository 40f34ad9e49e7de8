/** Where an arrow, Home or End key leads in a list that goes round; undefined for any other key. */
export function nextIndex(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (Math.max(at, 0) - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return undefined
}

/** The next label after `at` that begins with a typed character; undefined where none does. */
export function typedIndex(key: string, at: number, labels: readonly string[]): number | undefined {
  if (key.length !== 1 || key === ' ') return undefined
  const wanted = key.toLocaleLowerCase()
  for (let step = 1; step <= labels.length; step++) {
    const index = (at + step) % labels.length
    if (labels[index]?.trim().toLocaleLowerCase().startsWith(wanted)) return index
  }
  return undefined
}
