import type { AppState } from '../../state/app-state'
import { journey } from '../pages/data/import-journey.svelte'

/** Puts the demo shield up or takes it away; whatever the page holds is asked for anew. */
export function toggleShield(app: AppState): void {
  app.shield.toggle()
  journey.reread(app)
  app.workspace.refreshSoon()
}

/** Alt and Shift and M, wherever the focus is. */
export const isShieldKey = ({ altKey, shiftKey, ctrlKey, metaKey, code }: KeyboardEvent): boolean =>
  altKey && shiftKey && !ctrlKey && !metaKey && code === 'KeyM'
