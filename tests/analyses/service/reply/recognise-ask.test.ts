import { describe, expect, it } from 'vitest'
import { recogniseAsk } from '../../../../src/analyses/service/reply/recognise-ask'
import { CHINESE, ENGLISH, HELD_OUT, NEAR_MISSES, type Written } from './written-asks'

const asksOf = (text: string): string[] => recogniseAsk(text).map(({ ask }) => ask)

/** Messages whose asks are found, all of them and nothing else. */
function score(written: readonly Written[]): { right: number; wrong: string[] } {
  const wrong = written.flatMap(([text, ...asks]) => {
    const found = asksOf(text)
    const isRight = found.length === asks.length && asks.every((ask) => found.includes(ask))
    return isRight ? [] : [`${text}: ${found.join(', ') || 'nothing'} instead of ${asks.join(', ')}`]
  })
  return { right: 1 - wrong.length / written.length, wrong }
}

const print = (name: string, written: readonly Written[], right: number, wrong: readonly string[]): void => {
  const lines = wrong.map((line) => `  ${line}\n`).join('')
  process.stdout.write(`Asks in ${name}: ${(100 * right).toFixed(1)} % of ${written.length} exactly right\n${lines}`)
}

describe('recognising what is asked', () => {
  it.each([
    ['English', ENGLISH],
    ['Chinese', CHINESE],
  ])('finds what messages written by hand ask for in %s', (name, written) => {
    const { right, wrong } = score(written)
    print(name, written, right, wrong)
    expect(written.length).toBeGreaterThan(150)
    expect(right).toBeGreaterThan(0.95)
  })

  it('stays silent, rather than hear something else, where no rule was written for the words', () => {
    const { right } = score(HELD_OUT)
    const misheard = HELD_OUT.filter(([text, ...asks]) => asksOf(text).some((ask) => !asks.some((one) => one === ask)))
    print('words that no rule was written for', HELD_OUT, right, [])
    expect(right).toBeGreaterThan(0.25)
    expect(misheard.length / HELD_OUT.length).toBeLessThan(0.12)
  })

  it.each(NEAR_MISSES)('hears nothing in what only sounds so: %s', (text, ...asks) => {
    for (const ask of asks) expect(asksOf(text)).not.toContain(ask)
  })

  it.each([
    ['Can you say where parcel QX-88213 has got to right now?', 'order-status'],
    ['How long must this steep before I drink it?', 'product-facts'],
    ['杯身有裂痕，要寄照片给你们看吗？', 'damaged'],
    ['这款年底大促参加什么活动吗', 'discount'],
    ['这个要煮多久', 'product-facts'],
    ['想问下这款的价格', 'price'],
    ['给老人喝适合哪一款', 'recommend'],
    ['不合适想退，邮费谁出？', 'refund-rule'],
  ])('hears what a sample of each shop asked in other words: %s', (text, ask) => {
    expect(asksOf(text)).toContain(ask)
  })

  it.each([
    ['在吗？这个价格算实惠了，没什么好说的。', 'price'],
    ['能用，颜色和照片差一点点。', 'product-facts'],
    ['需要拍照给你们吗？', 'buy'],
    ['申请退换货', 'exchange'],
  ])('takes no statement for a question: %s', (text, ask) => {
    expect(asksOf(text)).not.toContain(ask)
  })

  it.each([
    'Do your lamps dim with the wall switch? Thank you for your help.',
    'Thanks in advance. Does the big pan fit on an induction hob',
    'The zipper on my jacket got stuck after a week, thank you',
    'It arrived, but the lid wobbles. Thanks!',
    'Hello. The lamp hums since Tuesday.',
    '台灯能接墙上的调光开关吗？谢谢',
    '谢谢，这口锅电磁炉上用得了么',
    '外套的拉链用了一周就卡住了，谢谢',
    '你好。台灯从周二开始嗡嗡响。',
  ])('takes no courtesy for what a message asks that says more: %s', (text) => {
    for (const ask of ['thanks', 'greeting', 'goodbye']) expect(asksOf(text)).not.toContain(ask)
  })

  it.each([
    ['Thank you for your help!', 'thanks'],
    ['It works now, many thanks.', 'thanks'],
    ['Great service, thank you so much!', 'thanks'],
    ['Hello there!', 'greeting'],
    ['谢谢您的帮助！', 'thanks'],
    ['已经收到了，谢谢', 'thanks'],
    ['您好，在吗', 'greeting'],
  ])('still hears a courtesy that is all there is: %s', (text, ask) => {
    expect(asksOf(text)).toEqual([ask])
  })
})
