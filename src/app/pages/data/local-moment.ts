/** A moment as the wall clock of this device shows it, in the milliseconds that formats read. */
export const localMoment = (at: number): number => at - new Date(at).getTimezoneOffset() * 60_000
