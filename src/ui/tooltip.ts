import type { Attachment } from 'svelte/attachments'
import { place } from './place'

const DELAY_MS = 400
let count = 0

/**
 * A short explanation that appears on hover and on keyboard focus, is read as the element's description,
 * and leaves with Escape. Never the only place where something is said: touch has no hover.
 */
export function tooltip(text: string | undefined): Attachment<HTMLElement> {
  return (anchor) => {
    if (text === undefined || text === '') return
    const bubble = document.createElement('div')
    bubble.id = `tooltip-${++count}`
    bubble.className = 'tooltip'
    bubble.popover = 'manual'
    bubble.role = 'tooltip'
    bubble.textContent = text
    const leave = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined

    const show = (): void => {
      if (bubble.isConnected) return
      const host = anchor.closest('dialog') ?? document.body
      host.append(bubble)
      bubble.showPopover()
      place(anchor, bubble, { side: 'above', align: 'centre' })
      anchor.setAttribute('aria-describedby', bubble.id)
    }
    const hide = (): void => {
      clearTimeout(timer)
      bubble.remove()
      anchor.removeAttribute('aria-describedby')
    }
    const wait = (ms: number): void => {
      clearTimeout(timer)
      timer = setTimeout(show, ms)
    }
    const options = { signal: leave.signal }
    anchor.addEventListener('pointerenter', (event) => event.pointerType === 'mouse' && wait(DELAY_MS), options)
    anchor.addEventListener('pointerleave', hide, options)
    anchor.addEventListener('pointerdown', hide, options)
    // Not at once: the focus may be coming back from a dialog or a menu that is still closing.
    anchor.addEventListener('focusin', () => anchor.matches(':focus-visible, :has(:focus-visible)') && wait(0), options)
    anchor.addEventListener('focusout', hide, options)
    anchor.addEventListener('keydown', (event) => event.key === 'Escape' && hide(), options)
    return () => {
      leave.abort()
      hide()
    }
  }
}
