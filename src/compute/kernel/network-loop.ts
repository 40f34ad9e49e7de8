import { roundUp } from './lanes'
import { openLoops, type Loops } from './open-loops'

const FLOAT = Float32Array.BYTES_PER_ELEMENT

/** Numbers of a network's parameters: of each layer the weights (inputs × units, row-major), then the offsets of its units. */
interface NetworkState {
  parameters: Float64Array
  /** Running means of the gradient and of its square. */
  first: Float64Array
  second: Float64Array
}

/** Rows of one step, in float64; of each array rows × what a layer has. */
interface NetworkBatch {
  rows: number
  inputs: Float64Array
  /** What each hidden unit's output is multiplied by; none without dropout. */
  masks: readonly Float64Array[]
}

/** AdamW's step length and what it leaves of the parameters, and the decays of its means. */
interface NetworkStep {
  length: number
  kept: number
  first: number
  second: number
  least: number
}

/** A network of dense layers with rectified units in the memory of compiled loops, in float32. */
export interface NetworkLoop {
  load(state: NetworkState): void
  state(): NetworkState
  /** The last layer's sums for a batch: rows × outputs. */
  forward(batch: NetworkBatch): Float64Array
  /** From the derivatives of the loss by those sums, the gradient by back-propagation, and a step along it. */
  backward(batch: NetworkBatch, errors: Float64Array, step: NetworkStep): void
}

interface Layer {
  inputs: number
  units: number
  /** Rows of the weights as they lie here, and numbers in each. */
  height: number
  width: number
  /** Where its weights begin among the parameters, in numbers; offsets follow them. */
  from: number
  /** Addresses of what goes in, of its sums, of the errors of these, and of the mask of its units. */
  before: number
  after: number
  errors: number
  mask: number
}

/** `sizes` are the columns, the units of each layer, and the outputs. Undefined where the loops cannot be had. */
export function openNetworkLoop(sizes: readonly number[], mostRows: number): NetworkLoop | undefined {
  let bytes = 0
  layOut(sizes, mostRows, (length) => (bytes += length * FLOAT))
  const loops = openLoops(bytes)
  if (!loops) return undefined
  const room = (length: number): number => loops.allocate(length * FLOAT)
  const { layers, count, parameters, first, second, gradient, turned } = layOut(sizes, mostRows, room)
  // Views come after the last piece: growing the memory detaches those that were there.
  const floats = new Float32Array(loops.memory.buffer)
  const view = (at: number, length: number) => floats.subarray(at / FLOAT, at / FLOAT + length)
  return {
    load(state) {
      write(layers, state.parameters, view(parameters, count))
      write(layers, state.first, view(first, count))
      write(layers, state.second, view(second, count))
    },
    state: () => ({
      parameters: read(layers, view(parameters, count)),
      first: read(layers, view(first, count)),
      second: read(layers, view(second, count)),
    }),
    forward({ rows, inputs, masks }) {
      const padded = roundUp(rows)
      layers.forEach(({ units, width, mask }, l) => {
        if (masks[l]) spread(masks[l], units, view(mask, padded * width), width)
      })
      const [{ inputs: columns, height, before }] = layers as [Layer]
      view(before, padded * height).fill(0)
      spread(inputs, columns, view(before, rows * height), height)
      layers.forEach((layer, l) => {
        const { from, width } = layer
        const weights = parameters + from * FLOAT
        loops.repeatRow(weights + layer.height * width * FLOAT, width, layer.after, padded)
        loops.multiply(layer.before, layer.height * FLOAT, FLOAT, padded, layer.inputs, weights, width, layer.after)
        const isHidden = l < layers.length - 1
        if (isHidden) loops.gate(layer.after, layer.after, masks[l] ? layer.mask : 0, padded * width)
      })
      const { after, units, width } = layers.at(-1)!
      return gathered(view(after, rows * width), units, width)
    },
    backward({ rows, masks }, errors, step) {
      const padded = roundUp(rows)
      const last = layers.at(-1)!
      view(last.errors, padded * last.width).fill(0)
      spread(errors, last.units, view(last.errors, rows * last.width), last.width)
      view(gradient, count).fill(0)
      for (let l = layers.length - 1; l >= 0; l--) {
        descend(loops, layers[l]!, padded, { parameters, gradient, turned })
        const below = layers[l - 1]
        if (below) loops.gate(below.errors, below.after, masks[l - 1] ? below.mask : 0, padded * below.width)
      }
      const { length, kept, first: decay, second: slower, least } = step
      loops.adam(parameters, first, second, gradient, count, length, kept, decay, slower, least)
    },
  }

  /** The gradient of a layer, and the errors of the one before it, not yet gated. */
  function descend(
    { multiply, sumRows, transpose }: Loops,
    { inputs, units, height, width, from, before, errors }: Layer,
    rows: number,
    at: { parameters: number; gradient: number; turned: number },
  ): void {
    const own = at.gradient + from * FLOAT
    multiply(before, FLOAT, height * FLOAT, height, rows, errors, width, own)
    sumRows(errors, width, rows, own + height * width * FLOAT)
    const below = layers.find(({ after }) => after === before)
    if (!below) return
    view(at.turned, units * height).fill(0)
    transpose(at.parameters + from * FLOAT, inputs, units, width, at.turned, height)
    view(below.errors, rows * height).fill(0)
    multiply(errors, width * FLOAT, FLOAT, rows, units, at.turned, height, below.errors)
  }
}

