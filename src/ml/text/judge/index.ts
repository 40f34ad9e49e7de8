export { judgeTexts } from './judge-texts'
export { isInScope, learnScope, type ScopeOptions, type TextScope } from './learn-scope'
export { suggestToLabel, type LabelSuggestion } from './suggest-to-label'
export type { JudgeOptions, TextRule } from './types'
