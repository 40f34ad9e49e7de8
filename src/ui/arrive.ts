/** Where somebody is busy with something of their own, the page does not take it from them. */
const BUSY = 'input, textarea, select, [contenteditable], dialog'

let isFirst = true

/** Whether the keyboard is nowhere yet, or where a page begins: then a page may bring it to what there is to do. */
export function isAtRest(): boolean {
  const focused = document.activeElement
  return focused === null || focused === document.body || focused.matches('h1[tabindex="-1"]')
}

/**
 * Attached to the heading of a page: a page that takes the place of another one begins there, for the keyboard and for who
 * listens. The first page of a visit begins where the browser does.
 */
export function arrive(heading: HTMLElement): void {
  if (isFirst) {
    isFirst = false
    return
  }
  const focused = document.activeElement
  if (focused?.closest(BUSY) || document.querySelector('dialog[open]')) return
  heading.focus({ preventScroll: true })
}
