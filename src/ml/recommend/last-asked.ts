import type { History } from './types'

/** Keeps what was made last with a model: scores and reasons are asked for one customer's products in turn. */
export function lastAsked<Model extends object, Made>(
  make: (model: Model, history: History, user: number) => Made,
): (model: Model, history: History, user: number) => Made {
  const last = new WeakMap<Model, { history: History; user: number; made: Made }>()
  return (model, history, user) => {
    const known = last.get(model)
    if (known?.history === history && known.user === user) return known.made
    const made = make(model, history, user)
    last.set(model, { history, user, made })
    return made
  }
}
