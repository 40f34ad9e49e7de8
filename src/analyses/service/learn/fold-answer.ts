/** An answer as it is compared with others: however it is spaced, and whatever its capitals. */
export const foldAnswer = (answer: string): string => answer.toLowerCase().replace(/\s+/g, ' ').trim()
