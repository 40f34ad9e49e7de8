const PREFIX = 'segment-'

/** A segment, by its place, as part of an address: `segment-0`. */
export const segmentPart = (cluster: number): string => `${PREFIX}${cluster}`

/** The place of the segment that a part of an address names, if it names one. */
export function segmentOfPart(part: string | undefined): number | undefined {
  const digits = part?.startsWith(PREFIX) ? part.slice(PREFIX.length) : ''
  return /^\d{1,2}$/.test(digits) ? Number(digits) : undefined
}
