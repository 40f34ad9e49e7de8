export { normaliseIdentifier, type PersonField } from './normalise'
export { findPeople, type People, type PersonMap } from './person-map'
export { collectAliases, resolvePerson, type Aliases } from './resolve'
