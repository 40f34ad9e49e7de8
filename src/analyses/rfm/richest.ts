/** What brings the most, and its share of all that comes in; who cost more than they brought takes nothing away. */
export function richestOf<One extends { net: number }>(some: readonly One[]): { one: One; share: number } {
  const one = some.reduce((best, next) => (next.net > best.net ? next : best))
  const all = some.reduce((sum, { net }) => sum + Math.max(0, net), 0)
  return { one, share: all > 0 ? Math.max(0, one.net) / all : 0 }
}
