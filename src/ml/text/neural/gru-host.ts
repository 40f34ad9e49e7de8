import { meansOf, spreadMeans } from './device'
import { addBackward, GATES, layOut } from './gru-shape'
import { errorsOf, scoresOf, softmaxRows } from './last-layer'
import { openRoom, type ProductRoom } from './product-room'
import type { Batch, HostPass, Shape } from './types'

/** The network on typed arrays, each step's gates in one loop, with products of matrices by compiled loops where there are any. */
export function openHost(shape: Shape): HostPass {
  const { width, units, outputs } = shape
  const room = openRoom()
  const layout = layOut(shape)
  const { ways, last, features: all } = layout
  const read = (parameters: Float32Array, batch: Batch) => {
    const backward = new Float32Array(batch.inputs.length)
    addBackward(backward, batch.inputs, batch, width)
    const tapes = [batch.inputs, backward].map((inputs, i) =>
      readPlaces(room, shape, batch, inputs, wayOf(parameters, ways[i]!, shape)),
    )
    const means = meansOf(batch, width)
    const features = new Float32Array(batch.texts * all)
    for (let b = 0; b < batch.texts; b++) {
      tapes.forEach(({ pooled }, i) => features.set(pooled.subarray(b * units, (b + 1) * units), b * all + i * units))
      features.set(means.subarray(b * width, (b + 1) * width), b * all + 2 * units)
    }
    return { tapes, features }
  }
  return {
    answer: (parameters, batch) =>
      softmaxRows(scoresOf(parameters.subarray(last), read(parameters, batch).features, all, outputs), outputs),
    slopes(parameters, lesson) {
      const { tapes, features } = read(parameters, lesson)
      const slopes = new Float32Array(parameters.length)
      const { loss, byFeatures } = errorsOf(parameters.subarray(last), features, lesson, slopes.subarray(last))
      const part = (from: number, count: number): Float32Array => columnsOf(byFeatures, all, from, count)
      const inputs = new Float32Array(lesson.inputs.length)
      tapes.forEach((tape, i) => {
        const way = wayOf(parameters, ways[i]!, shape)
        const by = goBack(room, shape, lesson, way, tape, part(i * units, units))
        slopes.set(by.parameters, ways[i]!)
        if (i === 0) inputs.set(by.inputs)
        else addBackward(inputs, by.inputs, lesson, width)
      })
      spreadMeans(inputs, part(2 * units, width), lesson, width)
      return { loss, parameters: slopes, inputs }
    },
  }
}

interface Way {
  input: Float32Array
  hidden: Float32Array
  offsets: Float32Array
}

function wayOf(parameters: Float32Array, from: number, { width, units }: Shape): Way {
  const gates = GATES * units
  const [hidden, offsets] = [from + width * gates, from + (width + units) * gates]
  return {
    input: parameters.subarray(from, hidden),
    hidden: parameters.subarray(hidden, offsets),
    offsets: parameters.subarray(offsets, offsets + gates),
  }
}

