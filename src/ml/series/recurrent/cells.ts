import type { RecurrentId } from '../types'
import { tanh, type Ops } from './ops'

/** What is handed from step to step; `cell` is the LSTM's own memory. */
export interface State<T> {
  hidden: T
  cell: T
}

/** One step's way forward, with what the way back needs. */
export interface Tape<T> {
  before: State<T>
  gates: T[]
  /** GRU: what the hidden units say to the candidate. LSTM: tanh of the new memory. */
  aside: T
}

export interface Back<T> {
  before: State<T>
  /** By what comes from the inputs, and by what comes from the hidden units: rows × gates · units. */
  byInput: T
  byHidden: T
}

export interface Cell {
  /** Blocks of units that the weights are made of. */
  gates: number
  /** The next state from what inputs and hidden units say to the gates. */
  step<T>(ops: Ops<T>, fromInput: T, fromHidden: T, before: State<T>, units: number): { after: State<T>; tape: Tape<T> }
  back<T>(ops: Ops<T>, by: State<T>, tape: Tape<T>): Back<T>
}

const oneMinus = <T>(ops: Ops<T>, a: T): T => ops.linear(a, -1, 1)
/** By the sum inside of a sigmoid or a tanh, from that by its value. */
const throughSigmoid = <T>(ops: Ops<T>, by: T, value: T): T =>
  ops.multiply(by, ops.multiply(value, oneMinus(ops, value)))
const throughTanh = <T>(ops: Ops<T>, by: T, value: T): T => ops.multiply(by, oneMinus(ops, ops.multiply(value, value)))

/** Cho et al. 2014, with the reset applied after the product (as cuDNN has it). */
const gru: Cell = {
  gates: 3,
  step(ops, fromInput, fromHidden, before, units) {
    const gate = (g: number) =>
      ops.sigmoid(ops.add(ops.columns(fromInput, g * units, units), ops.columns(fromHidden, g * units, units)))
    const [keep, reset] = [gate(0), gate(1)]
    const aside = ops.columns(fromHidden, 2 * units, units)
    const candidate = tanh(ops, ops.add(ops.columns(fromInput, 2 * units, units), ops.multiply(reset, aside)))
    const hidden = ops.add(candidate, ops.multiply(keep, ops.subtract(before.hidden, candidate)))
    return { after: { hidden, cell: before.cell }, tape: { before, gates: [keep, reset, candidate], aside } }
  },
  back(ops, by, { before, gates, aside }) {
    const [keep, reset, candidate] = gates as [(typeof gates)[0], (typeof gates)[0], (typeof gates)[0]]
    const byCandidate = throughTanh(ops, ops.multiply(by.hidden, oneMinus(ops, keep)), candidate)
    const byKeep = throughSigmoid(ops, ops.multiply(by.hidden, ops.subtract(before.hidden, candidate)), keep)
    const byReset = throughSigmoid(ops, ops.multiply(byCandidate, aside), reset)
    return {
      before: { hidden: ops.multiply(by.hidden, keep), cell: by.cell },
      byInput: ops.beside([byKeep, byReset, byCandidate]),
      byHidden: ops.beside([byKeep, byReset, ops.multiply(byCandidate, reset)]),
    }
  },
}

/** Hochreiter & Schmidhuber 1997, with the forget gate of Gers et al. 2000. */
const lstm: Cell = {
  gates: 4,
  step(ops, fromInput, fromHidden, before, units) {
    const sums = ops.add(fromInput, fromHidden)
    const part = (g: number) => ops.columns(sums, g * units, units)
    const [write, forget, show] = [ops.sigmoid(part(0)), ops.sigmoid(part(1)), ops.sigmoid(part(2))]
    const candidate = tanh(ops, part(3))
    const cell = ops.add(ops.multiply(forget, before.cell), ops.multiply(write, candidate))
    const aside = tanh(ops, cell)
    return {
      after: { hidden: ops.multiply(show, aside), cell },
      tape: { before, gates: [write, forget, show, candidate], aside },
    }
  },
  back(ops, by, { before, gates, aside }) {
    type Gate = (typeof gates)[0]
    const [write, forget, show, candidate] = gates as [Gate, Gate, Gate, Gate]
    const byCell = ops.add(by.cell, throughTanh(ops, ops.multiply(by.hidden, show), aside))
    const bySums = ops.beside([
      throughSigmoid(ops, ops.multiply(byCell, candidate), write),
      throughSigmoid(ops, ops.multiply(byCell, before.cell), forget),
      throughSigmoid(ops, ops.multiply(by.hidden, aside), show),
      throughTanh(ops, ops.multiply(byCell, write), candidate),
    ])
    // What the hidden units did to the sums is added by the caller.
    return {
      before: { hidden: ops.linear(by.hidden, 0, 0), cell: ops.multiply(byCell, forget) },
      byInput: bySums,
      byHidden: bySums,
    }
  },
}

export const CELLS: Readonly<Record<RecurrentId, Cell>> = { gru, lstm }
