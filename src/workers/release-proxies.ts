import { releaseProxy } from 'comlink'

/** Lets go of the page's ends of the listeners that a call came with: each holds a message port open. */
export function releaseProxies(given: readonly unknown[]): void {
  for (const one of given) {
    if (typeof one === 'function') (one as { [releaseProxy]?: () => void })[releaseProxy]?.()
  }
}
