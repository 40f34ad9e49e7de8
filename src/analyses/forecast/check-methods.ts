import { ClienteleError } from '../../core/errors'
import { METHOD_IDS, type MethodId } from '../../ml/series/types'

/** What stands for all methods that look at one series at a time. */
export const AUTO = 'auto'

const isMethod = (name: string): name is MethodId => (METHOD_IDS as readonly string[]).includes(name)

/** @throws ClienteleError CONFIG_INVALID for a name that is no method's. */
export function checkMethods(names: readonly string[]): void {
  const wrong = names.find((name) => name !== AUTO && !isMethod(name))
  if (wrong === undefined) return
  throw new ClienteleError('CONFIG_INVALID', {
    field: 'methods',
    value: wrong,
    allowed: [AUTO, ...METHOD_IDS].join(', '),
  })
}

/** The methods named, without those that are meant by 'auto'. */
export const namedMethods = (names: readonly string[]): MethodId[] => names.filter(isMethod)
