import type { TableSchema } from '../field'

export const knowledge: TableSchema = {
  name: 'knowledge',
  version: 1,
  title: { en: 'Knowledge', zh: '知识库' },
  required: [['question'], ['answer']],
  unitKey: ['question'],
  fields: [
    {
      name: 'question',
      kind: 'code',
      title: { en: 'Question', zh: '问题' },
      synonyms: ['question', 'q', 'title', '问题', '常见问题', '标题'],
    },
    {
      name: 'answer',
      kind: 'text',
      title: { en: 'Answer', zh: '回答' },
      synonyms: ['answer', 'a', 'reply', 'response', 'body', 'content', '回答', '答案', '回复', '正文', '内容'],
    },
    {
      name: 'tags',
      kind: 'code',
      title: { en: 'Tags', zh: '标签' },
      synonyms: ['tags', 'category', '标签', '分类'],
      list: true,
    },
    { name: 'language', kind: 'code', title: { en: 'Language', zh: '语言' }, synonyms: ['language', 'lang', '语言'] },
    {
      name: 'productId',
      kind: 'code',
      title: { en: 'Product id', zh: '商品编号' },
      synonyms: ['product id', 'sku', '商品编号'],
    },
  ],
}
