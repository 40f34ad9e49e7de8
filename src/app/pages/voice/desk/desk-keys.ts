/** What can be done on the desk by a key. */
export const DESK_ACTIONS = [
  'next',
  'previous',
  'open',
  'select',
  'reply',
  'solve',
  'assign',
  'priority',
  'tag',
  'search',
  'log',
  'undo',
  'send',
  'back',
  'help',
] as const
export type DeskAction = (typeof DESK_ACTIONS)[number]

/** A key as it is pressed. */
interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

/** Where it is pressed: in a field what is typed is text, in a list the arrows move, on a button Enter presses it. */
interface Place {
  isField: boolean
  isList: boolean
}

/** By what is typed, in whatever case; marks are as the keyboard's language writes them. */
const BY_KEY: Readonly<Record<string, DeskAction>> = {
  ...{ j: 'next', k: 'previous', o: 'open', x: 'select', r: 'reply', e: 'solve', a: 'assign', p: 'priority' },
  ...{ t: 'tag', l: 'log', z: 'undo', '/': 'search', '?': 'help', '？': 'help', '、': 'search' },
}

/** Which action a key asks for; undefined leaves it to whoever else hears it. */
export function deskAction(event: Pressed, { isField, isList }: Place): DeskAction | undefined {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event
  if (key === 'Enter' && (ctrlKey || metaKey) && !altKey) return 'send'
  if (ctrlKey || metaKey || altKey) return undefined
  if (key === 'Escape') return 'back'
  if (isField) return undefined
  if (isList && key === 'Enter') return 'open'
  if (isList && key === ' ') return 'select'
  if (isList && !shiftKey && key === 'ArrowDown') return 'next'
  if (isList && !shiftKey && key === 'ArrowUp') return 'previous'
  return BY_KEY[key.toLowerCase()]
}

/** Keys as they are printed on the list of shortcuts, by action, in the order of that list. */
export const SHORTCUTS: readonly { action: DeskAction; keys: readonly (readonly string[])[] }[] = [
  { action: 'next', keys: [['J'], ['↓']] },
  { action: 'previous', keys: [['K'], ['↑']] },
  { action: 'open', keys: [['Enter'], ['O']] },
  { action: 'select', keys: [['X'], ['Space']] },
  { action: 'search', keys: [['/']] },
  { action: 'reply', keys: [['R']] },
  { action: 'send', keys: [['Ctrl', 'Enter']] },
  { action: 'solve', keys: [['E']] },
  { action: 'assign', keys: [['A']] },
  { action: 'priority', keys: [['P']] },
  { action: 'tag', keys: [['T']] },
  { action: 'log', keys: [['L']] },
  { action: 'undo', keys: [['Z']] },
  { action: 'back', keys: [['Esc']] },
  { action: 'help', keys: [['?']] },
]
