const NO = [
  'false',
  'no',
  'n',
  'f',
  '0',
  'off',
  'unsubscribed',
  'never_subscribed',
  'inactive',
  '否',
  '不',
  '未',
  '无',
  '假',
  '没有',
  '×',
]
const YES = ['true', 'yes', 'y', 't', '1', 'on', 'x', 'subscribed', 'active', '是', '有', '真', '已', '对', '√', '✓']

const CODES = new Map<string, number>([
  ...NO.map((word) => [word, 1] as const),
  ...YES.map((word) => [word, 2] as const),
])

/** 1 for no, 2 for yes, 0 for what is neither. */
export const readBoolean = (cell: string): number => CODES.get(cell.trim().toLowerCase()) ?? 0
