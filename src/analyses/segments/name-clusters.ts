import { fill, type Text } from '../../core/locale'
import { KINDS, type Described, type Kind, strengthOf } from './kinds'
import { KIND_NAMES, VARIANTS, type Variant } from './messages'
import type { MeasureName } from './measures'

export interface ClusterName {
  kind: Kind
  name: Text
}

/**
 * A kind and a unique name for every cluster: the strongest pairs of cluster and kind first, each kind once; what is left over
 * gets its strongest kind with what sets it apart from the cluster that has the name already.
 */
export function nameClusters(clusters: readonly Described[]): ClusterName[] {
  const kinds = new Map<number, Kind>()
  for (const { cluster, kind } of byStrength(clusters)) {
    if (!kinds.has(cluster) && ![...kinds.values()].includes(kind)) kinds.set(cluster, kind)
  }
  const holder = new Map([...kinds].map(([cluster, kind]) => [kind, cluster]))
  const names = new Map([...kinds].map(([cluster, kind]) => [cluster, { kind, name: KIND_NAMES[kind] }]))
  clusters.forEach((described, cluster) => {
    if (names.has(cluster)) return
    const kind = strongest(described)
    const taken = new Set([...names.values()].map(({ name }) => name.en))
    names.set(cluster, { kind, name: setApart(kind, described, clusters[holder.get(kind)!]!, taken) })
  })
  return clusters.map((_, cluster) => names.get(cluster)!)
}

/** Pairs that hold, the strongest first; 'regular' describes anything and comes last. */
function byStrength(clusters: readonly Described[]): { cluster: number; kind: Kind }[] {
  const pairs = clusters.flatMap((described, cluster) =>
    KINDS.map((kind) => ({ cluster, kind, strength: strengthOf(kind, described) })),
  )
  return pairs
    .filter(({ strength }) => strength > -Infinity)
    .sort((a, b) => b.strength - a.strength || a.cluster - b.cluster)
}

const strongest = (described: Described): Kind =>
  KINDS.reduce((best, kind) => (strengthOf(kind, described) > strengthOf(best, described) ? kind : best))

function setApart(kind: Kind, own: Described, other: Described, taken: ReadonlySet<string>): Text {
  const rank = (cluster: Described, name: MeasureName): number =>
    cluster.measures.find(({ measure }) => measure === name)?.rank ?? 0.5
  const variants: Variant[] = [
    rank(own, 'net') >= rank(other, 'net') ? 'spendMore' : 'spendLess',
    rank(own, 'recencyDays') <= rank(other, 'recencyDays') ? 'moreRecent' : 'longerAway',
    rank(own, 'orders') >= rank(other, 'orders') ? 'moreOften' : 'lessOften',
  ]
  const named = variants.map((variant) => inWords(VARIANTS[variant], kind, {})).find(({ en }) => !taken.has(en))
  if (named) return named
  let number = 2
  while (taken.has(inWords(VARIANTS.numbered, kind, { number }).en)) number++
  return inWords(VARIANTS.numbered, kind, { number })
}

const inWords = (template: Text, kind: Kind, values: Record<string, unknown>): Text => ({
  en: fill(template.en, { kind: KIND_NAMES[kind].en, ...values }),
  zh: fill(template.zh, { kind: KIND_NAMES[kind].zh, ...values }),
})
