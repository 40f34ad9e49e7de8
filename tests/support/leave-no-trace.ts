import { afterAll, expect } from 'vitest'
import { surroundings, tracesOf } from './traces'

/** Files that share a Node leave it as they found it: what one replaced and forgot would be met by another, now and then. */
const before = surroundings()

afterAll(() =>
  expect(tracesOf(before, surroundings()), 'left behind for the files after this one in the same Node').toEqual([]),
)
