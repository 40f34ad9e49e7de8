import { PERSON_FIELDS } from '../schema'
import type { ExactLinks } from './exact-links'
import { type PersonMap, readSource } from './person-map'

/** What a person decided about source keys: they are one person, each is a person of its own, or they are different people. */
export interface Decision {
  op: 'merge' | 'unmerge' | 'different'
  sources: readonly string[]
  /** All keys of the person that an `unmerge` took these out of. */
  from?: readonly string[]
}

export interface Decided {
  map: PersonMap
  /** Pairs of source keys told apart, both ways round, joined by a line feed. */
  apart: ReadonlySet<string>
}

export const apartKey = (a: string, b: string): string => `${a}\n${b}`

/**
 * The person map from exact links and the decisions, the latest of which counts. A key that was taken out of its person stays
 * alone, exact links too, and told apart from the others of that person, until it is merged again. The strongest key stands for the person, of equals the first that was linked.
 */
export function applyDecisions(links: ExactLinks, decisions: readonly Decision[]): Decided {
  if (decisions.length === 0) return { map: mapOf(links), apart: new Set() }
  const { group, alone, apart } = replay(decisions)
  const persons = createUnion()
  for (const own of new Set(group.values())) for (const source of own) persons.join([...own][0]!, source)
  for (const [a, b] of links) {
    if (!alone.has(a) && !alone.has(b) && !apart.has(apartKey(a, b))) persons.join(b, a)
  }
  return { map: persons.map(), apart }
}

/** A link leads to who stands for the person already: nobody who is linked is linked to. */
function mapOf(links: ExactLinks): PersonMap {
  const map = new Map<string, string>()
  for (const [source, root] of links) map.set(root, root).set(source, root)
  return map
}

/** Union by strength: of two keys that stand for persons, the stronger stands for both, of equals the one that came first. */
function createUnion(): { join(a: string, b: string): void; map(): PersonMap } {
  const leader = new Map<string, string>()
  const placeOf = new Map<string, number>()
  const find = (source: string): string => {
    let root = source
    for (let next = leader.get(root); next !== undefined && next !== root; next = leader.get(root)) root = next
    leader.set(source, root)
    return root
  }
  const isStronger = (a: string, b: string): boolean =>
    strength(a) - strength(b) < 0 || (strength(a) === strength(b) && placeOf.get(a)! < placeOf.get(b)!)
  return {
    join(a, b) {
      for (const source of [a, b]) if (!placeOf.has(source)) placeOf.set(source, placeOf.size)
      const [left, right] = [find(a), find(b)]
      if (left === right) return
      const [over, under] = isStronger(left, right) ? [left, right] : [right, left]
      leader.set(over, over)
      leader.set(under, over)
    },
    map() {
      const sizes = new Map<string, number>()
      for (const source of leader.keys()) sizes.set(find(source), (sizes.get(find(source)) ?? 0) + 1)
      return new Map(
        [...leader.keys()].map((source) => [source, find(source)] as const).filter(([, root]) => sizes.get(root)! > 1),
      )
    },
  }
}

const strength = (source: string): number => PERSON_FIELDS.indexOf(readSource(source).field)

interface Replayed {
  group: ReadonlyMap<string, ReadonlySet<string>>
  alone: ReadonlySet<string>
  apart: ReadonlySet<string>
}

function replay(decisions: readonly Decision[]): Replayed {
  const group = new Map<string, Set<string>>()
  const alone = new Set<string>()
  const apart = new Set<string>()
  const pairs = (sources: readonly string[], others = sources): string[] =>
    sources.flatMap((a) => others.filter((b) => b !== a).flatMap((b) => [apartKey(a, b), apartKey(b, a)]))
  const merge = (sources: readonly string[]): void => {
    const joined = new Set(sources.flatMap((source) => [...(group.get(source) ?? [source])]))
    for (const source of joined) group.set(source, joined)
    for (const source of sources) alone.delete(source)
    for (const pair of pairs(sources)) apart.delete(pair)
  }
  const separate = (source: string): void => {
    group.get(source)?.delete(source)
    group.delete(source)
    alone.add(source)
  }
  for (const { op, sources, from } of decisions) {
    if (op === 'merge') merge(sources)
    if (op === 'unmerge') sources.forEach(separate)
    if (op !== 'merge') for (const pair of pairs(sources, from)) apart.add(pair)
  }
  return { group, alone, apart }
}
