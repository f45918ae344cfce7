extension ManifestCase {
    /// Manifests that load without a word.
    static let good: [String] = [
        // The least there can be.
        "version: 1\nbook: {title: T}\nchapters: [{id: a, title: A, prompt: p}]\n",
        // Everything at once.
        """
        version: 1
        x-base: &base {temperature: 0, seed: -5}
        x-other: [anything, {goes: here}]
        book:
          title: >
            A folded title
          subject: S
          language: es-MX
          slug: a-book.v1_2
          author: An Author
        output: ../some where/out
        defaults:
          <<: *base
          model: author/model:free
          fallback_models: [a/b, ~c/d]
          system: |
            Rules.
          timeout: 250.5
          affordable_floor: 2000
          words: 08
          top_p: 1
          top_k: 0
          min_p: .5
          stop: ["\\n\\n", end]
          logit_bias: {50256: -100, 7: 0.5}
          reasoning: {effort: low, exclude: true, context: {any: thing}}
          provider:
            order: [openai]
            allow_fallbacks: false
            sort: {by: price, partition: none}
            max_price: {prompt: 0.5, completion: "2"}
            preferred_max_latency: {p50: 2}
          plugins: [{id: web}]
          transforms: []
          metadata: {a: b}
          extra: {response_format: {type: text}, other: [1, 2.5, ~, yes, 0o17]}
        chapters:
          - {id: a1, title: no, prompt: on, temperature: ~, words: ~, timeout: ~, model: ~, affordable_floor: ~}
          - {id: B, title: "2024-01-01", prompt: x, stop: end, max_tokens: 0x10, system: ~}
        client:
          min_interval: 0
          retries: {max: 0, base_delay: 250ms, max_delay: 1m, multiplier: 1.5, jitter: false, rate_limit_delay: 0.5}
          second_pass: ~
          cool_down: []
          attempt_timeout: 1h
          replay_cache: false
        limits:
          run: {cost_usd: 0.30, tokens: 400000, requests: 0x3C, chapters: 10, duration: 2h}
          book: {cost_usd: 9, tokens: 3000000}
        on_failure: stop
        """,
        "version: 1\nbook: {title: T}\nlimits: {run: ~, book: {tokens: ~}}\nchapters: [{id: a, title: A, prompt: p}]\n",
        "version: 1\nbook: {title: T}\ndefaults:\nclient:\nchapters: [{id: a, title: A, prompt: p}]\n",
        "version: 1\nbook: {title: T}\nclient: {retries: ~}\nchapters: [{id: a, title: A, prompt: p}]\n",
    ]
}
