import { createFormat } from '../../core/format'
import type { Run, Warning } from '../contract'
import { moneyCaveats, moneyWarnings } from '../foreign-money'
import { OWN_METHOD } from '../room-messages'
import { warningFrom } from '../warning'
import { CAVEATS, EXCLUDED, METHOD, USES, WARNINGS } from './messages'
import type { ProfileConfig, ProfileInputs, ProfileResult } from './spec'
import { tellEntry } from './tell-entry'

export const run: Run<ProfileConfig, ProfileInputs, ProfileResult> = async function* (inputs) {
  yield { kind: 'phase-start', phase: 'describe', total: 1 }
  const { entries, rows, ownRows, foreign, dropped: _dropped, droppedEvents: _droppedEvents, ...profile } = inputs
  const format = createFormat('en', '')
  yield { kind: 'step', phase: 'describe', done: 1, total: 1 }
  yield { kind: 'phase-end', phase: 'describe' }
  return {
    result: { ...profile, timeline: entries.map((entry) => ({ ...entry, text: tellEntry(entry, 'en', format) })) },
    warnings: warningsOf(inputs),
    evaluation: null,
    card: {
      method: METHOD,
      source: OWN_METHOD,
      uses: USES,
      rows: ownRows,
      excluded: [{ reason: EXCLUDED.others, count: rows - ownRows }],
      caveats: [...CAVEATS, ...moneyCaveats(foreign)],
    },
  }
}

function warningsOf({ foreign, lines, ownRows, entries, dropped, events, droppedEvents }: ProfileInputs): Warning[] {
  return [
    ...moneyWarnings(foreign),
    ...(lines === 0 && ownRows > 0 ? [warningFrom(WARNINGS, 'NO_PURCHASE')] : []),
    ...(dropped > 0 ? [warningFrom(WARNINGS, 'TIMELINE_CLIPPED', { kept: entries.length, dropped })] : []),
    ...(droppedEvents > 0
      ? [warningFrom(WARNINGS, 'EVENTS_CLIPPED', { kept: events.at.length, dropped: droppedEvents })]
      : []),
  ]
}
