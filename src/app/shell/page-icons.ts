import ChartLine from '@lucide/svelte/icons/chart-line'
import ChartPie from '@lucide/svelte/icons/chart-pie'
import Database from '@lucide/svelte/icons/database'
import FlaskConical from '@lucide/svelte/icons/flask-conical'
import Gem from '@lucide/svelte/icons/gem'
import Gift from '@lucide/svelte/icons/gift'
import House from '@lucide/svelte/icons/house'
import MessagesSquare from '@lucide/svelte/icons/messages-square'
import SlidersHorizontal from '@lucide/svelte/icons/sliders-horizontal'
import Users from '@lucide/svelte/icons/users'
import type { Page } from '../router.svelte'

export const PAGE_ICONS = {
  home: House,
  customers: Users,
  segments: ChartPie,
  value: Gem,
  offers: Gift,
  forecasts: ChartLine,
  voice: MessagesSquare,
  lab: FlaskConical,
  data: Database,
  settings: SlidersHorizontal,
} satisfies Record<Page, unknown>

/** On a phone the bar at the bottom has room for few: these wait behind "More". */
export const BEHIND_MORE: readonly Page[] = ['offers', 'voice', 'lab', 'data', 'settings']
