import { words } from './messages'

/** The sections of the page of offers, in their order; each is loaded when it is opened. Its id is the part of the address. */
export const TABS = [
  { id: 'customers', label: words.tabCustomers, load: () => import('./CustomersTab.svelte') },
  { id: 'products', label: words.tabProducts, load: () => import('./ProductsTab.svelte') },
  { id: 'proof', label: words.tabProof, load: () => import('./ProofTab.svelte') },
  { id: 'baskets', label: words.tabBaskets, load: () => import('./BasketsTab.svelte') },
] as const

/** What is shown where the address names no section: lists of baskets say nothing of customers. */
export const firstTab = (hasOrders: boolean): (typeof TABS)[number] => (hasOrders ? TABS[0] : TABS[3])
