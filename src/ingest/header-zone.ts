import type { FieldMapping } from './types'

const ZONE = /(?:^|[^\p{L}])(?:UTC|GMT)(?:\s?([+-])(\d{1,2})(?::?(\d{2}))?)?(?![\p{L}\d])/iu

/** The zone that a header names: `UTC` of `Created at (UTC)`, `+08:00` of `下单时间（GMT+8）`; undefined where it names none. */
export function zoneOfHeader(header: string): string | undefined {
  const match = ZONE.exec(header.normalize('NFKC'))
  if (!match) return undefined
  const [, sign, hours, minutes = '00'] = match
  return sign === undefined ? 'UTC' : `${sign}${hours!.padStart(2, '0')}:${minutes}`
}

/** The fields, with columns of dates whose header names the zone of their times. Known formats say that themselves. */
export const withZones = (fields: FieldMapping[], isKnown: boolean): FieldMapping[] =>
  isKnown
    ? fields
    : fields.map((mapping) => {
        const zone = mapping.kind === 'date' ? zoneOfHeader(mapping.column) : undefined
        return zone === undefined ? mapping : { ...mapping, reading: { ...mapping.reading, zone } }
      })
