import type { History } from './types'

/**
 * Keeps what was made last with a model: scores and reasons are asked for one customer's products in turn. What is handed over besides
 * has to follow from the model.
 */
export function lastAsked<Model extends object, Made, Rest extends readonly unknown[]>(
  make: (model: Model, history: History, user: number, ...rest: Rest) => Made,
): (model: Model, history: History, user: number, ...rest: Rest) => Made {
  const last = new WeakMap<Model, { history: History; user: number; made: Made }>()
  return (model, history, user, ...rest) => {
    const known = last.get(model)
    if (known?.history === history && known.user === user) return known.made
    const made = make(model, history, user, ...rest)
    last.set(model, { history, user, made })
    return made
  }
}
