/** What differs between any two runs, and says nothing of their engines: durations, and the stamp of stored data. */
const OF_A_RUN = /^(seconds|measured|dataVersion)$|Seconds$/

/**
 * Compares two results, both plain data, cell by cell.
 * @param {unknown} one
 * @param {unknown} other
 * @param {number} tolerance relative difference that two numbers may have
 * @returns {{ cells: number, different: number, worst: number, first: string | null }} `worst`: the largest relative difference of two numbers; `first`: where the first cell beyond the tolerance is, and both of its values
 */
export function compare(one, other, tolerance) {
  const found = { cells: 0, different: 0, worst: 0, first: null }
  const note = (path, a, b) => {
    found.different += 1
    found.first ??= `${path || '(whole)'}: ${brief(a)} and ${brief(b)}`
  }
  const walk = (a, b, path) => {
    if (isHolder(a) && isHolder(b) && Array.isArray(a) === Array.isArray(b)) {
      for (const name of new Set([...Object.keys(a), ...Object.keys(b)]))
        if (!OF_A_RUN.test(name)) walk(a[name], b[name], path ? `${path}.${name}` : name)
      return
    }
    found.cells += 1
    if (typeof a !== 'number' || typeof b !== 'number') {
      if (!Object.is(a, b)) note(path, a, b)
      return
    }
    const difference = a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), Number.EPSILON)
    found.worst = Math.max(found.worst, difference)
    if (difference > tolerance) note(path, a, b)
  }
  walk(one, other, '')
  return found
}

const isHolder = (value) => typeof value === 'object' && value !== null
const brief = (value) => (JSON.stringify(value) ?? 'nothing').slice(0, 60)
