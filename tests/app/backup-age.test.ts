import { describe, expect, it } from 'vitest'
import { backupState } from '../../src/app/pages/data/backup-age'
import type { WorkspaceInfo } from '../../src/data/types'

const DAY_MS = 86_400_000
const NOW = Date.UTC(2024, 5, 30)

function stateAfter(days: number, { changed = true, isSample = false } = {}): ReturnType<typeof backupState> {
  const backup = { at: NOW - days * DAY_MS, dataVersion: 'a', bytes: 1 }
  const info = { backup, isSample, dataVersion: changed ? 'b' : 'a' } as WorkspaceInfo
  return backupState(info, NOW, NOW)
}

describe('the age of a backup', () => {
  it('asks for another one after a week with changes', () => {
    expect(stateAfter(6)).toMatchObject({ kind: 'changed', days: 6, isDue: false })
    expect(stateAfter(7)).toMatchObject({ kind: 'changed', days: 7, isDue: true })
    expect(stateAfter(70, { changed: false })).toMatchObject({ kind: 'current' })
  })

  it('is unknown where the clock went back since: then it asks at once, and says no age below zero', () => {
    expect(stateAfter(-400)).toMatchObject({ kind: 'ahead', isDue: true })
    expect(stateAfter(-400, { isSample: true })).toMatchObject({ kind: 'ahead', isDue: false })
    expect(stateAfter(-400, { changed: false })).toMatchObject({ kind: 'current' })
    // Another zone, or an hour of summer time.
    expect(stateAfter(-0.5)).toMatchObject({ kind: 'changed', days: 0, isDue: false })
  })

  it('counts from the first import where there is none, whatever the clock says', () => {
    const info = { isSample: false, dataVersion: 'a' } as WorkspaceInfo
    expect(backupState(info, NOW - 8 * DAY_MS, NOW)).toMatchObject({ kind: 'never', isDue: true })
    expect(backupState(info, NOW + 400 * DAY_MS, NOW)).toMatchObject({ kind: 'never', isDue: false })
    expect(backupState(info, undefined, NOW)).toEqual({ kind: 'nothing' })
  })
})
