import type { PlainOption } from '../chart-option'
import { layOut } from './network-layout'
import type { BasketsResult, Rule } from './spec'

/** More cannot be told apart. */
const MOST_NODES = 40
const MOST_EDGES = 70

/** Pairs of products that go together, drawn: each pair once, the more telling direction. */
export interface Network {
  nodes: { key: string; name: string; count: number }[]
  edges: { from: number; to: number; rule: Rule }[]
}

/** Baskets with both sides beyond those that chance alone would give. */
const beyondChance = ({ count, lift }: Rule): number => count * (1 - 1 / lift)

/**
 * Rules that are sure, are not said by a shorter one, and join two products more than any two of them put together at random are; the
 * farthest beyond chance first.
 */
export const surePairs = ({ rules, heldOut }: Pick<BasketsResult, 'rules' | 'heldOut'>): Rule[] =>
  rules
    .filter((rule) => rule.isSure && rule.shorter < 0 && rule.if.length === 1 && rule.lift > (heldOut?.chanceLift ?? 1))
    .sort((a, b) => beyondChance(b) - beyondChance(a) || b.confidence - a.confidence)

/** The surest pairs, as many as a picture holds. */
export function networkOf(result: Pick<BasketsResult, 'rules' | 'baskets' | 'heldOut'>): Network {
  const places = new Map<string, number>()
  const network: Network = { nodes: [], edges: [] }
  const seen = new Set<string>()
  const nodeOf = (key: string, name: string, count: number): number => {
    const known = places.get(key)
    if (known !== undefined) return known
    places.set(key, network.nodes.length)
    return network.nodes.push({ key, name, count }) - 1
  }
  for (const rule of surePairs(result)) {
    const [a, b] = [rule.if[0]!, rule.then[0]!]
    const pair = [a, b].sort().join('\u0000')
    const added = [a, b].filter((key) => !places.has(key)).length
    if (seen.has(pair) || network.nodes.length + added > MOST_NODES) continue
    seen.add(pair)
    const [ofA, ofB] = [rule.count / rule.confidence, (rule.confidence / rule.lift) * result.baskets]
    network.edges.push({ from: nodeOf(a, rule.ifNames[0]!, ofA), to: nodeOf(b, rule.thenNames[0]!, ofB), rule })
    if (network.edges.length === MOST_EDGES) break
  }
  return network
}

const WIDTHS = [1, 2.5, 4.5]
const LEAST_SIZE = 8
const SIZES = 20
/** Characters of a name beside a dot. */
const LABEL = 18
/** Names stay readable over dots and lines. */
const HALO = { textBorderColor: 'var(--surface)', textBorderWidth: 3 }

/** Dots for products, larger for those bought more, joined by lines, thicker for a greater lift. `productWord` names the dots, `tell` writes what a dot says. */
export function networkChart(
  network: Network,
  productWord: string,
  tell: (node: Network['nodes'][number]) => string,
): PlainOption {
  const lifts = network.edges.map(({ rule }) => Math.log(rule.lift))
  const [least, most] = [Math.min(...lifts), Math.max(...lifts)]
  const classOf = (lift: number): number =>
    most > least ? Math.min(2, Math.floor((3 * (Math.log(lift) - least)) / (most - least))) : 1
  const places = layOut(
    network.nodes.length,
    network.edges.map(({ from, to, rule }) => ({ from, to, weight: 0.6 + 0.4 * classOf(rule.lift) })),
  )
  const largest = Math.max(...network.nodes.map(({ count }) => count))
  const axis = (room: number) => ({ type: 'value', show: false, min: -room, max: 1 + room })
  return {
    // Names stand out to both sides, and below.
    xAxis: axis(0.12),
    yAxis: axis(0.07),
    tooltip: { trigger: 'item', axisPointer: { type: 'none' } },
    series: [
      {
        type: 'scatter',
        name: productWord,
        data: network.nodes.map((node, i) => ({
          name: node.name,
          value: [places[i]!.x, places[i]!.y],
          symbolSize: LEAST_SIZE + SIZES * Math.sqrt(node.count / largest),
          tooltip: { formatter: tell(node) },
          label: { formatter: shortened(node.name) },
        })),
        itemStyle: { color: 'var(--accent)' },
        label: { show: true, position: 'bottom', distance: 3, fontSize: 10, color: 'var(--text)', ...HALO },
        labelLayout: { hideOverlap: true },
        z: 3,
      },
      ...WIDTHS.map((width, strength) => ({
        type: 'line',
        silent: true,
        showSymbol: false,
        data: network.edges
          .filter(({ rule }) => classOf(rule.lift) === strength)
          .flatMap(({ from, to }) => [
            [places[from]!.x, places[from]!.y],
            [places[to]!.x, places[to]!.y],
            ['-', '-'],
          ]),
        lineStyle: { width, color: 'var(--chart-2)', opacity: 0.45 },
        z: 1,
      })),
    ],
  } as PlainOption
}

const shortened = (name: string): string =>
  [...name].length > LABEL ? `${[...name].slice(0, LABEL - 1).join('')}…` : name
