/** What is said where a person takes over: nothing but that. */
export const HAND_OVER_ENGLISH = {
  handOver: {
    friendly: 'A colleague will look at this and write back to you.',
    plain: 'A colleague will look at this and reply to you.',
    formal: 'A member of our team will look into this and reply to you.',
  },
  handOverSorry: {
    friendly: 'I am sorry that this went so badly. A colleague will look at it personally and write back to you.',
    plain: 'I am sorry about this experience. A colleague will look at it personally and reply to you.',
    formal: 'We apologise for this experience. A member of our team will look into it personally and reply to you.',
  },
  handOverSensitive: {
    friendly:
      'Thank you for telling us. This matters, so a colleague will look at it personally and write back to you.',
    plain: 'Thank you for telling us. A colleague will look at this personally and reply to you.',
    formal: 'Thank you for informing us. A member of our team will look into this personally and reply to you.',
  },
  handOverHuman: {
    friendly: 'Of course. A colleague will take over and write to you.',
    plain: 'A colleague will take over and reply to you.',
    formal: 'A member of our team will take over and reply to you.',
  },
  handOverDecision: {
    friendly: 'I have noted what you ask for. A colleague decides on it and will write back to you.',
    plain: 'Your request is noted. A colleague will decide on it and reply to you.',
    formal: 'Your request has been noted. A member of our team will decide on it and reply to you.',
  },
  handOverDecisionOrder: {
    friendly: 'I have noted what you ask for on order {order}. A colleague decides on it and will write back to you.',
    plain: 'Your request on order {order} is noted. A colleague will decide on it and reply to you.',
    formal:
      'Your request regarding order {order} has been noted. A member of our team will decide on it and reply to you.',
  },
  handOverOrder: {
    friendly: 'A colleague will look into order {order} and write back to you.',
    plain: 'A colleague will look into order {order} and reply to you.',
    formal: 'A member of our team will look into order {order} and reply to you.',
  },
  handOverLanguage: {
    friendly: 'Thank you for your message! A colleague who reads your language will write back to you.',
    plain: 'Thank you for your message. A colleague who reads your language will reply to you.',
    formal: 'Thank you for your message. A member of our team who reads your language will reply to you.',
  },
} as const
