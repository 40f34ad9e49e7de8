/** From this step of feeling on nothing is wanted. */
const CONTENT = 4
const QUESTION = /[?？]|吗|怎么|如何|什么时候/u

/** Whether a message of this mood says that all is well, and asks nothing. */
export const isPraise = (text: string, mood: number): boolean => mood >= CONTENT && !QUESTION.test(text)
