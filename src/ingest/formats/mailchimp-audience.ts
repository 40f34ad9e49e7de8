import { list, utc } from './cell-rules'
import type { Cells, Format } from './format'
import { joined } from './rules'

/** Subscribed, unsubscribed or cleaned (no longer reachable): the file's name says it, and the columns that only one of them has. */
function audienceStatus(record: Cells): string {
  const said = /(?:^|[^a-z])(un|non)?(subscribed|cleaned)(?![a-z])/i.exec(record.fileName)
  if (['UNSUB_TIME', 'UNSUB_CAMPAIGN_ID', 'UNSUB_REASON'].some(record.has)) return 'unsubscribed'
  if (['CLEAN_TIME', 'CLEAN_CAMPAIGN_ID'].some(record.has)) return 'cleaned'
  return said ? `${said[1] ?? ''}${said[2]!}`.toLowerCase() : ''
}

/** Without a word of its status in name or columns, a file leaves consent open. */
const CONSENT: Readonly<Record<string, string>> = { subscribed: 'yes', '': '' }

/** Mailchimp's export of an audience, one file for each status. Its birthdays have no year and stay as they are. */
export const mailchimpAudience: Format = {
  id: 'mailchimp-audience',
  title: { en: 'Mailchimp, audience', zh: 'Mailchimp 受众' },
  table: 'customers',
  signature: [['Email Address'], ['MEMBER_RATING', 'OPTIN_TIME', 'LAST_CHANGED'], ['EUID', 'LEID']],
  fields: {
    email: ['Email Address'],
    phone: ['Phone Number', 'Phone'],
    createdAt: ['OPTIN_TIME'],
    emailConsentAt: ['UNSUB_TIME', 'CLEAN_TIME', 'CONFIRM_TIME'],
    country: ['CC'],
    region: ['REGION'],
    tags: ['TAGS'],
  },
  texts: ['LEID', 'EUID', 'Birthday', 'Address', 'UNSUB_CAMPAIGN_ID', 'CLEAN_CAMPAIGN_ID', 'GMTOFF', 'DSTOFF'],
  derived: [
    { column: 'Name', field: 'name', from: ['First Name', 'Last Name'], make: joined(' ', 'First Name', 'Last Name') },
    { column: 'Audience status', make: audienceStatus },
    { column: 'Consent', field: 'emailConsent', make: (record) => CONSENT[audienceStatus(record)] ?? 'no' },
  ],
  cells: { tags: list, country: (cell) => cell.toUpperCase(), createdAt: utc, emailConsentAt: utc },
}
