import type { WebGPUBackend, WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu'
import { engine, registerKernel, type Tensor1D, type Tensor2D } from './ops'

const KERNEL = 'NearestCenters'
const THREADS = 64

/**
 * For each row of `points` (rows × columns) the nearest of the `count` centers of every set: rows × sets, row-major. `doubled` is
 * −2c and `squares` |c|², sets after one another. No rows × centers matrix is made: each thread keeps the best of one row and set.
 */
export type NearestOf = (points: Tensor2D, doubled: Tensor2D, squares: Tensor1D, count: number) => Tensor1D

/** Makes the kernel known to TensorFlow.js, for its WebGPU backend. */
export function registerNearest(): void {
  registerKernel({
    kernelName: KERNEL,
    backendName: 'webgpu',
    kernelFunc: ({ inputs, backend, attrs }) => {
      const { points, doubled, squares } = inputs
      const columns = points!.shape[1]!
      const count = Number(attrs?.['count'])
      const sets = squares!.shape[0]! / count
      // One by one: several in one entry would be laid out as a vector.
      const uniforms = [columns, count, sets].map((value) => ({ type: 'int32', data: [value] }))
      const program = programOf(points!.shape[0]! * sets)
      return (backend as WebGPUBackend).runWebGPUProgram(program, [points!, doubled!, squares!], 'int32', uniforms)
    },
  })
}

export const nearestOnWebGpu: NearestOf = (points, doubled, squares, count) =>
  engine().runKernel(KERNEL, { points, doubled, squares }, { count })

const programOf = (size: number): WebGPUProgram => ({
  variableNames: ['points', 'doubled', 'squares'],
  outputShape: [size],
  dispatchLayout: { x: [0] },
  dispatch: [Math.ceil(size / THREADS), 1, 1],
  workgroupSize: [THREADS, 1, 1],
  shaderKey: 'nearestCenters',
  uniforms: 'columns : i32, count : i32, sets : i32,',
  size: true,
  getUserCode: () => SHADER,
})

const SHADER = `
  fn main(index : i32) {
    if (index >= uniforms.size) {
      return;
    }
    let start = (index / uniforms.sets) * uniforms.columns;
    let first = (index % uniforms.sets) * uniforms.count;
    var best = 0.0;
    var nearest = 0;
    for (var c = 0; c < uniforms.count; c++) {
      var score = squares[first + c];
      let place = (first + c) * uniforms.columns;
      for (var i = 0; i < uniforms.columns; i++) {
        score += points[start + i] * doubled[place + i];
      }
      if (c == 0 || score < best) {
        best = score;
        nearest = c;
      }
    }
    setOutputAtIndexI32(index, nearest);
  }
`
