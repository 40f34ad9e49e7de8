const PREFIX = 'audience-'

/** An audience, by its id, as part of an address. */
export const audiencePart = (id: string): string => PREFIX + encodeURIComponent(id)

/** The id of the audience that a part of an address names, if it names one. */
export const audienceOfPart = (part: string | undefined): string | undefined =>
  part?.startsWith(PREFIX) ? decodeURIComponent(part.slice(PREFIX.length)) : undefined
