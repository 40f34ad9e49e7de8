/** English words that carry grammar, not matter; negations and words of degree are none of them. */
export const ENGLISH_STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the this that these those i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself ' +
    'she her hers herself it its itself they them their theirs themselves who whom whose which what when where why how ' +
    'am is are was were be been being have has had having do does did doing done will would shall should can could may might must ' +
    "'s 'm 're 've 'll 'd s t and or if then than as of at by for with about into onto through during before after to from in on off out up " +
    'down over under again further once here there all any both each other another some such own same so just also only because while ' +
    "until since between against above below per via upon within i'm dr mr mrs ms etc eg ie"
  ).split(' '),
)
