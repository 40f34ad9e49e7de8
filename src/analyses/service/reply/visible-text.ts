/** Controls, directions, zero width and lone halves of characters: what may hide or turn round what a person reads. Line ends stay. */
const HIDDEN = /[\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]|[^\P{Cc}\n]/gu

/** A cell as it may stand in a draft: what it shows, and nothing that it hides. It stays text, whatever it looks like. */
export const visibleText = (text: string): string => text.replace(HIDDEN, '')
