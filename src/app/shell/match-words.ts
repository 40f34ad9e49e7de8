/** Whether every word typed begins a word of the label, or, for scripts without spaces, stands anywhere in it. */
export function matches(label: string, typed: string): boolean {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const text = label.toLowerCase()
  return words.every((word) =>
    isSpaced(word) ? new RegExp(`(^|[^\\p{L}])${escape(word)}`, 'u').test(text) : text.includes(word),
  )
}

/** Latin, Greek and Cyrillic letters and digits stand in words that spaces part. */
const isSpaced = (word: string): boolean => /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\d]+$/u.test(word)

const escape = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
