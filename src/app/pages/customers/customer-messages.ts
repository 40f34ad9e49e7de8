import type { Text } from '../../../core/locale'

/** The words of one customer's page. */
export const customerWords = {
  back: { en: 'All customers', zh: '全部客户' },
  notFound: { en: 'This customer is not here', zh: '找不到这位客户' },
  groupTitle: { en: 'Group: {group}', zh: '分层：{group}' },
  scores: {
    en: 'Scores: recent {r}, often {f}, much {m} (of 5 each)',
    zh: '得分：最近 {r}，频次 {f}，金额 {m}（各满分 5）',
  },
  next: { en: 'What to do:', zh: '建议：' },
  segmentTitle: { en: 'Segment: {segment}', zh: '分群：{segment}' },
  segmentText: {
    en: 'Why here and not in “{next}”, the next nearest.',
    zh: '为什么在这里，而不在次近的“{next}”。',
  },
  reason: {
    en: '{feature}: this group centres on {center}, the next on {nextCenter}',
    zh: '{feature}：本群中心为 {center}，次近分群为 {nextCenter}',
  },
  noiseText: {
    en: 'Unlike any group: how far from “{next}”, the nearest.',
    zh: '与各群都不同：与最近的“{next}”相差多少。',
  },
  reasonNoise: {
    en: '{feature}: the nearest group centres on {nextCenter}',
    zh: '{feature}：最近的分群中心为 {nextCenter}',
  },
  moveAt: {
    en: 'Would move to “{next}” if {feature} were {value}.',
    zh: '若{feature}变为 {value}，则会归入“{next}”。',
  },
  notes: { en: 'Notes', zh: '备注' },
  notesText: { en: 'Kept on this device, with this workspace.', zh: '保存在本机的此工作区中。' },
  noteLabel: { en: 'New note', zh: '新备注' },
  notePlaceholder: { en: 'What was said, what to remember', zh: '沟通内容、需要记住的事' },
  saveNote: { en: 'Save note', zh: '保存备注' },
  deleteNote: { en: 'Delete this note', zh: '删除此备注' },
  noteDeleted: { en: 'Note deleted', zh: '备注已删除' },
  noNotes: { en: 'No notes yet.', zh: '还没有备注。' },
} as const satisfies Record<string, Text>
