import { describe, expect, it } from 'vitest'
import { groupsOf, groupsTitle, moodColumnsText, verdictOf } from '../../../src/analyses/sentiment/say-groups'
import type { MoodGroup, SentimentResult } from '../../../src/analyses/sentiment/spec'
import { createFormat } from '../../../src/core/format'
import { createRandom } from '../../../src/core/random'
import { frameOf, type Row } from '../../support/frames'
import { resultOf } from '../../support/room'
import { room } from './message-shop'

const GOOD = ['Lovely quality, I am very happy', '质量很好，非常满意']
const BAD = ['Terrible quality, I am very unhappy', '质量太差，非常失望']

/** A file of reviews; `badAt` is the chance of a bad one by city. */
function reviews(
  badAt: Record<string, number>,
  more: (isBad: boolean, row: number) => Row = () => ({}),
  rows = 600,
): Row[] {
  const random = createRandom(3)
  const cities = Object.keys(badAt)
  return Array.from({ length: rows }, (_, row) => {
    const city = cities[random.int(cities.length)]!
    const isBad = random.next() < badAt[city]!
    return {
      'custom:review': `${(isBad ? BAD : GOOD)[row % 2]!} ${row}`,
      'custom:city': city,
      'custom:wave': 'abcdefgh'[random.int(8)],
      ...more(isBad, row),
    }
  })
}

const read = async (rows: readonly Row[]): Promise<SentimentResult> =>
  (await resultOf(room, { table: frameOf(rows) }, { table: 'table', method: 'lexicon' })).result

const reader = (locale: 'en' | 'zh') => ({ locale, format: createFormat(locale, 'EUR') })
const named = (result: SentimentResult, column: string) => result.groupings.find((one) => one.column === column)!

describe('moods by a column of a file', () => {
  it('tell which group has more bad messages than the others beyond chance, the most telling column first', async () => {
    const result = await read(reviews({ Leeds: 0.6, York: 0.2, Bath: 0.2 }))
    expect(result.groupings.map(({ column }) => column)).toEqual(['city', 'wave'])
    expect(result.groupings[0]!.strength).toBeGreaterThan(0.3)
    const groups = groupsOf(result, named(result, 'city'))
    expect(groups[0]!.key).toBe('Leeds')
    for (const { key, bad, badRange, goodRange, good, others, p, messages } of groups) {
      const own = result.id.length - messages
      expect(badRange[0] < bad && bad < badRange[1] && goodRange[0] < good && good < goodRange[1]).toBe(true)
      // The others' share is that of all messages without these.
      expect(others! * own + bad * messages).toBeCloseTo(result.overall.bad * result.id.length, 6)
      if (key === 'Leeds') expect([p! < 1e-6, bad > others!]).toEqual([true, true])
    }
    expect(groupsTitle(groups, reader('en'))).toMatch(
      /^Bad messages are most frequent at “city: Leeds”: [\d.]+% of \d+, against [\d.]+% of the others$/,
    )
    expect(groupsTitle(groups, reader('zh'))).toMatch(
      /^“city：Leeds”的差评占比最高：\d+ 条中占 [\d.]+%，其余消息为 [\d.]+%$/,
    )
    expect(verdictOf(groups[0]!, reader('en'))).toBe('more bad')
  })

  it('call nothing a difference in a column that is random', async () => {
    const result = await read(reviews({ Leeds: 0.3, York: 0.3, Bath: 0.3 }))
    expect(result.groups.map(({ p }) => p! > 0.05)).toEqual(result.groups.map(() => true))
    const wave = named(result, 'wave')
    expect(groupsTitle(groupsOf(result, wave), reader('en'))).toBe(
      'Bad messages are as frequent in all groups, as far as can be told from chance',
    )
    expect(groupsTitle(groupsOf(result, wave), reader('zh'))).toBe('各组差评占比的差别没有超出偶然')
  })

  it('are not offered by a column that says the mood itself, which is said', async () => {
    const rows = reviews({ Leeds: 0.5, York: 0.2 }, (isBad, row) => ({
      'custom:would return': (row % 20 === 0 ? !isBad : isBad) ? 'never' : 'surely',
      'custom:Rating': isBad ? 1 : 5,
      'custom:stars given': isBad ? 1 : 5,
    }))
    const result = await read(rows)
    expect(result.known.counts.rating).toBe(600)
    expect(result.moodColumns).toEqual(['would return', 'stars given'])
    expect(result.groupings.map(({ column }) => column)).not.toContain('would return')
    expect(moodColumnsText(result, reader('en'))).toBe(
      '“would return” and “stars given” say the mood themselves and are not offered here.',
    )
    expect(moodColumnsText({ moodColumns: ['推荐'] }, reader('zh'))).toBe('“推荐”本身就是情绪，因此不作为分组依据。')
    expect(moodColumnsText({ moodColumns: [] }, reader('en'))).toBeUndefined()
    // Of these the stars are known by name alone; without them words give the tick away all the same.
    const unrated = rows.map(({ 'custom:Rating': _, ...row }) => row)
    expect((await read(unrated)).moodColumns).toContain('would return')
  })

  it('say of small groups that they are small, and have missing cells as a group of their own', async () => {
    const rows = reviews({ Leeds: 0.3, York: 0.3 }, (_, row) => ({
      'custom:shop': row < 5 ? 'corner' : row < 20 ? 'pier' : row < 40 ? '' : 'market',
    }))
    const result = await read(rows)
    const groups = groupsOf(result, named(result, 'shop'))
    const of = (key: string): MoodGroup => groups.find((group) => group.key === key)!
    expect(groups.map(({ key, messages }) => [key, messages])).toEqual(
      expect.arrayContaining([
        ['market', 560],
        ['', 20],
        ['pier', 15],
        ['corner', 5],
      ]),
    )
    expect(of('').title).toEqual({ en: 'no entry', zh: '未填写' })
    expect([of('corner').p, verdictOf(of('corner'), reader('en')), verdictOf(of('corner'), reader('zh'))]).toEqual([
      ...[null, 'too few to say', '消息太少'],
    ])
    expect(verdictOf(of('pier'), reader('en'))).toMatch(/; few messages$/)
  })

  it('tell what turned in one of them', async () => {
    const rows = reviews({ Leeds: 0.2, York: 0.2 }, (_, row) => ({
      'custom:date': new Date(Date.UTC(2024, 0, 1) + row * 6 * 3_600_000).toISOString().slice(0, 19),
    })).map((row, i) =>
      i > 480 && row['custom:city'] === 'Leeds' ? { ...row, 'custom:review': `${BAD[0]!} ${i}` } : row,
    )
    const table = frameOf(rows)
    const date = table.columns.get('custom:date')!
    if (date.kind !== 'code') throw new Error('no words')
    const values = Float64Array.from(date.codes, (code) => Date.parse(`${date.dictionary[code]!}Z`))
    const columns = new Map([...table.columns, ['custom:date', { kind: 'date' as const, values }]])
    const { result } = await resultOf(room, { table: { ...table, columns } }, { table: 'table', method: 'lexicon' })
    expect(result.alarms).toContainEqual(expect.objectContaining({ about: 'column', column: 'city', key: 'Leeds' }))
    expect(result.alarms.some(({ key }) => key === 'York')).toBe(false)
    // A period leaves out what is before it, in a file whose own column has the days, too.
    const scope = { from: '2024-05-01' }
    const later = await resultOf(room, { table: { ...table, columns } }, { table: 'table', method: 'lexicon', scope })
    expect(later.result.id.length).toBeGreaterThan(50)
    expect(later.result.id.length).toBeLessThan(200)
  })
})
