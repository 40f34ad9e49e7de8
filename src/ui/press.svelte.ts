/** A press as Svelte hands it to a button's handler. */
type PressEvent = MouseEvent & { currentTarget: EventTarget & HTMLButtonElement }
type Handler = (event: PressEvent) => unknown

/** Shorter work is over before it is seen: a button that changed its looks for it would flicker. */
const PATIENCE_MS = 300

/** What a button knows of its own presses. */
interface Press {
  /** Whether what the last press started is under way. */
  readonly isUnderWay: boolean
  /** Whether it takes long enough to be shown. */
  readonly isSlow: boolean
  pressed(event: PressEvent): void
}

/**
 * Makes a button start its work once: a handler that answers a promise is not called again before that has settled, however often
 * the button is pressed. While it is `idle`, a press does nothing, and submits no form.
 */
export function createPress(handler: () => Handler | null | undefined, idle: () => boolean = () => false): Press {
  let isUnderWay = $state(false)
  let isSlow = $state(false)

  async function follow(work: Promise<unknown>): Promise<void> {
    isUnderWay = true
    const timer = setTimeout(() => (isSlow = true), PATIENCE_MS)
    try {
      await work
    } finally {
      clearTimeout(timer)
      isUnderWay = isSlow = false
    }
  }

  return {
    get isUnderWay() {
      return isUnderWay
    },
    get isSlow() {
      return isSlow
    },
    pressed(event) {
      if (isUnderWay || idle()) return event.preventDefault()
      const work = handler()?.(event)
      if (work instanceof Promise) void follow(work)
    },
  }
}
