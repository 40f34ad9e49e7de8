import { afterEach, describe, expect, test, vi } from 'vitest'
import { bytesOf, planOf, rowsOf } from './read-all'

const TEXT = `order id,date,amount,product\n${Array.from({ length: 500 }, (_, i) => `${i},${1 + (i % 28)}/12/2024 9:0${i % 10},${i / 4},"no ""${i % 7}"""`).join('\n')}`

/** Reads the text with modules of its own, so that what a thread has opened before plays no part. */
async function readAfresh() {
  vi.resetModules()
  const { openKernel } = await import('../../src/ingest/kernel/open-kernel')
  const { readBlock } = await import('../../src/ingest/read-block')
  const bytes = bytesOf(TEXT)
  const plan = planOf(bytes, { dateOrder: 'DMY' })
  return {
    hasKernel: openKernel() !== undefined,
    block: readBlock(bytes, plan, { isFirst: true, isLast: true, firstLine: 1 }),
  }
}

afterEach(() => vi.unstubAllGlobals())

describe('the compiled loops', () => {
  test('are there, and read what the text path reads', async () => {
    const { hasKernel, block } = await readAfresh()
    expect(hasKernel).toBe(true)
    vi.stubGlobal('WebAssembly', undefined)
    const without = await readAfresh()
    expect(without.hasKernel).toBe(false)
    expect(rowsOf(without.block)).toEqual(rowsOf(block))
    expect(block.rows).toBe(500)
  })

  test('are done without where the policy of the page refuses to compile', async () => {
    const { CompileError } = WebAssembly
    const refuse = function () {
      throw new CompileError('blocked by CSP')
    }
    vi.stubGlobal('WebAssembly', { ...globals(), Module: refuse })
    const { hasKernel, block } = await readAfresh()
    expect(hasKernel).toBe(false)
    expect(block.rows).toBe(500)
  })

  test('do not hide a mistake of their own', async () => {
    const mistake = function () {
      throw new WebAssembly.LinkError('an import is missing')
    }
    vi.stubGlobal('WebAssembly', { ...globals(), Instance: mistake })
    await expect(readAfresh()).rejects.toThrow('an import is missing')
  })
})

const globals = (): Record<string, unknown> =>
  Object.fromEntries(
    Object.getOwnPropertyNames(WebAssembly).map((name) => [name, WebAssembly[name as keyof typeof WebAssembly]]),
  )
