import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createHashSecret, createKeyedHash } from '../../src/store'

const TEXTS = ['', 'ada@example.org', '客户', 'x'.repeat(200)]
const expected = (secret: Uint8Array): string[] =>
  TEXTS.map((text) => createHmac('sha256', secret).update(text, 'utf8').digest('hex'))

afterEach(() => vi.restoreAllMocks())

describe('a keyed hash', () => {
  it('is HMAC-SHA-256 as another implementation has it, compiled or the browser’s own', async () => {
    const secret = createHashSecret()
    expect(secret).toHaveLength(32)
    expect(await (await createKeyedHash(secret))(TEXTS)).toEqual(expected(secret))
    vi.spyOn(WebAssembly, 'validate').mockReturnValue(false)
    expect(await (await createKeyedHash(secret))(TEXTS)).toEqual(expected(secret))
  })

  it('is another under another secret (control)', async () => {
    const hash = await createKeyedHash(createHashSecret())
    expect(await hash(TEXTS)).not.toEqual(expected(createHashSecret()))
  })
})
