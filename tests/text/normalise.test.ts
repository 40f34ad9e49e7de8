import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalise, originalSpan } from '../../src/text/normalise'

const clean = (text: string): string => normalise(text).text

/** Text made of what could go wrong: markup, entities, marks, characters that do not show, full width, runs. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'<|>|&|;|&amp;|&lt;|&#38;|&#x3c;|amp;|lt;|<b>|</b>|<script>|</script>|<!--|-->|<p|＜|＆|；|\u0301|\u0344|e\u0301|aaaa|好好好好|！！！！|\u200b|\u202e|\ufe0f|👍🏽|ﬁ|ｶﾞ|´|\u1100|\u1161|發|の| |\n|\u00a0|1111|\ud800'.split(
          '|',
        ),
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''))

describe('clean text', () => {
  it.each([
    ['Ｆｕｌｌ　ｗｉｄｔｈ １２３', 'Full width 123'],
    ['這個產品質量很差，發貨慢', '这个产品质量很差,发货慢'],
    ['届いた商品が壊れて、發送', '届いた商品が壊れて、發送'],
    ['sooooo goooood!!!!!!', 'sooo goood!!!'],
    ['“it’s” ‘ok’', "\"it's\" 'ok'"],
    ['a\u200bb\u202ec\u0000d\ufeff', 'abcd'],
    ['I &lt;3 it &amp;amp; more&nbsp;&#x4f60;&#22909;', 'I <3 it & more 你好'],
    ['<p>one</p><br/>two <b>bo</b>ld<script>alert("x")</script>', 'one\ntwo bold'],
    ['&lt;script&gt;alert(1)&lt;/script&gt;ok', 'ok'],
    ['<<b>script>x', '<script>x'.replace('<script>', '')],
    ['a < b and c > d, <order 5>', 'a < b and c > d, <order 5>'],
    ['👍🏽❤️', '👍❤'],
    ['e\u0301', 'é'],
    ['13800000000', '13800000000'],
    ['  a \t b \r\n c  ', 'a b \nc'.replace(' \n', '\n')],
    ['', ''],
    ['\ud800', ''],
  ])('is made of “%s”', (text, expected) => {
    expect(clean(text)).toBe(expected)
  })

  it('is the same when it is cleaned again', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const once = clean(text)
        expect(clean(once)).toBe(once)
      }),
      { seed: 3, numRuns: 3000 },
    )
  })

  it('holds no tag that a browser would run', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(clean(text)).not.toMatch(/<\/?(?:script|p|b)[\s/>]?>/i)
      }),
      { seed: 5, numRuns: 500 },
    )
  })

  it('knows where each character came from, in order', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const cleaned = normalise(text)
        let last = 0
        for (let i = 0; i < cleaned.text.length; i++) {
          const [start, end] = originalSpan(cleaned, i, i + 1)
          expect(start).toBeGreaterThanOrEqual(last === 0 ? 0 : Math.min(last, start))
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          last = start
        }
        expect(cleaned.starts === null || cleaned.starts.every((at, i, all) => i === 0 || at >= all[i - 1]!)).toBe(true)
      }),
      { seed: 9, numRuns: 500 },
    )
  })
})
