import type { Topic } from '../../../analyses/topics/spec'
import type { VoiceMark } from '../../../features/voice-mark'

export const renameTopic = ({ key }: Pick<Topic, 'key'>, name: string): VoiceMark => ({
  kind: 'topic',
  topic: key,
  name,
})

export const mergeTopic = ({ key, name }: Pick<Topic, 'key' | 'name'>, into: Pick<Topic, 'key'>): VoiceMark => ({
  ...{ kind: 'topic', topic: key, name, into: into.key },
})

/** A topic on its own again, by the words of its key. */
export const separateTopic = (key: string): VoiceMark => ({
  ...{ kind: 'topic', topic: key, name: key.replaceAll('+', ' · ') },
})
