const PREFIX = 'audience-'

/** An audience, by its id, as part of an address. */
export const audiencePart = (id: string): string => PREFIX + encodeURIComponent(id)

/** The id of the audience that a part of an address names, if it names one. */
export function audienceOfPart(part: string | undefined): string | undefined {
  if (!part?.startsWith(PREFIX)) return undefined
  const id = part.slice(PREFIX.length)
  try {
    return decodeURIComponent(id)
  } catch (thrown) {
    // An address that was cut off within a character names no audience, and that is what is said of it.
    void thrown
    return id
  }
}
