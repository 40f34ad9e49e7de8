import { roundUp } from './lanes'
import { openLoops, type Loops } from './open-loops'

const FLOAT = Float32Array.BYTES_PER_ELEMENT

/** Sizes of a network: steps of a window, columns of a step, units, and steps that it answers at once. */
interface RecurrentShape {
  cell: 'gru' | 'lstm'
  steps: number
  columns: number
  units: number
  horizon: number
}

/** Windows of the past, step by step (count × columns each), and what came after (count × horizon). */
interface RecurrentWindows {
  count: number
  inputs: readonly Float64Array[]
  targets: Float64Array
}

/**
 * A recurrent network in the memory of compiled loops, in float32. Parameters and gradients are one vector: inputs × gates, units ×
 * gates, offsets, units × horizon, shifts, all row-major.
 */
export interface RecurrentLoop {
  /** What the network expects of each window: count × horizon. */
  answer(parameters: Float64Array, windows: RecurrentWindows): Float64Array
  /** The gradient of the mean log-cosh error, by back-propagation through time. */
  gradient(parameters: Float64Array, windows: RecurrentWindows): Float64Array
}

/** A matrix in that memory: rows and columns as they lie there, both rounded up; what is beyond the real ones stays 0. */
interface Held {
  at: number
  rows: number
  width: number
  values: Float32Array
}

const GATES = { gru: 3, lstm: 4 } as const
/** What a cell keeps of a step beside its gates: what the hidden units say to the candidate, or the memory before. */
type Kept = { gates: Held; aside: Held; hidden: Held; inputs: Held }

/** Undefined where the loops cannot be had. `mostRows` windows at most are handed over at once. */
export function openRecurrentLoop(shape: RecurrentShape, mostRows: number): RecurrentLoop | undefined {
  let bytes = 0
  layOut(shape, mostRows, (rows, width) => {
    bytes += rows * width * FLOAT
    return { at: 0, rows, width, values: new Float32Array(0) }
  })
  const loops = openLoops(bytes)
  if (!loops) return undefined
  const places: Held[] = []
  const room = layOut(shape, mostRows, (rows, width) => {
    const held = { at: loops.allocate(rows * width * FLOAT), rows, width, values: new Float32Array(0) }
    places.push(held)
    return held
  })
  // Views come after the last piece: growing the memory detaches those that were there.
  const floats = new Float32Array(loops.memory.buffer)
  for (const held of places) held.values = floats.subarray(held.at / FLOAT, held.at / FLOAT + held.rows * held.width)
  const forward = (parameters: Float64Array, windows: RecurrentWindows): void => {
    loadParameters(room, shape, parameters)
    for (let t = 0; t < shape.steps; t++) stepOn(loops, room, shape, windows, t)
    room.answers.values.fill(0)
    multiply(loops, room.last, room.output, room.answers)
    spreadShift(room, shape)
  }
  return {
    answer(parameters, windows) {
      forward(parameters, windows)
      return gathered(room.answers, windows.count, shape.horizon)
    },
    gradient(parameters, windows) {
      forward(parameters, windows)
      return goBack(loops, room, shape, windows)
    },
  }
}

type Place = (rows: number, width: number) => Held

function layOut({ cell, steps, columns, units, horizon }: RecurrentShape, mostRows: number, place: Place) {
  // One more input is always 1: its weights are the offsets.
  const [rows, wide, ahead] = [roundUp(mostRows), roundUp(units), roundUp(horizon)]
  const [given, gates] = [roundUp(columns + 1), GATES[cell] * wide]
  const ofRows = (width: number): Held => place(rows, width)
  return {
    wide,
    input: place(given, gates),
    hidden: place(wide, gates),
    output: place(wide, ahead),
    shift: new Float32Array(horizon),
    byInput: place(given, gates),
    byHidden: place(wide, gates),
    byOutput: place(wide, ahead),
    turnedHidden: place(gates, wide),
    turnedOutput: place(ahead, wide),
    tape: Array.from({ length: steps }, (): Kept => ({
      gates: ofRows(gates),
      aside: ofRows(wide),
      hidden: ofRows(wide),
      inputs: ofRows(given),
    })),
    fromHidden: ofRows(gates),
    last: ofRows(wide),
    cell: ofRows(wide),
    answers: ofRows(ahead),
    errors: ofRows(ahead),
    slopes: ofRows(gates),
    hiddenSlopes: ofRows(gates),
    by: ofRows(wide),
    byCell: ofRows(wide),
  }
}
type Room = ReturnType<typeof layOut>

/** c += a · b. */
const multiply = ({ multiply: loop }: Loops, a: Held, b: Held, c: Held): void =>
  loop(a.at, a.width * FLOAT, FLOAT, a.rows, a.width, b.at, b.width, c.at)

/** c += aᵀ · b. */
const multiplyTurned = ({ multiply: loop }: Loops, a: Held, b: Held, c: Held): void =>
  loop(a.at, FLOAT, a.width * FLOAT, a.width, a.rows, b.at, b.width, c.at)

