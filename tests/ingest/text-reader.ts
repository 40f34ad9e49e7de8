import { vi } from 'vitest'
import type { readBlock } from '../../src/ingest'

/**
 * `readBlock` as it is in a browser without WebAssembly: every record is read as text, which is the reference of what is read as
 * bytes. It has modules of its own, so that what other tests have opened plays no part.
 */
export async function openTextReader(): Promise<typeof readBlock> {
  vi.resetModules()
  vi.stubGlobal('WebAssembly', undefined)
  try {
    const { openKernel } = await import('../../src/ingest/kernel/open-kernel')
    const { loadPhones } = await import('../../src/ingest/values/phones')
    const { readBlock } = await import('../../src/ingest')
    await loadPhones()
    if (openKernel() !== undefined) throw new Error('a reader of text has a kernel')
    return readBlock
  } finally {
    vi.unstubAllGlobals()
    vi.resetModules()
  }
}
