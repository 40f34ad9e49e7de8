import { expect } from 'vitest'
import { useApp } from './support/app'
import { csvOf, expectCounted, HEADER, line, pick, reportOf, rowsIn } from './support/csv'
import { charactersOf, encodeAs } from './support/encode'
import { faultCase } from './support/fault-case'

const app = useApp()

const ENCODINGS = ['utf-8', 'utf-8-bom', 'gbk', 'gb18030', 'big5', 'utf-16le', 'windows-1252'] as const
const ALPHABETS: Record<(typeof ENCODINGS)[number], () => string[]> = {
  'utf-8': () => [...'äßéñçøłžабвгд中文订单客户数据東京都 한국'],
  'utf-8-bom': () => [...'äßéñ中文订单客户'],
  // What names are written with: the first level of GB 2312 and of Big5, in the order of use.
  gbk: () =>
    charactersOf('gb2312')
      .filter((one) => one >= '一' && one <= '\u9fa5')
      .slice(200, 3_500),
  gb18030: () =>
    charactersOf('gb2312')
      .filter((one) => one >= '一' && one <= '\u9fa5')
      .slice(200, 3_500),
  big5: () =>
    charactersOf('big5')
      .filter((one) => one >= '一' && one <= '\u9fa5')
      .slice(0, 3_000),
  'utf-16le': () => [...'äß中文订单客户'],
  'windows-1252': () => [...'äöüßéèêçñåøÄÖÜÉ'],
}

faultCase({
  id: '16',
  title: 'files in seven encodings, and one with two encodings in it',
  run: (random) =>
    app.visit(async ({ page }) => {
      let wrong = 0
      let order = 0
      for (const encoding of ENCODINGS) {
        const alphabet = ALPHABETS[encoding]()
        const name = (): string =>
          Array.from({ length: 3 + random.int(4) }, () => pick(random, alphabet))
            .join('')
            .trim()
        const lines = Array.from({ length: 60 }, () => line(++order, name()))
        const report = await reportOf(page, `${encoding}.csv`, encodeAs(encoding, csvOf([HEADER, ...lines])))
        expectCounted(report, lines.length)
        const isSaid = report.issues.some(({ code }) => code.startsWith('ENCODING'))
        if (encoding.startsWith('utf')) expect(isSaid, encoding).toBe(false)
        const kept = new Map((await rowsIn(page)).map((row) => [row.orderId, row.customerName ?? row.name]))
        for (const cells of lines) if (kept.get(cells[0]) !== cells[3] && !isSaid) wrong++
      }
      const mixed = [
        encodeAs('utf-8', csvOf([HEADER, line(++order, '中文')])),
        encodeAs('gbk', csvOf([line(++order, '订单'), line(++order, '客户')])),
      ]
      const report = await reportOf(page, 'mixed.csv', Buffer.concat(mixed))
      expectCounted(report, 3)
      if (!report.issues.some(({ code }) => code.startsWith('ENCODING'))) wrong++
      expect(wrong).toBe(0)
      return { 'names that came out wrong without a word': wrong }
    }),
  control: () =>
    app.visit(async ({ page }) => {
      // Bytes that mean something else in the encoding that they are said to be in.
      await reportOf(page, 'wrong.csv', encodeAs('utf-8', csvOf([HEADER, line(1, 'Ã¤')])))
      expect((await rowsIn(page))[0]!.customerName).toBe('ä')
    }),
})
