/** A place in the unit square. */
export interface Place {
  x: number
  y: number
}

export interface Edge {
  from: number
  to: number
  /** How strongly it pulls, above 0. */
  weight: number
}

const STEPS = 300
/** Share of the picture that a node moves at most in the first step. */
const HEAT = 0.12
/** Pull of the middle. */
const GRAVITY = 0.05
/** How far nodes push each other, in distances that joined ones like. */
const REACH = 2.5

/**
 * Places for the nodes of a network so that joined ones lie near each other (forces of Fruchterman & Reingold 1991, Software: Practice
 * and Experience 21, 1129–1164), from a circle, so that the same network is always the same picture. O(nodes² × steps).
 */
export function layOut(nodes: number, edges: readonly Edge[]): Place[] {
  const places = Array.from({ length: nodes }, (_, i) => ({
    x: 0.5 + 0.4 * Math.cos((2 * Math.PI * i) / nodes),
    y: 0.5 + 0.4 * Math.sin((2 * Math.PI * i) / nodes),
  }))
  const ideal = 0.75 / Math.sqrt(Math.max(1, nodes))
  const degrees = places.map((_, i) => edges.filter(({ from, to }) => from === i || to === i).length)
  for (let step = 0; step < STEPS; step++) move(places, { edges, degrees, ideal }, HEAT * (1 - step / STEPS))
  return fitted(places)
}

interface Forces {
  edges: readonly Edge[]
  degrees: readonly number[]
  /** The distance that joined ones like. */
  ideal: number
}

function move(places: Place[], { edges, degrees, ideal }: Forces, most: number): void {
  const pushes = places.map(({ x, y }) => ({ x: (0.5 - x) * GRAVITY, y: (0.5 - y) * GRAVITY }))
  for (let i = 0; i < places.length; i++)
    for (let j = 0; j < i; j++) {
      const [dx, dy] = [places[i]!.x - places[j]!.x, places[i]!.y - places[j]!.y]
      const square = Math.max(1e-6, dx * dx + dy * dy)
      // Far ones leave each other alone: parts that nothing joins would fly to the edges.
      if (square > (REACH * ideal) ** 2) continue
      shift(pushes, i, j, (dx * ideal * ideal) / square, (dy * ideal * ideal) / square)
    }
  for (const { from, to, weight } of edges) {
    const [dx, dy] = [places[from]!.x - places[to]!.x, places[from]!.y - places[to]!.y]
    // Where many pull, each pulls less, or they would end up in one heap.
    const pull = (-weight * Math.hypot(dx, dy)) / (ideal * Math.sqrt(Math.max(degrees[from]!, degrees[to]!)))
    shift(pushes, from, to, dx * pull, dy * pull)
  }
  places.forEach((place, i) => {
    const { x, y } = pushes[i]!
    const scale = Math.min(1, most / Math.max(1e-9, Math.hypot(x, y)))
    place.x += x * scale
    place.y += y * scale
  })
}

function shift(pushes: Place[], i: number, j: number, x: number, y: number): void {
  pushes[i]!.x += x
  pushes[i]!.y += y
  pushes[j]!.x -= x
  pushes[j]!.y -= y
}

/** Stretched to fill the square. */
function fitted(places: readonly Place[]): Place[] {
  const scale = (values: readonly number[]): ((value: number) => number) => {
    const [low, high] = [Math.min(...values), Math.max(...values)]
    return (value) => (high - low < 1e-9 ? 0.5 : (value - low) / (high - low))
  }
  const [x, y] = [scale(places.map((place) => place.x)), scale(places.map((place) => place.y))]
  return places.map((place) => ({ x: x(place.x), y: y(place.y) }))
}
