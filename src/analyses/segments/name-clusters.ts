import { fill, type Text } from '../../core/locale'
import { KINDS, type Described, type Kind, strengthOf, strongestKind } from './kinds'
import { KIND_NAMES, TRAIT_NAMES, VARIANTS, type Variant } from './messages'
import type { TraitProfile } from './spec'
import type { MeasureName } from './measures'

export interface ClusterName {
  kind: Kind
  name: Text
}

/**
 * A kind and a unique name for every cluster: the strongest pairs of cluster and kind first, each kind once; what is left over
 * gets its strongest kind with what sets it apart from the cluster that has the name already. `given` are their kinds, where these are
 * decided already.
 */
export function nameClusters(clusters: readonly Described[], given: readonly Kind[] = []): ClusterName[] {
  const kinds = new Map<number, Kind>()
  for (const { cluster, kind } of given.length > 0
    ? given.map((kind, cluster) => ({ cluster, kind }))
    : byStrength(clusters)) {
    // What only the customers table tells apart is named by that.
    const isPlain = kind === 'regular' && clusters[cluster]!.measures.length === 0
    if (!isPlain && !kinds.has(cluster) && ![...kinds.values()].includes(kind)) kinds.set(cluster, kind)
  }
  const holder = new Map([...kinds].map(([cluster, kind]) => [kind, cluster]))
  const names = new Map([...kinds].map(([cluster, kind]) => [cluster, { kind, name: KIND_NAMES[kind] }]))
  clusters.forEach((described, cluster) => {
    if (names.has(cluster)) return
    const kind = given[cluster] ?? strongestKind(described)
    const taken = new Set([...names.values()].map(({ name }) => name.en))
    const told = kind === 'regular' ? nameByTrait(described, taken) : undefined
    if (told) return void names.set(cluster, { kind, name: told })
    names.set(cluster, { kind, name: setApart(kind, described, clusters[holder.get(kind) ?? cluster]!, taken) })
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

/** By the column of the customers table in which a cluster differs most; undefined where nothing stands out that is not taken. */
function nameByTrait({ traits = [] }: Described, taken: ReadonlySet<string>): Text | undefined {
  return traits
    .map((trait) => ({ trait, strength: strengthOfTrait(trait) }))
    .filter(({ strength }) => Math.abs(strength) >= TELLING)
    .sort((a, b) => Math.abs(b.strength) - Math.abs(a.strength))
    .map(({ trait, strength }) => {
      const template = trait.kind === 'level' ? TRAIT_NAMES.level : strength > 0 ? TRAIT_NAMES.high : TRAIT_NAMES.low
      const say = (locale: 'en' | 'zh'): string =>
        fill(template[locale], {
          feature: trait.title[locale],
          ...(trait.kind === 'level' && { level: trait.level[locale] }),
        })
      return { en: say('en'), zh: say('zh') }
    })
    .find(({ en }) => !taken.has(en))
}

/** Half the distance to the shop's middle rank, or so much more frequent: less does not set a cluster apart. */
const TELLING = 0.15

/** From −0.5 to 0.5 for numbers, and up to 1 for answers. */
export const strengthOfTrait = (trait: TraitProfile): number =>
  trait.kind === 'number' ? trait.rank - 0.5 : trait.share - trait.shopShare

const inWords = (template: Text, kind: Kind, values: Record<string, unknown>): Text => ({
  en: fill(template.en, { kind: KIND_NAMES[kind].en, ...values }),
  zh: fill(template.zh, { kind: KIND_NAMES[kind].zh, ...values }),
})