/** `room` gives the address of a piece for so many numbers. */
function layOut(sizes: readonly number[], mostRows: number, room: (length: number) => number) {
  const layers = placeLayers(sizes, roundUp(mostRows), room)
  const count = layers.reduce((sum, { height, width }) => sum + (height + 1) * width, 0)
  const [parameters, first, second, gradient] = [room(count), room(count), room(count), room(count)] as const
  const turned = room(Math.max(...layers.map(({ height, width }) => height * width)))
  return { layers, count, parameters, first, second, gradient, turned }
}

function placeLayers(sizes: readonly number[], rows: number, room: (length: number) => number): Layer[] {
  let [from, before] = [0, room(rows * roundUp(sizes[0]!))]
  return sizes.slice(1).map((units, l) => {
    const [inputs, width] = [sizes[l]!, roundUp(units)]
    const height = roundUp(inputs)
    const [after, errors, mask] = [room(rows * width), room(rows * width), room(rows * width)] as const
    const layer = { inputs, units, height, width, from, before, after, errors, mask }
    from += (height + 1) * width
    before = after
    return layer
  })
}

/** Rows of `length` numbers, to lie `width` apart; what is between is left as it is. */
function spread(values: Float64Array, length: number, into: Float32Array, width: number): void {
  if (length === width) return into.set(values)
  for (let from = 0, to = 0; from < values.length; from += length, to += width) {
    for (let i = 0; i < length; i++) into[to + i] = values[from + i]!
  }
}

/** What `spread` takes apart, together again. */
function gathered(values: Float32Array, length: number, width: number): Float64Array {
  const out = new Float64Array((values.length / width) * length)
  for (let from = 0, to = 0; to < out.length; from += width, to += length) {
    for (let i = 0; i < length; i++) out[to + i] = values[from + i]!
  }
  return out
}

function write(layers: readonly Layer[], values: Float64Array, into: Float32Array): void {
  into.fill(0)
  let at = 0
  for (const { inputs, units, height, width, from } of layers) {
    spread(values.subarray(at, at + inputs * units), units, into.subarray(from), width)
    at += inputs * units
    into.set(values.subarray(at, at + units), from + height * width)
    at += units
  }
}

function read(layers: readonly Layer[], values: Float32Array): Float64Array {
  const parts = layers.flatMap(({ inputs, units, height, width, from }) => [
    gathered(values.subarray(from, from + inputs * width), units, width),
    values.subarray(from + height * width, from + height * width + units),
  ])
  const out = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
