/** Chinese words that carry grammar, not matter; negations and words of degree are none of them. */
export const CHINESE_STOP_WORDS: ReadonlySet<string> = new Set(
  (
    '的 地 得 了 着 过 吗 呢 吧 啊 呀 哦 哈 嘛 啦 哇 呃 嗯 么 之 其 者 所 以 而 且 或 与 和 跟 同 及 并 把 被 让 给 向 从 自 到 在 于 对 对于 关于 为 为了 因为 所以 由于 ' +
    '是 有 也 还 就 都 才 又 再 便 即 则 如 如果 若 虽 虽然 但 但是 可是 不过 然而 然后 那么 这么 这样 那样 怎么 什么 谁 哪 哪里 哪个 几 多少 ' +
    '我 你 您 他 她 它 我们 你们 他们 她们 它们 咱 咱们 自己 大家 人家 这 那 这个 那个 这些 那些 这里 那里 这儿 那儿 此 该 每 各 某 ' +
    '个 些 种 次 件 只 条 块 份 点 下 上 里 中 内 外 前 后 时 时候 一 一个 一些 一下 一样 两 来 去 要 会 能 可以 可 应该 想 说 看 做 用 让 使 等 等等 ' +
    '已 已经 正在 正 将 曾 曾经 刚 刚刚 就是 还是 只是 而且 以及 或者 并且 由 按 按照 根据 通过 请 请问 麻烦'
  ).split(' '),
)
