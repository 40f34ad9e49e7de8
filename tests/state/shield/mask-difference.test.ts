import { describe, expect, it } from 'vitest'
import type { ImportReview } from '../../../src/data/types'
import { maskReview } from '../../../src/state/shield/mask-difference'
import { createPseudonyms } from '../../../src/state/shield/pseudonyms'

const masks = createPseudonyms('secret')
const change = (field: string, before: string, after: string) => ({ field, before, after })

const review: ImportReview = {
  importIds: ['i1'],
  dataVersion: 'v',
  files: [
    {
      importId: 'i1',
      fileName: 'customers.csv',
      table: 'customers',
      rows: {
        read: 1,
        rejected: 0,
        added: 0,
        updated: 1,
        unchanged: 0,
        joined: 0,
        aside: 0,
        replaced: 1,
        withoutKey: 0,
      },
      units: { added: 0, changed: 1, unchanged: 0 },
      lines: { same: 0, changed: 1, added: 0, removed: 0 },
      fields: [{ field: 'email', changed: 1, filled: 0, emptied: 0, isAbsent: false }],
      examples: [
        {
          key: [{ field: 'email', value: 'ann@example.com' }],
          cells: [change('name', 'Ann Lee', 'Ann Ray'), change('city', 'York', 'Hull')],
          lines: [
            {
              kind: 'changed',
              name: null,
              cells: [
                change('phone', '+44 7700 900001', '+44 7700 900002'),
                change('custom:Note', 'x', 'ask bo@example.com'),
              ],
            },
          ],
          moreLines: 0,
          isOlder: false,
        },
      ],
      period: null,
      older: { values: 0, units: 0 },
    },
  ],
  money: null,
  newCustomers: 0,
  byHand: { values: 1, examples: [{ table: 'customers', field: 'name', byHand: 'Cy Fox', inFile: 'Cy Fuchs' }] },
}

describe('the difference of an import under the shield', () => {
  const masked = maskReview(review, masks)
  const text = JSON.stringify(masked)

  it('names nobody and reaches nobody', () => {
    for (const secret of ['Ann', 'ann@', '900001', '900002', 'bo@example', 'Fox', 'Fuchs'])
      expect(text).not.toContain(secret)
    expect(JSON.stringify(review)).toContain('Ann')
  })

  it('keeps what says nothing of who somebody is, and equal values equal', () => {
    expect(text).toContain('York')
    expect(masked.files[0]?.examples[0]?.key[0]?.value).toBe(masks.email('ann@example.com'))
    expect(masked.files[0]?.fields).toEqual(review.files[0]?.fields)
  })
})
