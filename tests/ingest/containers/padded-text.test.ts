import { describe, expect, it } from 'vitest'
import { findContainer, unpack } from '../../../src/ingest'
import { bytesOf, planOf, readWhole, rowsOf } from '../read-all'

const LOG = ` customer_id  date number_of_cds  dollar_value\r
 00001 19970101  1   11.77\r
 00002 19970112  1   12.00\r
 00002 19970112 14   77.00\r
 00003 19970102  2   20.76\r
`

async function opened(text: string): Promise<Uint8Array> {
  const bytes = new Uint8Array(bytesOf(text))
  const kind = findContainer(bytes.subarray(0, 4096), 'log.txt')
  expect(kind).toBe('padded-text')
  const { value } = await unpack(bytes, 'log.txt', kind!).next()
  return (value as { bytes: Uint8Array }).bytes
}

describe('a file whose columns are divided by runs of spaces', () => {
  it('is read under its own names', async () => {
    const bytes = await opened(LOG)
    const plan = planOf(bytes)
    expect(plan.header).toEqual(['customer_id', 'date', 'number_of_cds', 'dollar_value'])
    expect(rowsOf(readWhole(bytes, plan))[2]).toMatchObject({
      customerId: '00002',
      orderedAt: '1997-01-12T00:00:00',
      lineTotal: 77,
      'custom:number_of_cds': 14,
    })
  })

  it('is offered with columns to be named where it has no header', async () => {
    const bytes = await opened(LOG.split('\r\n').slice(1).join('\r\n'))
    const mapping = {
      'Column 1': 'customerId',
      'Column 2': 'orderedAt',
      'Column 3': 'quantity',
      'Column 4': 'lineTotal',
    }
    expect(planOf(bytes)).toMatchObject({ header: Object.keys(mapping), table: 'table' })
    const plan = planOf(bytes, { table: 'orders', mapping })
    expect(plan.missing).toEqual([])
    expect(rowsOf(readWhole(bytes, plan))).toHaveLength(4)
  })

  it('is none where lines are prose, uneven, or divided otherwise', () => {
    const kindOf = (text: string) => findContainer(bytesOf(text), 'notes.txt')
    expect(kindOf('one  two\nthree  four\nfive  six\nseven  eight\nnine  ten\n')).toBeUndefined()
    expect(kindOf(' 1  2  3\n 4  5\n 6  7  8\n 9 10 11\n12 13 14\n')).toBeUndefined()
    expect(kindOf('a,b\n1,  2\n3,  4\n5,  6\n7,  8\n')).toBeUndefined()
    expect(kindOf('id n\n1 2\n3 4\n5 6\n7 8\n')).toBeUndefined()
  })
})
