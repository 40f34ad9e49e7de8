/** Vitest's own, and what a package keeps under a symbol so that its copies find each other. */
const isLeft = (key: string | symbol): boolean => typeof key === 'symbol' || /^__vi(?:te|test)/.test(key)

/** What every file of a Node sees, by name: globals, what a test likes to replace in them, and the environment. */
export function surroundings(): Map<string, unknown> {
  const found = new Map<string, unknown>()
  const add = (prefix: string, object: object): void => {
    for (const key of Reflect.ownKeys(object)) {
      if (isLeft(key)) continue
      const { get, value } = Object.getOwnPropertyDescriptor(object, key)!
      // Node puts the value in the getter's place the first time that somebody asks.
      found.set(`${prefix}${String(key)}`, get ? IS_MADE_LATE : value)
    }
  }
  add('', globalThis)
  add('Date.', Date)
  add('Math.', Math)
  add('performance.', Object.getPrototypeOf(performance) as object)
  add('performance.', performance)
  for (const [name, value] of Object.entries(process.env))
    if (!name.startsWith('VITEST')) found.set(`process.env.${name}`, value)
  return found
}

const IS_MADE_LATE = Symbol('is made when it is asked for')

/** Names of what has come, gone or changed. */
export function tracesOf(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): string[] {
  const names = new Set([...before.keys(), ...after.keys()])
  const isSame = (name: string): boolean => {
    if (!before.has(name) || !after.has(name)) return false
    return before.get(name) === IS_MADE_LATE || Object.is(before.get(name), after.get(name))
  }
  return [...names].filter((name) => !isSame(name))
}
