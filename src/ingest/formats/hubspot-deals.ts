import type { Cells, Format } from './format'

/** A pipeline of one's own may name its last stages otherwise: what says neither won nor lost is open. */
function outcomeOf(record: Cells): string {
  const stage = record.get('Deal Stage').toLowerCase()
  if (/\bwon\b|赢单|成交/.test(stage)) return 'won'
  return /\blost\b|输单|丢单/.test(stage) ? 'lost' : 'open'
}

const closeDate =
  (isOpen: boolean) =>
  (record: Cells): string =>
    (outcomeOf(record) === 'open') === isOpen ? record.get('Close Date') : ''

/** HubSpot's export of deals. The close date of an open deal is the one that is expected. */
export const hubspotDeals: Format = {
  id: 'hubspot-deals',
  title: { en: 'HubSpot, deals', zh: 'HubSpot 商机' },
  table: 'deals',
  signature: [['Record ID'], ['Deal Stage'], ['Deal Name', 'Deal owner', 'Amount']],
  requires: [['dealId'], ['stage']],
  fields: {
    dealId: ['Record ID'],
    dealName: ['Deal Name'],
    stage: ['Deal Stage'],
    amount: ['Amount'],
    owner: ['Deal owner'],
    createdAt: ['Create Date'],
    source: ['Original Source', 'Deal source'],
  },
  texts: ['Associated Company IDs', 'Associated Contact IDs'],
  derived: [
    {
      column: 'First contact',
      field: 'customerId',
      from: ['Associated Contact IDs'],
      make: (record) => record.get('Associated Contact IDs').split(';')[0]!.trim(),
    },
    { column: 'Outcome', field: 'outcome', make: outcomeOf },
    { column: 'Closed', field: 'closedAt', from: ['Close Date'], make: closeDate(false) },
    { column: 'Expected close', field: 'expectedCloseAt', from: ['Close Date'], make: closeDate(true) },
  ],
}
