import { IMPORT_LIMITS } from '../config/limits'
import type { ImportIssue } from './types'
import type { IssueCode } from './messages'

/** Counts what was wrong, by code and column, with the first place of each. */
export interface IssueTally {
  add(code: IssueCode, line: number, sample: string, column?: string, count?: number): void
  list(): ImportIssue[]
}

export function createTally(): IssueTally {
  const byKey = new Map<string, ImportIssue>()
  return {
    add(code, line, sample, column, count = 1) {
      const isFull = byKey.size >= IMPORT_LIMITS.issueKinds
      const key = column === undefined || isFull ? code : `${code}\n${column}`
      const known = byKey.get(key)
      if (known) known.count += count
      else byKey.set(key, createIssue(code, line, sample, isFull ? undefined : column, count))
    },
    list: () => [...byKey.values()],
  }
}

function createIssue(
  code: string,
  firstRow: number,
  sample: string,
  column: string | undefined,
  count: number,
): ImportIssue {
  const issue = { code, count, firstRow, sample: sample.slice(0, IMPORT_LIMITS.sampleChars) }
  return column === undefined ? issue : { ...issue, column }
}

/** Issues of several blocks as one list: counts added, the earliest place kept. */
export function mergeIssues(lists: readonly (readonly ImportIssue[])[]): ImportIssue[] {
  const byKey = new Map<string, ImportIssue>()
  for (const issue of lists.flat()) {
    const key = `${issue.code}\n${issue.column ?? ''}`
    const known = byKey.get(key)
    if (!known) byKey.set(key, { ...issue })
    else {
      const earlier = issue.firstRow < known.firstRow ? issue : known
      byKey.set(key, { ...earlier, count: known.count + issue.count })
    }
  }
  return [...byKey.values()]
}
