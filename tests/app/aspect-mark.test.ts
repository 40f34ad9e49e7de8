import { describe, expect, it } from 'vitest'
import { aspectMark, draftOf, withoutAspect, withWord } from '../../src/app/pages/voice/aspects/aspect-mark'

const PRICE = { key: 'price', name: { en: 'Price', zh: '价格' }, words: ['price', '贵'] }

describe('an aspect in a form', () => {
  it('says nothing while nothing is changed, named or found', () => {
    expect(aspectMark(PRICE, draftOf(PRICE, 'en'), 'en')).toBeUndefined()
    expect(aspectMark(PRICE, { name: ' ', words: 'price' }, 'en')).toBeUndefined()
    expect(aspectMark(undefined, { name: 'Scent', words: ' \n' }, 'en')).toBeUndefined()
  })

  it('keeps its key when it is renamed, and its words each once', () => {
    const mark = aspectMark(PRICE, { name: 'Cost', words: 'Price\n贵\n too much \nprice\n' }, 'en')
    expect(mark).toEqual({ kind: 'aspect', aspect: 'price', name: 'Cost', words: ['price', '贵', 'too much'] })
  })

  it('gets a key of its own where it is new, the same for the same name', () => {
    const draft = { name: 'Scent', words: 'scent' }
    const mark = aspectMark(undefined, draft, 'en')!
    expect(mark.aspect).toMatch(/^own-/)
    expect(aspectMark(undefined, draft, 'zh')!.aspect).toBe(mark.aspect)
    expect(aspectMark(undefined, { ...draft, name: 'Smell' }, 'en')!.aspect).not.toBe(mark.aspect)
  })

  it('is not looked for without words, and finds more with another', () => {
    expect(withoutAspect(PRICE, 'zh')).toMatchObject({ aspect: 'price', name: '价格', words: [] })
    expect(withWord(PRICE, 'cheap', 'en').words).toEqual(['price', '贵', 'cheap'])
  })
})