const turn = ({ transpose }: Loops, from: Held, to: Held): void =>
  transpose(from.at, from.rows, from.width, from.width, to.at, to.width)

/** Gates of so many units become gates of as many as there is room for. */
function eachWeight(
  { cell, columns, units, horizon }: RecurrentShape,
  { wide, input, hidden, output }: Pick<Room, 'wide' | 'input' | 'hidden' | 'output'>,
  visit: (held: Held, place: number, at: number) => void,
): number {
  let at = 0
  const gate = (held: Held, row: number): void => {
    for (let g = 0; g < GATES[cell]; g++) {
      for (let unit = 0; unit < units; unit++) visit(held, row * held.width + g * wide + unit, at++)
    }
  }
  for (let row = 0; row < columns; row++) gate(input, row)
  for (let row = 0; row < units; row++) gate(hidden, row)
  gate(input, columns)
  for (let row = 0; row < units; row++) {
    for (let h = 0; h < horizon; h++) visit(output, row * output.width + h, at++)
  }
  return at
}

function loadParameters(room: Room, shape: RecurrentShape, parameters: Float64Array): void {
  const from = eachWeight(shape, room, (held, place, at) => (held.values[place] = parameters[at]!))
  room.shift.set(parameters.subarray(from))
}

function spreadShift({ answers, shift }: Room, { horizon }: RecurrentShape): void {
  for (let row = 0; row < answers.rows; row++) {
    for (let h = 0; h < horizon; h++) answers.values[row * answers.width + h]! += shift[h]!
  }
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))
const tanh = (x: number): number => 2 / (1 + Math.exp(-2 * x)) - 1

/** One step on: `last` and `cell` are the state, what was before it goes to the tape. */
function stepOn(loops: Loops, room: Room, shape: RecurrentShape, windows: RecurrentWindows, t: number): void {
  const { tape, fromHidden, last, cell, input, hidden, wide } = room
  const { gates, aside, hidden: before, inputs } = tape[t]!
  const { count } = windows
  if (t === 0) {
    last.values.fill(0)
    cell.values.fill(0)
  }
  before.values.set(last.values)
  inputs.values.fill(0)
  for (let row = 0; row < count; row++) {
    for (let c = 0; c < shape.columns; c++) {
      inputs.values[row * inputs.width + c] = windows.inputs[t]![row * shape.columns + c]!
    }
    inputs.values[row * inputs.width + shape.columns] = 1
  }
  gates.values.fill(0)
  multiply(loops, inputs, input, gates)
  if (shape.cell === 'lstm') {
    multiply(loops, before, hidden, gates)
    aside.values.set(cell.values)
    return lstmStep(gates.values, last.values, cell.values, count, wide)
  }
  fromHidden.values.fill(0)
  multiply(loops, before, hidden, fromHidden)
  return gruStep(gates.values, fromHidden.values, aside.values, last.values, count, wide)
}

/** Cho et al. 2014, with the reset applied after the product (as cuDNN has it). Sums become gates: keep, reset, candidate. */
function gruStep(
  gates: Float32Array,
  fromHidden: Float32Array,
  aside: Float32Array,
  last: Float32Array,
  rows: number,
  wide: number,
): void {
  for (let row = 0, at = 0, to = 0; row < rows; row++, at += 3 * wide, to += wide) {
    for (let unit = 0; unit < wide; unit++) {
      const [k, r, c] = [at + unit, at + wide + unit, at + 2 * wide + unit]
      const keep = sigmoid(gates[k]! + fromHidden[k]!)
      const reset = sigmoid(gates[r]! + fromHidden[r]!)
      const candidate = tanh(gates[c]! + reset * fromHidden[c]!)
      aside[to + unit] = fromHidden[c]!
      gates[k] = keep
      gates[r] = reset
      gates[c] = candidate
      last[to + unit] = candidate + keep * (last[to + unit]! - candidate)
    }
  }
}

/** Hochreiter & Schmidhuber 1997, with the forget gate of Gers et al. 2000. Sums become gates: write, forget, show, candidate. */
function lstmStep(gates: Float32Array, last: Float32Array, cell: Float32Array, rows: number, wide: number): void {
  for (let row = 0, at = 0, to = 0; row < rows; row++, at += 4 * wide, to += wide) {
    for (let unit = 0; unit < wide; unit++) {
      const [w, f, s, c] = [at + unit, at + wide + unit, at + 2 * wide + unit, at + 3 * wide + unit]
      const candidate = tanh(gates[c]!)
      gates[w] = sigmoid(gates[w]!)
      gates[f] = sigmoid(gates[f]!)
      gates[s] = sigmoid(gates[s]!)
      gates[c] = candidate
      cell[to + unit] = gates[f]! * cell[to + unit]! + gates[w]! * candidate
      last[to + unit] = gates[s]! * tanh(cell[to + unit]!)
    }
  }
}

