import { personName } from './contact-rules'
import type { Format } from './format'

/** LinkedIn's list of connections; a few lines of notes stand above its header, and most people show no e-mail. */
export const linkedinConnections: Format = {
  id: 'linkedin-connections',
  title: { en: 'LinkedIn, connections', zh: 'LinkedIn 人脉' },
  table: 'customers',
  signature: [['First Name', 'Last Name'], ['Connected On'], ['Email Address', 'URL', 'Position']],
  fields: { email: ['Email Address'], nick: ['URL'], createdAt: ['Connected On'] },
  derived: [
    { column: 'Name', field: 'name', from: ['First Name', 'Last Name'], make: personName(['First Name'], 'Last Name') },
  ],
}
