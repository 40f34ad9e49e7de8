import type { Text } from '../../../../core/locale'

/** What is said of changes on the desk, with the way back. */
export const actWords = {
  saidStatus: { en: '{count} {count|thread|threads} now: {value}.', zh: '{count} 个会话已改为：{value}。' },
  saidPriority: {
    en: '{count} {count|thread|threads} now of priority {value}.',
    zh: '{count} 个会话的优先级已改为{value}。',
  },
  saidAssigned: { en: '{count} {count|thread|threads} given to {value}.', zh: '{count} 个会话已分配给 {value}。' },
  saidFreed: { en: '{count} {count|thread|threads} given to nobody.', zh: '{count} 个会话已取消分配。' },
  saidTagged: { en: '{count} {count|thread|threads} tagged “{value}”.', zh: '已为 {count} 个会话加上标签“{value}”。' },
  saidUntagged: {
    en: 'Tag “{value}” taken off {count} {count|thread|threads}.',
    zh: '已从 {count} 个会话移除标签“{value}”。',
  },
  saidLogged: { en: 'The answer is in the thread.', zh: '回复已记入会话。' },
  saidCopied: { en: 'Copied, and the thread is marked as answered.', zh: '已复制，会话已标记为已回复。' },
  copied: { en: 'Copied.', zh: '已复制。' },
  saidSolved: { en: 'The answer is in the thread, and it is solved.', zh: '回复已记入会话，并标记为已解决。' },
  saidNoted: { en: 'The message is in the thread.', zh: '消息已记入会话。' },
  saidIntent: {
    en: 'Learned: this asks for “{name}”. The draft is written anew.',
    zh: '已学习：这条消息的诉求是“{name}”，草稿已重新生成。',
  },
  saidNoIntent: {
    en: 'Learned: this asks for none of them. The draft is written anew.',
    zh: '已学习：这条消息不属于任何诉求，草稿已重新生成。',
  },
  saidSnippet: {
    en: 'Saved as “{name}”. Type / in a reply to insert it.',
    zh: '已保存为“{name}”，在回复中输入 / 即可插入。',
  },
  saidSnippetGone: { en: 'Snippet “{name}” deleted.', zh: '已删除快捷回复“{name}”。' },
  copyFailed: {
    en: 'The browser did not allow copying. Nothing was marked; select the text and copy it by hand.',
    zh: '浏览器不允许复制，未作任何标记。请手动选中文本复制。',
  },
  exported: { en: '{count} {count|reply|replies} saved.', zh: '已导出 {count} 条回复。' },
  exportedSome: {
    en: '{count} {count|reply|replies} saved. {left} {left|thread has|threads have} no answer yet, or no number that the platform knows.',
    zh: '已导出 {count} 条回复；另有 {left} 个会话尚无回复，或没有平台可识别的编号。',
  },
  exportNothing: { en: 'None of them has an answer yet.', zh: '所选会话都还没有回复。' },
  exportName: { en: 'Replies for {platform}', zh: '{platform} 回复' },
} as const satisfies Record<string, Text>
