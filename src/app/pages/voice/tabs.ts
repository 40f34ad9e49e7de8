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

export type VoiceTab = (typeof TABS)[number]

/** What there is to show something of. */
export interface VoiceData {
  messages: boolean
  /** Files kept as they came, whose words can be read. */
  files: boolean
  knowledge: boolean
}

/** Sections that do without messages of conversations, and what they need instead. */
const WITHOUT_MESSAGES: Readonly<Record<string, keyof VoiceData>> = {
  ...{ moods: 'files', topics: 'files' },
  ...{ knowledge: 'knowledge', assistant: 'knowledge' },
}

/** Whether a section is of one file, where one was chosen. */
export const isOfFile = (id: string): boolean => WITHOUT_MESSAGES[id] === 'files'

/** The sections that there is something for. */
export const tabsFor = (data: VoiceData): readonly VoiceTab[] =>
  data.messages ? TABS : TABS.filter(({ id }) => id in WITHOUT_MESSAGES && data[WITHOUT_MESSAGES[id]!])