/** What the units did at each place, with what the way back needs. Row t · texts + b, as the inputs. */
interface Tape {
  inputs: Float32Array
  /** Keep, reset and candidate: rows × 3 · units. */
  gates: Float32Array
  /** What the hidden units say to the candidate. */
  aside: Float32Array
  /** Hidden units before each place; one more block of texts is what they are after the last. */
  hidden: Float32Array
  /** Mean over the places of each text: texts × units. */
  pooled: Float32Array
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

/** Cho et al. 2014, with the reset applied after the product (as cuDNN has it). */
function readPlaces(
  room: ProductRoom,
  { width, units }: Shape,
  { texts, steps, lengths }: Batch,
  inputs: Float32Array,
  way: Way,
): Tape {
  const wide = GATES * units
  const gates = room
    .product({ values: inputs, rows: steps * texts, columns: width }, { values: way.input, rows: width, columns: wide })
    .slice()
  const [aside, hidden] = [new Float32Array(steps * texts * units), new Float32Array((steps + 1) * texts * units)]
  const pooled = new Float32Array(texts * units)
  for (let t = 0; t < steps; t++) {
    const before = hidden.subarray(t * texts * units, (t + 1) * texts * units)
    const said = room.product(
      { values: before, rows: texts, columns: units },
      { values: way.hidden, rows: units, columns: wide },
    )
    for (let b = 0; b < texts; b++) {
      const [at, own, to] = [(t * texts + b) * wide, b * wide, (t * texts + b) * units]
      const share = t < lengths[b]! ? 1 / lengths[b]! : 0
      for (let u = 0; u < units; u++) {
        const keep = sigmoid(gates[at + u]! + way.offsets[u]! + said[own + u]!)
        const reset = sigmoid(gates[at + units + u]! + way.offsets[units + u]! + said[own + units + u]!)
        const fromHidden = said[own + 2 * units + u]!
        const sum = gates[at + 2 * units + u]! + way.offsets[2 * units + u]! + reset * fromHidden
        const candidate = 2 * sigmoid(2 * sum) - 1
        const after = candidate + keep * (hidden[to + u]! - candidate)
        gates[at + u] = keep
        gates[at + units + u] = reset
        gates[at + 2 * units + u] = candidate
        aside[to + u] = fromHidden
        hidden[to + texts * units + u] = after
        pooled[b * units + u]! += share * after
      }
    }
  }
  return { inputs, gates, aside, hidden, pooled }
}

/** Back-propagation through time (Werbos 1990) from the slopes by what was pooled. */
function goBack(
  room: ProductRoom,
  { width, units }: Shape,
  { texts, steps, lengths }: Batch,
  way: Way,
  { inputs, gates, aside, hidden }: Tape,
  byPooled: Float32Array,
): { parameters: Float32Array; inputs: Float32Array } {
  const wide = GATES * units
  const rows = steps * texts
  const [byGates, byHidden] = [new Float32Array(rows * wide), new Float32Array(rows * wide)]
  const byOffsets = new Float32Array(wide)
  const by = new Float32Array(texts * units)
  for (let t = steps - 1; t >= 0; t--) {
    for (let b = 0; b < texts; b++) {
      const [at, to] = [(t * texts + b) * wide, (t * texts + b) * units]
      const share = t < lengths[b]! ? 1 / lengths[b]! : 0
      for (let u = 0; u < units; u++) {
        const [keep, reset, candidate] = [gates[at + u]!, gates[at + units + u]!, gates[at + 2 * units + u]!]
        const slope = by[b * units + u]! + share * byPooled[b * units + u]!
        const byCandidate = slope * (1 - keep) * (1 - candidate * candidate)
        const byKeep = slope * (hidden[to + u]! - candidate) * keep * (1 - keep)
        const byReset = byCandidate * aside[to + u]! * reset * (1 - reset)
        byGates[at + u] = byHidden[at + u] = byKeep
        byGates[at + units + u] = byHidden[at + units + u] = byReset
        byGates[at + 2 * units + u] = byCandidate
        byHidden[at + 2 * units + u] = byCandidate * reset
        byOffsets[u]! += byKeep
        byOffsets[units + u]! += byReset
        byOffsets[2 * units + u]! += byCandidate
        by[b * units + u] = slope * keep
      }
    }
    const own = byHidden.subarray(t * texts * wide, (t + 1) * texts * wide)
    const back = room.product(
      { values: own, rows: texts, columns: wide },
      { values: way.hidden, rows: units, columns: wide },
      'b',
    )
    for (let i = 0; i < back.length; i++) by[i]! += back[i]!
  }
  const slopes = { values: byGates, rows, columns: wide }
  const parameters = new Float32Array((width + units + 1) * wide)
  parameters.set(room.product({ values: inputs, rows, columns: width }, slopes, 'a'))
  const before = { values: hidden.subarray(0, rows * units), rows, columns: units }
  parameters.set(room.product(before, { values: byHidden, rows, columns: wide }, 'a'), width * wide)
  parameters.set(byOffsets, (width + units) * wide)
  const input = { values: way.input, rows: width, columns: wide }
  return { parameters, inputs: room.product(slopes, input, 'b').slice() }
}

/** Some columns of a matrix. */
function columnsOf(values: Float32Array, wide: number, from: number, count: number): Float32Array {
  const rows = values.length / wide
  const part = new Float32Array(rows * count)
  for (let row = 0; row < rows; row++)
    part.set(values.subarray(row * wide + from, row * wide + from + count), row * count)
  return part
}
