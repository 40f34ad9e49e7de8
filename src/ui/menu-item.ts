import type { Component } from 'svelte'

/** One line of a menu. */
export type MenuItem =
  | {
      kind?: 'command'
      label: string
      icon?: Component<{ size?: number }>
      /** Right-hand side: a shortcut, a count. */
      hint?: string
      href?: string
      onselect?: () => void
      disabled?: boolean
      danger?: boolean
    }
  | { kind: 'check'; label: string; checked: boolean; onselect: () => void; disabled?: boolean }
  | { kind: 'separator' }
  | { kind: 'heading'; label: string }
