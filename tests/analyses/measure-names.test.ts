import { describe, expect, it } from 'vitest'
import { measureName } from '../../src/analyses/room-messages'

describe('the name of a measure', () => {
  it.each(['silhouette', 'one group', 'random groups', 'sure pairs', 'exact match'])(
    'is Chinese for who reads Chinese: %s',
    (name) => {
      expect(measureName(name, 'en')).toBe(name)
      expect(measureName(name, 'zh')).toMatch(/^\p{Script=Han}+$/u)
    },
  )

  it('is what the result says where nobody has named it', () => expect(measureName('AUC', 'zh')).toBe('AUC'))
})
