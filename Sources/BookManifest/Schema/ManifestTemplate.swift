/// A manifest to start from.
package enum ManifestTemplate {
    /// A small, valid manifest with comments for a newcomer. `init` writes it.
    package static let text = """
        # A book to start from. Change it, then:
        #
        #   bookgen-batch check book.yaml             is everything in order? sends no request
        #   bookgen-batch run book.yaml --simulate    try it without a key; the text is not real
        #   bookgen-batch run book.yaml               write the book; run it again to finish what failed
        #
        # An editor that knows YAML schemas helps with the keys after: bookgen-batch schema > bookgen.schema.json
        # yaml-language-server: $schema=bookgen.schema.json
        version: 1

        book:
          title: "The Life of Ada Lovelace"
          subject: Ada Lovelace
          language: en
          slug: ada-lovelace        # the book's folder: output/ada-lovelace

        # output: output            # where the book's folder stands, relative to this file

        # What holds for every chapter. A chapter may set any of these keys for itself; null removes one.
        defaults:
          # model: author/model     # else OPENROUTER_MODEL, or --model
          system: |
            You write a biography for readers who are not specialists: clear, in the past tense, true to the
            public record. Never invent quotations. Answer with the chapter alone, in Markdown paragraphs.
          temperature: 0.7
          max_tokens: 4096          # a word is about one and a half tokens; leave headroom
          words: 800                # the length aimed at; say the same number in the prompt

        # Written in this order. An id names a chapter for ever: change titles as you like, but keep the ids.
        chapters:
          - id: chapter-01
            title: Childhood
            period: [1815, 1833]
            prompt: |
              Write chapter 1, about 800 words, on her childhood from 1815 to 1833: her parents' separation,
              an education heavy in mathematics, her first meeting with Charles Babbage. Leave her marriage
              and her later work to the next chapter.

          - id: chapter-02
            title: The Analytical Engine
            period: [1833, 1852]
            temperature: 0.5        # for this chapter alone
            prompt: |
              Write chapter 2, about 800 words, on the years from 1833 to 1852: her marriage, the friendship
              with Babbage, the translation of 1843 with its notes, her illness and death.

        # How requests are spaced and tried again; these are the defaults.
        # client:
        #   min_interval: 1s
        #   retries: { max: 3 }

        """
}
