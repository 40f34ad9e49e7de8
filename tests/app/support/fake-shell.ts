import type { PrivacyMeter } from '../../../src/app/privacy-meter.svelte'
import type { ProtectionState } from '../../../src/app/protection.svelte'

/** What the shell hands to the Settings page, without observers and service workers. */
export const fakeMeter = { local: 12, outside: 0, blocked: 0 } as PrivacyMeter
export const fakeProtection = {
  protection: 'headers',
  isOfflineReady: true,
  isUpdateReady: false,
} as unknown as ProtectionState
