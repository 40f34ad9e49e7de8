import { fill } from '../../core/locale'
import type { Run, Warning } from '../contract'
import { warningFrom } from '../warning'
import { CAVEATS, EXCLUDED, METHOD, TIMELINE, USES, WARNINGS } from './messages'
import type { ProfileConfig, ProfileInputs, ProfileResult, TimelineEntry } from './spec'

export const run: Run<ProfileConfig, ProfileInputs, ProfileResult> = async function* (inputs) {
  yield { kind: 'phase-start', phase: 'describe', total: 1 }
  const { entries, rows, ownRows, dropped, ...profile } = inputs
  yield { kind: 'step', phase: 'describe', done: 1, total: 1 }
  yield { kind: 'phase-end', phase: 'describe' }
  return {
    result: { ...profile, timeline: entries.map(tell) },
    warnings: warningsOf(profile.lines, entries.length, dropped),
    evaluation: null,
    card: {
      method: METHOD,
      source: 'Clientele purchase rules',
      uses: USES,
      rows: ownRows,
      excluded: [{ reason: EXCLUDED.others, count: rows - ownRows }],
      caveats: [...CAVEATS],
    },
  }
}

function tell(entry: Omit<TimelineEntry, 'text'>): TimelineEntry {
  const { kind, items, products } = entry
  const named = products.slice(0, 3).join('; ') + (products.length > 3 ? ' …' : '')
  return { ...entry, text: fill(TIMELINE[kind].en, { items, products: named }).replace(/: $/, '') }
}

function warningsOf(purchaseLines: number, kept: number, dropped: number): Warning[] {
  return [
    ...(purchaseLines === 0 ? [warningFrom(WARNINGS, 'NO_PURCHASE')] : []),
    ...(dropped > 0 ? [warningFrom(WARNINGS, 'TIMELINE_CLIPPED', { kept, dropped })] : []),
  ]
}
