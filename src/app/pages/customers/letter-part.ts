/** Letters to many that what there is to do today may have in it. */
const LETTERS = ['offer', 'welcome'] as const
export type Letter = (typeof LETTERS)[number]

const PREFIX = 'letter-'

/** Those whom a letter is meant for, as part of an address: `letter-offer`. */
export const letterPart = (letter: Letter): string => PREFIX + letter

/** The letter that a part of an address names, if it names one. */
export const letterOfPart = (part: string | undefined): Letter | undefined =>
  LETTERS.find((letter) => letterPart(letter) === part)
