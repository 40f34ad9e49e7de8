import { CUSTOM_PREFIX } from '../schema'
import type { ChosenRows } from './contract'

/** What the columns of the chosen file are called in its table, by its headers; empty where no file is named, or nothing is known of it. */
export const columnsOfFile = ({ importId, headers = {} }: ChosenRows): Set<string> =>
  importId === undefined
    ? new Set()
    : new Set(Object.entries(headers).map(([header, field]) => (field === '' ? CUSTOM_PREFIX + header : field)))
