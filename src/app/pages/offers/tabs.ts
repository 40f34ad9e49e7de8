import { words } from './messages'

/** The sections of the page of offers, in their order; each is loaded when it is opened. Its id is the part of the address. */
export const TABS = [{ id: 'baskets', label: words.tabBaskets, load: () => import('./BasketsTab.svelte') }] as const
