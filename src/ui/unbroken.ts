/** Holds what stands on both sides of it on one line, and is not seen. */
const JOINER = '\u2060'

/** A sign before its money, and 万 or 亿 after their digits: where a line may end, but a figure must not. */
const INSIDE = /(?<=[+\-−])(?=\p{Sc}|[A-Z]{2,3}\p{Sc}|[A-Z]{3}\u00a0)|(?<=\d)(?=[万亿])/gu

/** A sentence whose figures stay in one piece where its line is full. For what is read: not for cells, which are copied. */
export const unbroken = (sentence: string): string => sentence.replace(INSIDE, JOINER)
