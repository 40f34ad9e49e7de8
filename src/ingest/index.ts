/** The doors of this room: plan a file from its head, then read it stretch by stretch. */
export { findRecordStart } from './bytes'
export { mergeIssues } from './issues'
export { isIssueCode, ISSUES, type IssueCode } from './messages'
export { assertImportable, planImport, reviewPlan } from './plan-import'
export { readBlock } from './read-block'
export type { FileFacts } from './read-start'
