import type { BackendName, Faults } from '../core/backend'
import { ClienteleError } from '../core/errors'
import type { Tensorflow } from './load-backend'
import type { Tensor } from './ops'
import { within } from './within'

/** No readback may take longer: dispatches are kept far shorter, so silence means that the device is gone. */
const HEARTBEAT_MS = 10_000

/** The error after which a job is run again in a fresh worker on the next backend. */
const backendLost = (backend: BackendName, reason: string): ClienteleError =>
  new ClienteleError('BACKEND_LOST', { backend, reason })

/** The parts of two backends' objects that tell of, or cause, a loss; TensorFlow.js listens to neither. */
interface WebGpuBackend {
  device: GPUDevice
}
interface WebGlBackend {
  gpgpu: { gl: WebGL2RenderingContext & { canvas: EventTarget } }
}

/** Settles, with the reason, when the device or context of the running backend is lost. */
function watchLoss(tf: Tensorflow, name: BackendName): Promise<string> {
  if (name === 'webgpu') {
    return webGpu(tf).device.lost.then((info) => `device lost: ${info.reason || 'unknown'}`)
  }
  if (name === 'webgl') {
    const canvas = webGl(tf).gpgpu.gl.canvas
    return new Promise((resolve) => {
      canvas.addEventListener('webglcontextlost', () => resolve('context lost'), { once: true })
    })
  }
  return new Promise(() => undefined)
}

/** Destroys what a backend computes on, as a driver reset would: for tests. */
function lose(tf: Tensorflow, name: BackendName): void {
  if (name === 'webgpu') webGpu(tf).device.destroy()
  else if (name === 'webgl') webGl(tf).gpgpu.gl.getExtension('WEBGL_lose_context')?.loseContext()
  else throw backendLost(name, 'injected')
}

// The backend objects are typed as the common base class; these two members exist since 3.0 and are public in 4.22.0.
const webGpu = (tf: Tensorflow): WebGpuBackend => tf.backend() as unknown as WebGpuBackend
const webGl = (tf: Tensorflow): WebGlBackend => tf.backend() as unknown as WebGlBackend

export type Read = (tensor: Tensor) => Promise<Float32Array | Int32Array | Uint8Array>

/** Readback that fails with BACKEND_LOST when the device dies, errs or stays silent, instead of never settling. */
export function createRead(tf: Tensorflow, name: BackendName, faults: Faults = {}): Read {
  const orLost = watched(watchLoss(tf, name))
  let readback = 0
  return async (tensor) => {
    readback++
    if (faults.lose?.backend === name && faults.lose.atReadback === readback) lose(tf, name)
    const isSilent = faults.hang?.backend === name && readback >= faults.hang.atReadback
    try {
      const data = isSilent ? new Promise<never>(() => undefined) : tensor.data()
      const beat = (isSilent ? faults.heartbeatMs : undefined) ?? HEARTBEAT_MS
      return await within(orLost(data), beat, `no answer in ${beat} ms`)
    } catch (thrown) {
      throw asLoss(name, thrown)
    }
  }
}

/**
 * Readbacks that end with the device. Those that wait are listed here and struck off when they are done: `Promise.race` with a
 * promise that settles at the end, if ever, would keep every answer until then.
 */
function watched(loss: Promise<string>): <T>(data: Promise<T>) => Promise<T> {
  const waiting = new Set<(error: Error) => void>()
  let lost: Error | undefined
  void loss.then((reason) => {
    lost = new Error(reason)
    for (const end of waiting) end(lost)
  })
  return (data) =>
    new Promise((resolve, reject) => {
      if (lost) reject(lost)
      else waiting.add(reject)
      void data.then(resolve, reject).finally(() => waiting.delete(reject))
    })
}

/** Any error of a backend at work: after one, nothing that it answers can be trusted. Cancelling stays what it is. */
export function asLoss(name: BackendName, thrown: unknown): ClienteleError {
  if (thrown instanceof ClienteleError) return thrown
  return backendLost(name, thrown instanceof Error ? thrown.message : String(thrown))
}
