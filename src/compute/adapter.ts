import type { BackendName } from '../core/backend'

/** What draws: a name for the reader, and whether it is a program rather than a chip. */
export interface Adapter {
  name: string
  software: boolean
}

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render|warp|lavapipe/i

/** The GPU behind a backend; undefined where the backend has none; null where it needs one and there is none. */
export async function describeAdapter(name: BackendName): Promise<Adapter | null | undefined> {
  if (name === 'webgpu') return describeWebGpu()
  if (name === 'webgl') return describeWebGl()
  return undefined
}

async function describeWebGpu(): Promise<Adapter | null> {
  if (typeof navigator === 'undefined' || !('gpu' in navigator)) return null
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' })
  if (!adapter) return null
  const { vendor, architecture, device, description } = adapter.info
  return named([description, vendor, architecture, device])
}

function describeWebGl(): Adapter | null {
  if (typeof OffscreenCanvas === 'undefined') return null
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2')
  if (!gl) return null
  const info = gl.getExtension('WEBGL_debug_renderer_info')
  const renderer: unknown = gl.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER)
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return named([String(renderer)])
}

function named(parts: readonly string[]): Adapter {
  const name = [...new Set(parts.filter((part) => part !== ''))].join(' ') || 'GPU'
  return { name, software: SOFTWARE.test(name) }
}
