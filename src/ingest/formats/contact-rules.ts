import type { Cells } from './format'

const CHINESE = /^[\p{Script=Han}·\s]+$/u

/** A person's name as it is said: given and family name, a Chinese one without a space and the family name first. */
export const personName =
  (given: readonly string[], family: string) =>
  (record: Cells): string => {
    const first = given.map((header) => record.get(header)).filter((part) => part !== '')
    const last = record.get(family)
    const isChinese = [...first, last].every((part) => part === '' || CHINESE.test(part))
    return isChinese ? `${last}${first.join('')}` : [...first, last].filter((part) => part !== '').join(' ')
  }

/** The first of several values in one cell, of the first of these headers that has one: `a@example.com ::: b@example.com`. */
export const firstValue =
  (separator: RegExp, ...headers: string[]) =>
  (record: Cells): string =>
    record
      .get(...headers)
      .split(separator)
      .map((part) => part.trim())
      .find((part) => part !== '') ?? ''

/** A birthday needs a year: `--05-14` and `0/0/00` say none. */
export const birthday = (cell: string): string => (/^\s*(?:--|0{1,4}[-/]0)/.test(cell) ? '' : cell)
