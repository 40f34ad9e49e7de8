/** Latin letters without their accents (`é` is `e`); marks of other scripts tell letters apart and stay. */
export const withoutAccents = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')
