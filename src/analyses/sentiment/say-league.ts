import type { TextLeague } from './spec'
import { methodName, type Reader } from './say-moods'

interface Row {
  name: string
  value: number
  low: number
  high: number
  cells: string[]
  isUsed: boolean
}

/** The league as its drawing takes it: learned methods and other rules above, the strongest rule that learns nothing below. */
export function leagueRows(
  { scores, baseline }: TextLeague,
  used: string,
  reader: Reader,
): { entries: Row[]; baseline: { name: string; value: number; cells: string[] } } {
  const rule = scores.find(({ name }) => name === baseline)!
  const signed = (value: number): string => reader.format.signedPercent(value)
  return {
    entries: scores
      .filter(({ name }) => name !== baseline)
      .map(({ name, accuracy, macroF1, difference }) => ({
        name: methodName(name, reader),
        ...accuracy,
        cells: [
          macroF1.value.toFixed(3),
          difference ? `${signed(difference.value)} (${signed(difference.low)} – ${signed(difference.high)})` : '–',
        ],
        isUsed: name === used,
      })),
    baseline: {
      name: methodName(rule.name, reader),
      value: rule.accuracy.value,
      cells: [rule.macroF1.value.toFixed(3), '–'],
    },
  }
}
