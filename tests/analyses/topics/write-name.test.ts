import { describe, expect, it } from 'vitest'
import { writeName } from '../../../src/analyses/topics/write-name'

const named = (...terms: [term: string, written: string][]) => ({
  named: terms.map(([term, written]) => ({ term, written, weight: 1, texts: 9 })),
})

describe('the name of a topic as messages write it', () => {
  it('has the small word that mostly stands in a pair, in both languages', () => {
    const texts = ['It was Marked as delivered.', 'marked as delivered, but no', 'marked delivered']
    expect(writeName(named(['mark deliver', 'marked delivered'], ['photo', 'photo']), texts)).toBe(
      'marked as delivered · photo',
    )
    expect(writeName(named(['颜色 图片', '颜色图片']), ['颜色和图片不一样', '颜色和图片'])).toBe('颜色和图片')
  })

  it('leaves out articles, and what mostly does not stand there', () => {
    const texts = ['change the delivery', 'change my delivery', 'change delivery']
    expect(writeName(named(['change delivery', 'change delivery']), texts)).toBe('change delivery')
  })

  it('keeps what denies', () => {
    const named = { named: [{ term: '根本 收到', written: '根本收到', weight: 1, texts: 9 }] }
    expect(writeName(named, ['我根本没收到', '可我根本没收到'])).toBe('根本没收到')
  })

  it('is as it was where no message has the pair, or there is none', () => {
    expect(writeName(named(['late parcel', 'late parcel'], ['depot', 'depot']), ['nothing of it'])).toBe(
      'late parcel · depot',
    )
    expect(writeName(named(['depot', 'depot']), [])).toBe('depot')
  })
})
