export type Bytes = Uint8Array<ArrayBuffer>

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text) as Bytes

export const randomBytes = (count: number): Bytes => crypto.getRandomValues(new Uint8Array(count))
