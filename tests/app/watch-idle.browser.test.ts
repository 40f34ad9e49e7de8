import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watchIdle } from '../../src/app/lock/watch-idle'
import type { AppState } from '../../src/state/app-state'
import type { LockMessage } from '../../src/workers/lock-channel'

const MINUTE = 60_000

/** The parts of the app that the watch looks at, and a clock of its own. */
function createDesk() {
  let hears: (message: LockMessage) => void = () => undefined
  const desk = {
    wall: 0,
    steady: 0,
    minutes: 15,
    hasPassphrase: true,
    jobs: 0,
    locked: 0,
    told: [] as LockMessage[],
    hear: (message: LockMessage) => hears(message),
    stop: (): void => undefined,
    pass(minutes: number) {
      desk.wall += minutes * MINUTE
      desk.steady += minutes * MINUTE
      vi.advanceTimersByTime(6_000)
    },
  }
  const app = {
    client: {
      locks: {
        post: (message: LockMessage) => void desk.told.push(message),
        hear: (listener: typeof hears) => {
          hears = listener
          return () => undefined
        },
      },
    },
    jobs: {
      get list() {
        return new Array(desk.jobs).fill(0)
      },
    },
    settings: {
      get lockAfterMinutes() {
        return desk.minutes
      },
    },
    workspace: {
      get canLock() {
        return desk.hasPassphrase
      },
      lockSoon: () => void desk.locked++,
    },
  } as unknown as AppState
  desk.stop = watchIdle(app, { wall: () => desk.wall, steady: () => desk.steady })
  return desk
}

const touch = (): boolean => window.dispatchEvent(new PointerEvent('pointerdown'))

describe('the idle lock', () => {
  let desk: ReturnType<typeof createDesk>
  beforeEach(() => {
    vi.useFakeTimers()
    desk = createDesk()
  })
  afterEach(() => {
    desk.stop()
    vi.useRealTimers()
  })

  it('locks when nobody was there for as long as the settings say, and not a minute before', () => {
    desk.pass(14)
    expect(desk.locked).toBe(0)
    desk.pass(1)
    expect(desk.locked).toBe(1)
  })

  it('begins anew with every sign of a person, here or in another tab', () => {
    desk.pass(14)
    touch()
    desk.pass(14)
    desk.hear({ kind: 'active' })
    desk.pass(14)
    expect(desk.locked).toBe(0)
    expect(desk.told).toEqual([{ kind: 'active' }])
    desk.pass(1)
    expect(desk.locked).toBe(1)
  })

  it('does not take the hand that wakes a sleeping computer for its owner', () => {
    // No timer ran while it slept, and the steady clock stood still.
    desk.wall += 60 * MINUTE
    touch()
    expect(desk.locked).toBe(1)
  })

  it('is not kept waiting by a clock that was set back', () => {
    desk.wall -= 24 * 60 * MINUTE
    desk.pass(14)
    expect(desk.locked).toBe(0)
    desk.pass(1)
    expect(desk.locked).toBe(1)
  })

  it('tells the other tabs of a person who is there after the clock was set back', () => {
    touch()
    desk.wall -= 24 * 60 * MINUTE
    desk.pass(1)
    touch()
    expect(desk.told).toHaveLength(2)
  })

  it('waits for running work, and locks when it is done', () => {
    desk.jobs = 1
    desk.pass(30)
    expect(desk.locked).toBe(0)
    desk.jobs = 0
    desk.pass(0)
    expect(desk.locked).toBe(1)
  })

  it('leaves a workspace without a passphrase open, and any where it is switched off', () => {
    desk.hasPassphrase = false
    desk.pass(100)
    expect(desk.locked).toBe(0)
    desk.hasPassphrase = true
    desk.minutes = 0
    desk.pass(100)
    expect(desk.locked).toBe(0)
    desk.minutes = 15
    desk.pass(0)
    expect(desk.locked).toBe(1)
  })

  it('hears nothing any more once it was stopped', () => {
    desk.stop()
    desk.pass(100)
    touch()
    expect(desk.locked).toBe(0)
  })
})
