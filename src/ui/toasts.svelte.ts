export interface Toast {
  id: number
  text: string
  tone: 'neutral' | 'better' | 'worse'
  /** Shown as a button; the toast leaves when it is pressed. */
  undo?: () => void
  /** A button of another name than "Undo". */
  action?: { label: string; onselect: () => void }
  seconds: number
}

export type ToastRequest = Partial<Omit<Toast, 'id' | 'text'>> & { text: string }

/** Long enough to read and to reach for "Undo". */
const SECONDS = 10
/** More would cover the page; the oldest leaves. */
const MOST = 4

/** A list of toasts; the shell shows `toasts` with one <Toasts />. */
export function createToasts() {
  let list = $state.raw<readonly Toast[]>([])
  let count = 0
  const dismiss = (id: number): void => {
    list = list.filter((toast) => toast.id !== id)
  }
  return {
    get list() {
      return list
    },
    dismiss,
    /** Says something that does not need an answer. Returns the toast's id. */
    show(request: ToastRequest): number {
      const toast: Toast = { tone: 'neutral', seconds: SECONDS, ...request, id: ++count }
      list = [...list, toast].slice(-MOST)
      return toast.id
    },
  }
}

export type ToastList = ReturnType<typeof createToasts>

/** The page's own list. */
export const toasts: ToastList = createToasts()
