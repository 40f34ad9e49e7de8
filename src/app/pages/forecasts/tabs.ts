import { words } from './messages'

/** The sections of the page of forecasts, in their order; each is loaded when it is opened. Its id is the part of the address. */
export const TABS = [
  { id: 'forecast', label: words.tabForecast, load: () => import('./ForecastTab.svelte') },
  { id: 'stock', label: words.tabStock, load: () => import('./StockTab.svelte') },
  { id: 'price', label: words.tabPrice, load: () => import('./PriceTab.svelte') },
] as const
