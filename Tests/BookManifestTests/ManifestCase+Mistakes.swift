extension ManifestCase {
    /// A manifest for each mistake that the loader tells.
    static let mistakes: [ManifestCase] =
        topLevel + books + settings + requests + chapters + texts + clients
        + limits

    /// What is left of a long text in a message.
    private static let sixty = String(repeating: "x", count: 60)

    private static let topLevel: [ManifestCase] = [
        .init(
            text: "- a\n",
            "1:1: error: a manifest must be a mapping with `version`, `book` and `chapters`, not a list of one value"),
        .init(text: "a\n", "1:1: error: a manifest must be a mapping with `version`, `book` and `chapters`, not `a`"),
        .init(version: "version: 2", "1:10: error: version 2 is not supported; this program reads version 1"),
        .init(version: "version: '1'", "1:10: error: `version` must be `1`, not the text `1`"),
        .init(version: "version: one", "1:10: error: `version` must be `1`, not `one`"),
        .init(version: "", "2:1: error: missing required key `version`"),
        .init(book: "", "1:1: error: missing required key `book`"),
        .init(book: "book:", "2:6: error: `book` must be a mapping, not null"),
        .init(book: "book: []", "2:7: error: `book` must be a mapping, not an empty list"),
        .init(rest: "outptu: x", "5:1: error: unknown key `outptu` at the top level; did you mean `output`?"),
        .init(rest: "variables: {a: b}", "5:1: error: unknown key `variables` at the top level"),
        .init(
            rest: "temperature: 0.5",
            "5:1: error: unknown key `temperature` at the top level; it belongs in `defaults` or in a chapter"),
        .init(
            rest: "min_interval: 5s", "5:1: error: unknown key `min_interval` at the top level; it belongs in `client`"),
        .init(rest: "version: 1", "5:1: error: duplicate key `version`, first in line 1", schema: false),
        .init(rest: "output: ''", "5:9: error: `output` is empty"),
        .init(
            rest: "output: ~/books",
            "5:9: error: `output` `~/books` must not begin with `~`, which only a shell understands"),
        .init(rest: "output: ~", "5:9: error: `output` must be the path of a folder, not null"),
        .init(rest: "output: \"a\\tb\"", "5:9: error: `output` `a\\tb` must be one line without control characters"),
        .init(rest: "output: [a]", "5:9: error: `output` must be the path of a folder, not a list of one value"),
        .init(rest: "on_failure: halt", "5:13: error: `on_failure` must be `continue` or `stop`, not `halt`"),
        .init(
            rest: "on_failure: Stop",
            "5:13: error: `on_failure` must be `continue` or `stop`, not `Stop`; did you mean `stop`?"),
        .init(
            rest: "defaults: [", "5:1: error: duplicate key `defaults`, first in line 3",
            "6:1: error: did not find expected node content while parsing a flow node", schema: false),
    ]

    private static let books: [ManifestCase] = [
        .init(book: "book: {}", "2:1: error: missing required key `title`"),
        .init(book: "book: {title: ''}", "2:15: error: `title` is empty"),
        .init(book: "book: {title: '  '}", "2:15: error: `title` is empty"),
        .init(
            book: "book: {title: ~}", "2:15: error: `title` must be a line of text, at most 300 characters, not null"),
        .init(
            book: "book: {title: [a]}",
            "2:15: error: `title` must be a line of text, at most 300 characters, not a list of one value"),
        .init(
            book: "book: {title: !!int 5}",
            "2:15: error: `title` must be a line of text, at most 300 characters, not `5`", schema: false),
        .init(
            book: "book: {title: \"a\\nb\"}", "2:15: error: `title` `a\\nb` must be one line without control characters"
        ),
        .init(
            book: "book: {title: \"a\\e[2J\"}",
            "2:15: error: `title` `a\\u{1B}[2J` must be one line without control characters"),
        .init(
            book: "book: {title: \(String(repeating: "x", count: 301))}",
            "2:15: error: `title` `\(sixty)…` is longer than 300 characters"),
        .init(
            book: "book: {titel: T}", "2:7: error: missing required key `title`",
            "2:8: error: unknown key `titel` in `book`; did you mean `title`?"),
        .init(book: "book: {title: T, author: \"\\u2028\"}", "2:26: error: `author` is empty"),
        .init(
            book: "book: {title: T, language: spanish}",
            "2:28: error: `language` `spanish` must be a language tag such as `es` or `pt-BR`"),
        .init(
            book: "book: {title: T, language: es_MX}",
            "2:28: error: `language` `es_MX` must be a language tag such as `es` or `pt-BR`"),
        .init(
            book: "book: {title: T, slug: ..}",
            "2:24: error: `slug` `..` must begin with a letter or a digit of ASCII and hold only these, `.`, `_` and `-`"
        ),
        .init(
            book: "book: {title: T, slug: a/b}",
            "2:24: error: `slug` `a/b` must begin with a letter or a digit of ASCII and hold only these, `.`, `_` and `-`"
        ),
        .init(
            book: "book: {title: T, slug: -a}",
            "2:24: error: `slug` `-a` must begin with a letter or a digit of ASCII and hold only these, `.`, `_` and `-`"
        ),
        .init(
            book: "book: {title: T, slug: .a}",
            "2:24: error: `slug` `.a` must begin with a letter or a digit of ASCII and hold only these, `.`, `_` and `-`"
        ),
        .init(book: "book: {title: T, slug: a..b}", "2:24: error: `slug` `a..b` must not hold `..`"),
        .init(book: "book: {title: T, slug: a.}", "2:24: error: `slug` `a.` must not end with `.`"),
        .init(
            book: "book: {title: T, slug: juárez}",
            "2:24: error: `slug` `juárez` must begin with a letter or a digit of ASCII and hold only these, `.`, `_` and `-`"
        ),
        .init(
            book: "book: {title: T, slug: \"a\\0\"}",
            "2:24: error: `slug` `a\\u{0}` must begin with a letter or a digit of ASCII and hold only these, `.`, `_` and `-`"
        ),
        .init(
            book: "book: {title: T, slug: NUL}",
            "2:24: error: `slug` `NUL` must not be a name that Windows reserves for a device"),
        .init(
            book: "book: {title: T, slug: com1.x}",
            "2:24: error: `slug` `com1.x` must not be a name that Windows reserves for a device"),
        .init(
            book: "book: {title: T, slug: \(String(repeating: "x", count: 65))}",
            "2:24: error: `slug` `\(sixty)…` is longer than 64 characters"),
        .init(book: "book: {title: T, slug: ''}", "2:24: error: `slug` is empty"),
    ]

    private static let settings: [ManifestCase] = [
        .init(defaults: "defaults: []", "3:11: error: `defaults` must be a mapping, not an empty list"),
        .init(defaults: "defaults: {id: a}", "3:12: error: unknown key `id` in `defaults`; it belongs in a chapter"),
        .init(
            defaults: "defaults: {prompt: a}",
            "3:12: error: unknown key `prompt` in `defaults`; it belongs in a chapter"),
        .init(
            defaults: "defaults: {temprature: 0.5}",
            "3:12: error: unknown key `temprature` in `defaults`; did you mean `temperature`?"),
        .init(
            defaults: "defaults: {Temperature: 0.5}",
            "3:12: error: unknown key `Temperature` in `defaults`; did you mean `temperature`?"),
        .init(
            defaults: "defaults: {max-tokens: 5}",
            "3:12: error: unknown key `max-tokens` in `defaults`; did you mean `max_tokens`?"),
        .init(
            defaults: "defaults: {model: a b}", "3:19: error: `model` `a b` must not hold blanks or control characters"),
        .init(defaults: "defaults: {model: ''}", "3:19: error: `model` is empty"),
        .init(
            defaults: "defaults: {model: \"a\\u0007\"}",
            "3:19: error: `model` `a\\u{7}` must not hold blanks or control characters"),
        .init(
            defaults: "defaults: {model: [a, b]}",
            "3:19: error: `model` must be the name of a model, not a list of 2 values"),
        .init(
            defaults: "defaults: {fallback_models: a}",
            "3:29: error: `fallback_models` must be a list of at most 16 values, each the name of a model, not `a`"),
        .init(
            defaults: "defaults: {fallback_models: [a, b c, ~]}",
            "3:33: error: `fallback_models[]` `b c` must not hold blanks or control characters",
            "3:38: error: `fallback_models[]` must be the name of a model, not null"),
        .init(defaults: "defaults: {system: ''}", "3:20: error: `system` is empty"),
        .init(
            defaults: "defaults: {system: a, system_file: b.md}",
            "3:23: error: `system_file` and `system` (line 3) exclude each other",
            "3:36: error: `system_file` `b.md` is missing"),
        .init(
            defaults: "defaults: {system: 'a {{b}}'}",
            "3:23: error: `system` holds `{{`, which is kept for templates, and this version has none; leave it out, or write `{ {`"
        ),
        .init(
            defaults: "defaults: {timeout: 5 min}",
            "3:21: error: `timeout` must be a duration from 1s to 24h, not `5 min`; write `300s`, `5m`, `1h`, `250ms` or a number of seconds"
        ),
        .init(
            defaults: "defaults: {timeout: 0s}",
            "3:21: error: `timeout` must be a duration from 1s to 24h, not `0s`; write `300s`, `5m`, `1h`, `250ms` or a number of seconds",
            schema: false),
        .init(
            defaults: "defaults: {timeout: 0}",
            "3:21: error: `timeout` must be a duration from 1s to 24h, not `0`; write `300s`, `5m`, `1h`, `250ms` or a number of seconds"
        ),
        .init(
            defaults: "defaults: {timeout: -1}",
            "3:21: error: `timeout` must be a duration from 1s to 24h, not `-1`; write `300s`, `5m`, `1h`, `250ms` or a number of seconds"
        ),
        .init(
            defaults: "defaults: {timeout: 25h}",
            "3:21: error: `timeout` must be a duration from 1s to 24h, not `25h`; write `300s`, `5m`, `1h`, `250ms` or a number of seconds",
            schema: false),
        .init(
            defaults: "defaults: {timeout: 1h30m}",
            "3:21: error: `timeout` must be a duration from 1s to 24h, not `1h30m`; write `300s`, `5m`, `1h`, `250ms` or a number of seconds"
        ),
        .init(
            defaults: "defaults: {timeout: 5M}",
            "3:21: error: `timeout` must be a duration from 1s to 24h, not `5M`; write `300s`, `5m`, `1h`, `250ms` or a number of seconds"
        ),
        .init(
            defaults: "defaults: {timeout: .inf}",
            "3:21: error: `timeout` must be a duration from 1s to 24h, not `.inf`; write `300s`, `5m`, `1h`, `250ms` or a number of seconds",
            schema: false),
        .init(
            defaults: "defaults: {timeout: [5]}",
            "3:21: error: `timeout` must be a duration from 1s to 24h, not a list of one value; write `300s`, `5m`, `1h`, `250ms` or a number of seconds"
        ),
        .init(
            defaults: "defaults: {words: 0}", "3:19: error: `words` must be a whole number from 1 to 1000000, not `0`"),
        .init(
            defaults: "defaults: {words: 2.5}",
            "3:19: error: `words` must be a whole number from 1 to 1000000, not `2.5`"),
        .init(
            defaults: "defaults: {words: '800'}",
            "3:19: error: `words` must be a whole number from 1 to 1000000, not the text `800`; write it without quotes"
        ),
        .init(
            defaults: "defaults: {words: many}",
            "3:19: error: `words` must be a whole number from 1 to 1000000, not `many`"),
        .init(
            defaults: "defaults: {extra: {model: x, temperature: 1, n: 2, timeout: 5, fine: 1}}",
            "3:20: error: `extra` may not hold `model`; set it beside `extra`",
            "3:30: error: `extra` may not hold `temperature`; set it beside `extra`",
            "3:46: error: `extra` may not hold `n`, which the program writes itself",
            "3:52: error: `extra` may not hold `timeout`; set it beside `extra`"),
        .init(defaults: "defaults: {extra: [a]}", "3:19: error: `extra` must be a mapping, not a list of one value"),
        .init(
            defaults: "defaults: {extra: {a: {b: [.nan]}}}", "3:28: error: `extra` holds `.nan`, which JSON cannot say",
            schema: false),
        .init(
            defaults: "defaults: {max_tokens: 5, max_completion_tokens: 5}",
            "3:27: error: `max_completion_tokens` and `max_tokens` (line 3) exclude each other"),
    ]

    private static let requests: [ManifestCase] = [
        .init(
            defaults: "defaults: {temperature: 2.1}",
            "3:25: error: `temperature` must be a number from 0 to 2, not `2.1`"),
        .init(
            defaults: "defaults: {temperature: hot}",
            "3:25: error: `temperature` must be a number from 0 to 2, not `hot`"),
        .init(
            defaults: "defaults: {temperature: '0.5'}",
            "3:25: error: `temperature` must be a number from 0 to 2, not the text `0.5`; write it without quotes"),
        .init(
            defaults: "defaults: {temperature: .nan}",
            "3:25: error: `temperature` must be a number from 0 to 2, not `.nan`", schema: false),
        .init(
            defaults: "defaults: {temperature: true}",
            "3:25: error: `temperature` must be a number from 0 to 2, not `true`"),
        .init(
            defaults: "defaults: {temperature: {a: 1}}",
            "3:25: error: `temperature` must be a number from 0 to 2, not a mapping"),
        .init(defaults: "defaults: {top_p: -0.1}", "3:19: error: `top_p` must be a number from 0 to 1, not `-0.1`"),
        .init(
            defaults: "defaults: {top_k: 1.5}",
            "3:19: error: `top_k` must be a whole number from 0 to 2147483647, not `1.5`"),
        .init(
            defaults: "defaults: {max_tokens: 0}",
            "3:24: error: `max_tokens` must be a whole number from 1 to 10000000, not `0`"),
        .init(
            defaults: "defaults: {seed: 9223372036854775808}",
            "3:18: error: `seed` must be a whole number of at most 64 bits, not `9223372036854775808`", schema: false),
        .init(
            defaults: "defaults: {stop: [a, b, c, d, e]}",
            "3:18: error: `stop` must be a list of at most 4 values, each text of at most 4096 characters, not a list of 5 values"
        ),
        .init(
            defaults: "defaults: {stop: {a: b}}",
            "3:18: error: `stop` must be text of at most 4096 characters or a list of at most 4 values, each text of at most 4096 characters, not a mapping"
        ),
        .init(
            defaults: "defaults: {stop: [a, [b]]}",
            "3:22: error: `stop[]` must be text of at most 4096 characters, not a list of one value"),
        .init(
            defaults: "defaults: {logit_bias: {50256: -101, 7: x}}",
            "3:32: error: `logit_bias.50256` must be a number from -100 to 100, not `-101`",
            "3:41: error: `logit_bias.7` must be a number from -100 to 100, not `x`"),
        .init(
            defaults: "defaults: {reasoning: {efort: high}}",
            "3:24: error: unknown key `efort` in `reasoning`; did you mean `effort`?"),
        .init(
            defaults: "defaults: {reasoning: {effort: highest, exclude: no}}",
            "3:32: error: `reasoning.effort` must be `max`, `xhigh`, `high`, `medium`, `low`, `minimal` or `none`, not `highest`",
            "3:50: error: `reasoning.exclude` must be `true` or `false`, not `no`; write `false`"),
        .init(
            defaults: "defaults: {reasoning: high}",
            "3:23: error: `reasoning` must be a mapping with `effort`, `max_tokens`, `exclude`, `enabled`, `summary`, `context` or `mode`, not `high`"
        ),
        .init(
            defaults: "defaults: {verbosity: Low}",
            "3:23: error: `verbosity` must be `low`, `medium`, `high`, `xhigh` or `max`, not `Low`; did you mean `low`?"
        ),
        .init(
            defaults: "defaults: {provider: {order: openai, sort: {by: pric}}}",
            "3:30: error: `provider.order` must be a list of at most 64 values, each text of at most 128 characters, not `openai`",
            "3:49: error: `provider.sort.by` must be `price`, `throughput`, `latency` or `exacto`, not `pric`; did you mean `price`?"
        ),
        .init(
            defaults: "defaults: {provider: {sort: prices}}",
            "3:29: error: `provider.sort` must be `price`, `throughput`, `latency` or `exacto` or a mapping with `by` or `partition`, not `prices`; did you mean `price`?"
        ),
        .init(
            defaults: "defaults: {provider: {max_price: {prompt: [1]}}}",
            "3:43: error: `provider.max_price.prompt` must be a number from 0 to 1000000000 or text of at most 32 characters, not a list of one value"
        ),
        .init(defaults: "defaults: {plugins: [web]}", "3:22: error: `plugins[]` must be a mapping, not `web`"),
        .init(
            defaults: "defaults: {user: ~, metadata: {a: ~}}",
            "3:35: error: `metadata.a` must be text of at most 512 characters, not null"),
        .init(
            defaults: "defaults: {session_id: \(String(repeating: "x", count: 257))}",
            "3:24: error: `session_id` must be text of at most 256 characters, not `\(sixty)…`"),
        .init(
            defaults: "defaults: {max_tokens: ~}",
            "3:24: warning: without `max_tokens` nothing bounds the length and the cost of an answer", schema: false),
    ]

    private static let chapters: [ManifestCase] = [
        .init(chapters: "chapters: []", "4:11: error: `chapters` is empty"),
        .init(
            chapters: "chapters:",
            "4:10: error: `chapters` must be a list of 1 to 10000 values, each a mapping with the keys of a chapter, not null"
        ),
        .init(
            chapters: "chapters: {a: b}",
            "4:11: error: `chapters` must be a list of 1 to 10000 values, each a mapping with the keys of a chapter, not a mapping"
        ),
        .init(
            chapters: "chapters: [a, ~, {id: b, title: B, prompt: p}]",
            "4:12: error: `chapters[]` must be a mapping with the keys of a chapter, not `a`",
            "4:15: error: `chapters[]` must be a mapping with the keys of a chapter, not null"),
        .init(
            chapters: "chapter: [{id: a, title: A, prompt: p}]", "1:1: error: missing required key `chapters`",
            "4:1: error: unknown key `chapter` at the top level; did you mean `chapters`?"),
        .init(
            chapter: "{}", "4:12: error: missing required key `id`", "4:12: error: missing required key `title`",
            "4:12: error: missing required key `prompt` or `prompt_file`"),
        .init(chapter: "{title: A, prompt: p}", "4:12: error: missing required key `id`"),
        .init(chapter: "{id: a, prompt: p}", "4:12: error: missing required key `title`"),
        .init(chapter: "{id: a, title: A}", "4:12: error: missing required key `prompt` or `prompt_file`"),
        .init(
            chapter: "{id: a.partial, title: A, prompt: p}",
            "4:17: error: `id` `a.partial` must not end like the name of a partial file or of a backup"),
        .init(
            chapter: "{id: a/b, title: A, prompt: p}",
            "4:17: error: `id` `a/b` must begin with a letter or a digit of ASCII and hold only these, `.`, `_` and `-`"
        ),
        .init(
            chapter: "{id: aux, title: A, prompt: p}",
            "4:17: error: `id` `aux` must not be a name that Windows reserves for a device"),
        .init(
            chapter: "{id: ~, title: A, prompt: p}",
            "4:17: error: `id` must be a name of at most 64 letters, digits, `.`, `_` and `-`, without `.partial` or "
                + "`.1.bak` at its end, not null"),
        .init(chapter: "{id: a, title: A, prompt: p, heading: x}", "4:41: error: unknown key `heading` in a chapter"),
        .init(
            chapter: "{id: a, title: A, prompt: p, period: 1806}",
            "4:49: error: `period` must be a list of two years from -10000 to 10000, such as `[1806, 1818]`, not `1806`"
        ),
        .init(
            chapter: "{id: a, title: A, prompt: p, period: [1806]}",
            "4:49: error: `period` must be a list of two years from -10000 to 10000, such as `[1806, 1818]`, not a list of one value"
        ),
        .init(
            chapter: "{id: a, title: A, prompt: p, period: [1806, x]}",
            "4:56: error: `period[]` must be a whole number from -10000 to 10000, not `x`"),
        .init(
            chapter: "{id: a, title: A, prompt: p, period: [1806, 20000]}",
            "4:56: error: `period[]` must be a whole number from -10000 to 10000, not `20000`"),
        .init(
            chapter: "{id: a, title: A, prompt: p, period: [1818, 1806]}",
            "4:49: error: `period` ends in 1806, before it begins in 1818", schema: false),
        .init(
            chapter: "{id: a, title: A, prompt: p}, {id: b, title: B, prompt: p}, {id: A, title: C, prompt: p}",
            "4:77: error: duplicate `id` `A`: line 4 has `a`",
            schema: false),
        .init(
            chapter: "{id: e\u{301}, title: A, prompt: p}, {id: \u{E9}, title: B, prompt: p}",
            "4:17: error: `id` `e\u{301}` must begin with a letter or a digit of ASCII and hold only these, `.`, `_` and `-`",
            "4:48: error: `id` `\u{E9}` must begin with a letter or a digit of ASCII and hold only these, `.`, `_` and `-`",
            "4:48: error: duplicate `id` `\u{E9}`: line 4 has `e\u{301}`"),
        .init(
            chapter: "{id: a, title: A, prompt: p, id: b}", "4:41: error: duplicate key `id`, first in line 4",
            schema: false),
        .init(
            chapter: "{id: a, title: A, prompt: p, temperature: 3, top_p: x}, {id: b}",
            "4:54: error: `temperature` must be a number from 0 to 2, not `3`",
            "4:64: error: `top_p` must be a number from 0 to 1, not `x`", "4:68: error: missing required key `title`",
            "4:68: error: missing required key `prompt` or `prompt_file`"),
    ]

    private static let texts: [ManifestCase] = [
        .init(
            chapter: "{id: a, title: A, prompt: p, prompt_file: p.md}",
            "4:41: error: `prompt_file` and `prompt` (line 4) exclude each other",
            "4:54: error: `prompt_file` `p.md` is missing"),
        .init(chapter: "{id: a, title: A, prompt: ''}", "4:38: error: `prompt` is empty"),
        .init(chapter: "{id: a, title: A, prompt: \" \\n \"}", "4:38: error: `prompt` is empty"),
        .init(chapter: "{id: a, title: A, prompt: ~}", "4:38: error: `prompt` must be text, not null"),
        .init(chapter: "{id: a, title: A, prompt: [p]}", "4:38: error: `prompt` must be text, not a list of one value"),
        .init(
            chapter: "{id: a, title: A, prompt: 'ñ {{x}} {{y}}'}",
            "4:41: error: `prompt` holds `{{`, which is kept for templates, and this version has none; leave it out, or write `{ {`"
        ),
        .init(
            chapter: "{id: a, title: A, prompt: \"\\x7b{x}}\"}",
            "4:38: error: `prompt` holds `{{`, which is kept for templates, and this version has none; leave it out, or write `{ {`"
        ),
        .init(
            chapters: "chapters:\n- id: a\n  title: A\n  prompt: |\n    línea\n      ñ {{ x\n",
            "9:9: error: `prompt` holds `{{`, which is kept for templates, and this version has none; leave it out, or write `{ {`"
        ),
        .init(chapter: "{id: a, title: A, prompt_file: ''}", "4:43: error: `prompt_file` is empty"),
        .init(
            chapter: "{id: a, title: A, prompt_file: /etc/hostname}",
            "4:43: error: `prompt_file` `/etc/hostname` must be relative to the manifest's folder"),
        .init(
            chapter: "{id: a, title: A, prompt_file: \"a\\0.md\"}",
            "4:43: error: `prompt_file` `a\\u{0}.md` must be one line without control characters"),
        .init(
            chapter: "{id: a, title: A, prompt_file: none.md}", "4:43: error: `prompt_file` `none.md` is missing",
            schema: false),
        .init(
            chapter: "{id: a, title: A, prompt: p, system: a, system_file: b}",
            "4:52: error: `system_file` and `system` (line 4) exclude each other",
            "4:65: error: `system_file` `b` is missing"),
    ]

    private static let clients: [ManifestCase] = [
        .init(rest: "client: 5", "5:9: error: `client` must be a mapping, not `5`"),
        .init(rest: "client: {interval: 5s}", "5:10: error: unknown key `interval` in `client`"),
        .init(
            rest: "client: {min_interval: -1}",
            "5:24: error: `min_interval` must be a duration from 0s to 1h, not `-1`; write `300s`, `5m`, `1h`, `250ms` or a number of seconds"
        ),
        .init(
            rest: "client: {min_interval: ~}",
            "5:24: error: `min_interval` must be a duration from 0s to 1h, not null; write `300s`, `5m`, `1h`, `250ms` or a number of seconds"
        ),
        .init(
            rest: "client: {min_interval: 2h}",
            "5:24: error: `min_interval` must be a duration from 0s to 1h, not `2h`; write `300s`, `5m`, `1h`, `250ms` or a number of seconds",
            schema: false),
        .init(
            rest: "client: {min_interval: 500}",
            "5:24: warning: with `min_interval` 500s, more than a minute passes between two requests; a number without a unit counts seconds, so write `500ms` for milliseconds",
            schema: false),
        .init(
            rest: "client: {min_interval: 61s}",
            "5:24: warning: with `min_interval` 61s, more than a minute passes between two requests", schema: false),
        .init(rest: "client: {min_interval: 60}", schema: false),
        .init(
            rest: "limits: {run: {cost: 1}}",
            "5:16: error: unknown key `cost` in `limits.run`; did you mean `cost_usd`?"),
        .init(rest: "client: {retries: 3}", "5:19: error: `retries` must be a mapping, not `3`"),
        .init(
            rest: "client: {retries: {max: 11}}",
            "5:25: error: `retries.max` must be a whole number from 0 to 10, not `11`"),
        .init(
            rest: "client: {retries: {maxx: 1}}",
            "5:20: error: unknown key `maxx` in `client.retries`; did you mean `max`?"),
        .init(
            rest: "client: {retries: {multiplier: 0.5}}",
            "5:32: error: `retries.multiplier` must be a number from 1 to 10, not `0.5`"),
        .init(
            rest: "client: {retries: {jitter: on}}",
            "5:28: error: `retries.jitter` must be `true` or `false`, not `on`; write `true`"),
        .init(
            rest: "client: {retries: {base_delay: 2m}}",
            "5:32: error: `base_delay` (2m) is longer than `max_delay` (1m)", schema: false),
        .init(
            rest: "client: {retries: {max_delay: 500ms}}",
            "5:31: error: `base_delay` (1s) is longer than `max_delay` (500ms)", schema: false),
        .init(
            rest: "client: {second_pass: no}",
            "5:23: error: `second_pass` must be a duration from 0s to 24h, not `no`; write `300s`, `5m`, `1h`, `250ms` or a number of seconds"
        ),
        .init(
            rest: "client: {cool_down: 5m}",
            "5:21: error: `cool_down` must be a list of at most 10 values, each a duration from 0s to 24h, not `5m`"),
        .init(
            rest: "client: {cool_down: [5m, soon]}",
            "5:26: error: `cool_down[]` must be a duration from 0s to 24h, not `soon`; write `300s`, `5m`, `1h`, `250ms` or a number of seconds"
        ),
        .init(
            rest: "client: {attempt_timeout: 0s}",
            "5:27: error: `attempt_timeout` must be a duration from 1s to 24h, not `0s`; write `300s`, `5m`, `1h`, `250ms` or a number of seconds",
            schema: false),
        .init(rest: "client: {replay_cache: 1}", "5:24: error: `replay_cache` must be `true` or `false`, not `1`"),
    ]

    private static let hint = "a limit is above 0; leave the key out for no limit"

    private static let limits: [ManifestCase] = [
        .init(rest: "limits: 5", "5:9: error: `limits` must be a mapping, not `5`"),
        .init(rest: "limits: {run: 5}", "5:15: error: `run` must be a mapping, not `5`"),
        .init(rest: "limits: {night: {}}", "5:10: error: unknown key `night` in `limits`"),
        .init(
            rest: "limits: {cost_usd: 5}",
            "5:10: error: unknown key `cost_usd` in `limits`; it belongs in `limits.run` or in `limits.book`"),
        .init(
            rest: "limits: {run: {cost_us: 5}}",
            "5:16: error: unknown key `cost_us` in `limits.run`; did you mean `cost_usd`?"),
        .init(
            rest: "limits: {book: {requests: 5}}",
            "5:17: error: unknown key `requests` in `limits.book`; it belongs in `limits.run`"),
        .init(
            rest: "limits: {run: {cost_usd: 0}}",
            "5:26: error: `limits.run.cost_usd` must be a number from 0.0001 to 1000000, not `0`; \(hint)"),
        .init(
            rest: "limits: {book: {cost_usd: -2}}",
            "5:27: error: `limits.book.cost_usd` must be a number from 0.0001 to 1000000, not `-2`; \(hint)"),
        .init(
            rest: "limits: {run: {cost_usd: $2}}",
            "5:26: error: `limits.run.cost_usd` must be a number from 0.0001 to 1000000, not `$2`; \(hint)"),
        .init(
            rest: "limits: {run: {cost_usd: '2'}}",
            "5:26: error: `limits.run.cost_usd` must be a number from 0.0001 to 1000000, not the text `2`; write it without quotes"
        ),
        .init(
            rest: "limits: {run: {tokens: 0, requests: -1, chapters: 0}}",
            "5:24: error: `limits.run.tokens` must be a whole number from 1 to 1000000000000, not `0`; \(hint)",
            "5:37: error: `limits.run.requests` must be a whole number from 1 to 1000000, not `-1`; \(hint)",
            "5:51: error: `limits.run.chapters` must be a whole number from 1 to 10000, not `0`; \(hint)"),
        .init(
            rest: "limits: {book: {tokens: 1.5}}",
            "5:25: error: `limits.book.tokens` must be a whole number from 1 to 1000000000000, not `1.5`; \(hint)"),
        .init(
            rest: "limits: {run: {duration: 0}}",
            "5:26: error: `limits.run.duration` must be a duration from 1s to 168h, not `0`; write `300s`, `5m`, `1h`, `250ms` or a number of seconds"
        ),
        .init(
            chapter: "{id: a, title: A, prompt: p, affordable_floor: 0}",
            "4:59: error: `affordable_floor` must be a whole number from 1 to 10000000, not `0`"),
        .init(
            defaults: "defaults: {extra: {affordable_floor: 5}}",
            "3:20: error: `extra` may not hold `affordable_floor`; set it beside `extra`"),
    ]
}
