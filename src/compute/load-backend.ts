import type { BackendName } from '../core/backend'

export type Tensorflow = typeof import('./ops')

const REGISTER: Readonly<Record<BackendName, () => Promise<unknown>>> = {
  webgpu: registerWebGpu,
  webgl: () => import('@tensorflow/tfjs-backend-webgl'),
  wasm: registerWasm,
  cpu: () => import('@tensorflow/tfjs-backend-cpu'),
}

/** Loads TensorFlow.js and the code of one backend, which registers itself. Nothing is started. */
export async function loadBackend(name: BackendName): Promise<Tensorflow> {
  const tf = await import('./ops')
  await REGISTER[name]()
  return tf
}

/** With the backend's own kernels comes the one that is written here. */
async function registerWebGpu(): Promise<void> {
  const [, { registerNearest }] = await Promise.all([
    import('@tensorflow/tfjs-backend-webgpu'),
    import('./webgpu-nearest'),
  ])
  if (!started.has('webgpu')) registerNearest()
  started.add('webgpu')
}

/** Threads are switched off first: under cross-origin isolation the threaded build starts blob workers and never settles. */
async function registerWasm(): Promise<void> {
  const [{ setWasmPaths }, { wasmFiles }, tf] = await Promise.all([
    import('@tensorflow/tfjs-backend-wasm'),
    import('./wasm-files'),
    import('./ops'),
  ])
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  if (!started.has('wasm')) setWasmPaths({ ...wasmFiles })
  started.add('wasm')
}

/** Paths may be set only before the first start of the WASM backend in a thread, and a kernel is registered once. */
const started = new Set<BackendName>()
