import { afterEach, describe, expect, it, vi } from 'vitest'
import { Settings } from '../../src/state/settings.svelte'

const recalled = (kept: string | null) => {
  vi.stubGlobal('localStorage', { getItem: () => kept })
  vi.stubGlobal('navigator', { language: 'en-GB' })
  return new Settings()
}

describe('what the device remembers', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('comes back as it was kept', () => {
    const kept = { locale: 'zh', theme: 'dark', isRailFolded: true, lockAfterMinutes: 0 }
    const { locale, theme, isRailFolded, lockAfterMinutes } = recalled(JSON.stringify(kept))
    expect({ locale, theme, isRailFolded, lockAfterMinutes }).toEqual(kept)
  })

  it.each([
    ['values that no version knows', '{"locale":"light","theme":1,"isRailFolded":"yes","lockAfterMinutes":-3}'],
    ['no object', '7'],
    ['null', 'null'],
    ['damaged text', '{"locale"'],
    ['nothing', null],
  ])('starts afresh from %s', (_, kept) => {
    const { locale, theme, isRailFolded, lockAfterMinutes } = recalled(kept)
    expect({ locale, theme, isRailFolded, lockAfterMinutes }).toEqual({
      locale: 'en',
      theme: 'system',
      isRailFolded: false,
      lockAfterMinutes: 15,
    })
  })

  it('keeps what is sound beside what is not', () => {
    expect(recalled('{"locale":"light","theme":"dark"}').theme).toBe('dark')
  })
})
