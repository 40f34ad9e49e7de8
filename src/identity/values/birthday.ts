/** A day as eight digits, `19081209`; '' where it is none. Impossible days stay as they are written: typing errors match too. */
export function normaliseDay(raw: string): string {
  const text = raw.normalize('NFKC').trim().replace(/\.0+$/, '')
  const parts = /^(\d{4})\D+(\d{1,2})\D+(\d{1,2})/.exec(text)
  if (parts) return `${parts[1]}${parts[2]!.padStart(2, '0')}${parts[3]!.padStart(2, '0')}`
  return /^\d{6,8}$/.test(text) ? text : ''
}

/** Whether one is the other with day and month exchanged. */
export const isDayMonthSwap = (a: string, b: string): boolean =>
  a.length === 8 &&
  b.length === 8 &&
  a.slice(0, 4) === b.slice(0, 4) &&
  a.slice(4, 6) === b.slice(6) &&
  a.slice(6) === b.slice(4, 6)
