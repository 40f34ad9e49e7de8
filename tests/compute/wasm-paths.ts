import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const folder = dirname(
  createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm'),
)

/** Where Node finds the WASM binaries; in the app they are addresses that the bundler gives. */
export const wasmFiles = {
  'tfjs-backend-wasm.wasm': join(folder, 'tfjs-backend-wasm.wasm'),
  'tfjs-backend-wasm-simd.wasm': join(folder, 'tfjs-backend-wasm-simd.wasm'),
  'tfjs-backend-wasm-threaded-simd.wasm': join(folder, 'tfjs-backend-wasm-simd.wasm'),
}
