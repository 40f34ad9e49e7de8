import { findFormat } from './index'

/** The shop or program whose numbers a file of this format bears; '' for a format that is none of a known one. */
export function platformOf(formatId: string): string {
  const format = findFormat(formatId)
  return format === undefined ? '' : (format.platform ?? format.id.split('-')[0]!)
}
