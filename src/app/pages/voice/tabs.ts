import { words } from './messages'

/** The sections of the page, in their order; each is loaded when it is opened. Its id is the part of the address. */
const TABS = [
  { id: 'desk', label: words.tabDesk, load: () => import('./DeskTab.svelte') },
  { id: 'moods', label: words.tabMoods, load: () => import('./MoodsTab.svelte') },
  { id: 'topics', label: words.tabTopics, load: () => import('./TopicsTab.svelte') },
  { id: 'insights', label: words.tabInsights, load: () => import('./InsightsTab.svelte') },
  { id: 'knowledge', label: words.tabKnowledge, load: () => import('./KnowledgeTab.svelte') },
  { id: 'assistant', label: words.tabAssistant, load: () => import('./AssistantTab.svelte') },
] as const

/** Sections that have something to show before anybody has written. */
const WITHOUT_MESSAGES: readonly string[] = ['knowledge', 'assistant']

/** The sections that there are something for. */
export const tabsFor = (hasMessages: boolean): readonly (typeof TABS)[number][] =>
  hasMessages ? TABS : TABS.filter(({ id }) => WITHOUT_MESSAGES.includes(id))
