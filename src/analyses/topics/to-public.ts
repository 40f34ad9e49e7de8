import type { CsvCell } from '../../core/csv'
import type { Topic, TopicsResult } from './spec'

/** Programs read the result as it is kept. */
export const toPublic = (result: TopicsResult): TopicsResult => result

const COLUMNS = {
  key: ({ key }) => key,
  name: ({ name }) => name,
  terms: ({ terms }) => terms.join(' · '),
  count: ({ count }) => count,
  share: ({ share }) => share,
  trend: ({ trend }) => trend,
  isNew: ({ isNew }) => isNew,
  thisWeekExpected: ({ burst }) => burst?.expected,
  mood: ({ mood }) => mood.mean,
  complaints: ({ mood }) => mood.bad,
  customers: ({ customers }) => customers,
  net: ({ net }) => net,
  stopped: ({ stopped }) => stopped?.share,
} as const satisfies Record<string, (topic: Topic) => CsvCell>

/** A line for each topic: that messages have columns as long is chance. */
export function toTable({ topics }: TopicsResult): { columns: { label: string }[]; rows: CsvCell[][] } {
  const read = Object.values(COLUMNS)
  return {
    columns: Object.keys(COLUMNS).map((label) => ({ label })),
    rows: topics.map((topic) => read.map((cell) => cell(topic))),
  }
}
