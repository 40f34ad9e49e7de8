import { createAppState, type AppState } from '../state/app-state'
import { createClient } from '../workers/client'
import { createClientele } from './clientele'
import { watchIdle } from './lock/watch-idle'
import { PrivacyMeter } from './privacy-meter.svelte'
import { ProtectionState } from './protection.svelte'
import { Router } from './router.svelte'

export interface AppProps {
  app: AppState
  router: Router
  meter: PrivacyMeter
  protection: ProtectionState
}

const WORKSPACE_KEY = 'clientele:workspace'

/** Builds the page's state, publishes `window.clientele`, and opens the workspace once the page is protected. */
export function startApp(): AppProps {
  const meter = new PrivacyMeter()
  const client = createClient()
  const app = createAppState(client)
  const router = new Router()
  const protection = new ProtectionState()
  app.scope.fromParams(router.route.params)
  const opened = protection.settled.then(
    () => app.workspace.open(lastWorkspace()),
    (thrown: unknown) => app.workspace.refuse(thrown),
  )
  // Whoever waits for ready() hears of a failure; the page itself shows `workspace.failure`.
  opened.catch(() => {})
  // Programs are told the truth, whatever the screen shows.
  window.clientele = createClientele({ ...app, client }, opened)
  watchIdle(app)
  return { app, router, meter, protection }
}

/** The workspace that was open when the page was closed. */
function lastWorkspace(): string | undefined {
  try {
    return localStorage.getItem(WORKSPACE_KEY) ?? undefined
  } catch (thrown) {
    // Without storage there is only one workspace to open.
    void thrown
    return undefined
  }
}

/** Remembers the open workspace for the next start. */
export function rememberWorkspace(name: string): void {
  try {
    localStorage.setItem(WORKSPACE_KEY, name)
  } catch (thrown) {
    // Then the next start opens the first workspace.
    void thrown
  }
}