function goBack(loops: Loops, room: Room, shape: RecurrentShape, windows: RecurrentWindows): Float64Array {
  const { answers, errors, output, hidden, by, byCell, byInput, byHidden, byOutput } = room
  const { count, targets } = windows
  const { horizon, cell } = shape
  errors.values.fill(0)
  const shift = new Float64Array(horizon)
  for (let row = 0; row < count; row++) {
    for (let h = 0; h < horizon; h++) {
      const off = answers.values[row * answers.width + h]! - targets[row * horizon + h]!
      const slope = tanh(off) / (count * horizon)
      errors.values[row * errors.width + h] = slope
      shift[h]! += slope
    }
  }
  for (const held of [byInput, byHidden, byOutput, by, byCell]) held.values.fill(0)
  multiplyTurned(loops, room.last, errors, byOutput)
  turn(loops, output, room.turnedOutput)
  turn(loops, hidden, room.turnedHidden)
  multiply(loops, errors, room.turnedOutput, by)
  for (let t = shape.steps - 1; t >= 0; t--) {
    const { hidden: before, inputs } = room.tape[t]!
    const hiddenSlopes = cell === 'lstm' ? room.slopes : room.hiddenSlopes
    if (cell === 'lstm') lstmBack(room, room.tape[t]!, count)
    else gruBack(room, room.tape[t]!, count)
    multiplyTurned(loops, inputs, room.slopes, byInput)
    multiplyTurned(loops, before, hiddenSlopes, byHidden)
    multiply(loops, hiddenSlopes, room.turnedHidden, by)
  }
  return gradientOf(room, shape, shift)
}

/** Writes the slopes by the sums of the gates, and leaves in `by` what goes past them to the step before. */
function gruBack(room: Room, kept: Kept, rows: number): void {
  const { wide } = room
  const [gates, aside, before] = [kept.gates.values, kept.aside.values, kept.hidden.values]
  const [slopes, hiddenSlopes, by] = [room.slopes.values, room.hiddenSlopes.values, room.by.values]
  for (let row = 0, at = 0, to = 0; row < rows; row++, at += 3 * wide, to += wide) {
    for (let unit = 0; unit < wide; unit++) {
      const [k, r, c, i] = [at + unit, at + wide + unit, at + 2 * wide + unit, to + unit]
      const [keep, reset, candidate, slope] = [gates[k]!, gates[r]!, gates[c]!, by[i]!]
      const byCandidate = slope * (1 - keep) * (1 - candidate * candidate)
      const byKeep = slope * (before[i]! - candidate) * keep * (1 - keep)
      const byReset = byCandidate * aside[i]! * reset * (1 - reset)
      slopes[k] = hiddenSlopes[k] = byKeep
      slopes[r] = hiddenSlopes[r] = byReset
      slopes[c] = byCandidate
      hiddenSlopes[c] = byCandidate * reset
      by[i] = slope * keep
    }
  }
}

/** Nothing goes past the gates but through the memory. */
function lstmBack(room: Room, kept: Kept, rows: number): void {
  const { wide } = room
  const [gates, cellBefore] = [kept.gates.values, kept.aside.values]
  const [slopes, by, byCell] = [room.slopes.values, room.by.values, room.byCell.values]
  for (let row = 0, at = 0, to = 0; row < rows; row++, at += 4 * wide, to += wide) {
    for (let unit = 0; unit < wide; unit++) {
      const [w, f, s, c, i] = [at + unit, at + wide + unit, at + 2 * wide + unit, at + 3 * wide + unit, to + unit]
      const [write, forget, show, candidate] = [gates[w]!, gates[f]!, gates[s]!, gates[c]!]
      const shown = tanh(forget * cellBefore[i]! + write * candidate)
      const slope = byCell[i]! + by[i]! * show * (1 - shown * shown)
      slopes[w] = slope * candidate * write * (1 - write)
      slopes[f] = slope * cellBefore[i]! * forget * (1 - forget)
      slopes[s] = by[i]! * shown * show * (1 - show)
      slopes[c] = slope * write * (1 - candidate * candidate)
      byCell[i] = slope * forget
    }
  }
  by.fill(0)
}

function gradientOf(
  { wide, byInput, byHidden, byOutput }: Room,
  shape: RecurrentShape,
  shift: Float64Array,
): Float64Array {
  const { cell, columns, units, horizon } = shape
  const weights = (columns + units + 1) * GATES[cell] * units + units * horizon
  const gradient = new Float64Array(weights + horizon)
  const held = { wide, input: byInput, hidden: byHidden, output: byOutput }
  eachWeight(shape, held, (block, place, at) => (gradient[at] = block.values[place]!))
  gradient.set(shift, weights)
  return gradient
}

function gathered({ values, width }: Held, rows: number, columns: number): Float64Array {
  const out = new Float64Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < columns; c++) out[row * columns + c] = values[row * width + c]!
  }
  return out
}
