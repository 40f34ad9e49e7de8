import { describe, expect, it, test } from 'vitest'
import { zoneOfHeader } from '../../src/ingest/header-zone'
import { readText } from './read-all'

test.each([
  ['Created at (UTC)', 'UTC'],
  ['created_at_gmt', 'UTC'],
  ['下单时间（GMT+8）', '+08:00'],
  ['Date UTC-05:30', '-05:30'],
  ['Created at', undefined],
  ['Fruitcutcut', undefined],
])('reads the zone of “%s”', (header, zone) => expect(zoneOfHeader(header)).toBe(zone))

describe('times under a header with a zone', () => {
  const read = (text: string, timeZone = 'America/New_York') =>
    readText(text, { timeZone }).rows.map(({ orderedAt }) => orderedAt)

  it('are moved to the zone of the shop, days are not', () => {
    const text = 'order id,Created at (UTC),total\n1,2026-01-05 02:00:00,5\n2,2026-01-05 00:00:00,5\n3,2026-01-05,5\n'
    expect(read(text)).toEqual(['2026-01-04T21:00:00', '2026-01-04T19:00:00', '2026-01-05T00:00:00'])
    expect(read(text, 'UTC')).toEqual(['2026-01-05T02:00:00', '2026-01-05T00:00:00', '2026-01-05T00:00:00'])
  })

  it('keep a zone of their own', () => {
    const text = 'order id,Created at (UTC),total\n1,2026-01-05 02:00:00 +02:00,5\n2,2026-01-05 2:00 PM,5\n'
    expect(read(text)).toEqual(['2026-01-04T19:00:00', '2026-01-05T09:00:00'])
  })

  it('are the shop’s where the header names none', () => {
    expect(read('order id,Created at,total\n1,2026-01-05 02:00:00,5\n')).toEqual(['2026-01-05T02:00:00'])
  })
})
