import { consent } from './cell-rules'
import type { Format } from './format'
import { joined } from './rules'

/** Klaviyo's export of profiles. Its lifetime values stay beside ours, to be compared. */
export const klaviyoProfiles: Format = {
  id: 'klaviyo-profiles',
  title: { en: 'Klaviyo, profiles', zh: 'Klaviyo 用户档案' },
  table: 'customers',
  signature: [['Email'], ['Klaviyo ID'], ['Email Marketing Consent', 'Date Added', 'Profile Created On']],
  fields: {
    email: ['Email'],
    phone: ['Phone Number'],
    createdAt: ['Profile Created On', 'Date Added'],
    emailConsent: ['Email Marketing Consent'],
    emailConsentAt: ['Email Marketing Consent Timestamp'],
    smsConsent: ['SMS Marketing Consent'],
    smsConsentAt: ['SMS Marketing Consent Timestamp'],
    country: ['Country'],
    region: ['Region'],
    city: ['City'],
  },
  texts: ['Klaviyo ID', 'Zip'],
  kinds: {
    'First Active': 'date',
    'Last Active': 'date',
    'Last Open': 'date',
    'Last Click': 'date',
    'Expected Date Of Next Order': 'date',
    'Historic Customer Lifetime Value': 'f64',
    'Predicted Customer Lifetime Value': 'f64',
    'Total Customer Lifetime Value': 'f64',
  },
  derived: [
    { column: 'Name', field: 'name', from: ['First Name', 'Last Name'], make: joined(' ', 'First Name', 'Last Name') },
  ],
  cells: { emailConsent: consent, smsConsent: consent },
}
