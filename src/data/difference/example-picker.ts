/** Chooses a few examples that show every kind of change. */
interface ExamplePicker {
  /** Whether a unit with these kinds of change is told; one that is counts for each of its kinds. */
  wants(kinds: readonly string[]): boolean
}

const MOST_EXAMPLES = 16
const EACH_KIND = 3

export function createExamplePicker(): ExamplePicker {
  const shown = new Map<string, number>()
  let examples = 0
  return {
    wants(kinds) {
      if (examples >= MOST_EXAMPLES || kinds.every((kind) => (shown.get(kind) ?? 0) >= EACH_KIND)) return false
      for (const kind of kinds) shown.set(kind, (shown.get(kind) ?? 0) + 1)
      examples++
      return true
    },
  }
}
