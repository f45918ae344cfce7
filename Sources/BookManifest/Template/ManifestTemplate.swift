/// A manifest to start from.
enum ManifestTemplate {
    /// A small, valid manifest with comments for a newcomer.
    ///
    /// - Parameters:
    ///   - title: The book's title, one line without braces.
    ///   - slug: The name of the book's folder.
    ///   - fileName: The name of the manifest's file.
    /// - Returns: The manifest's text.
    static func text(title: String, slug: String, fileName: String) -> String {
        let quoted = OrderedJSON.string(title).text()
        return """
            # A book to start from. Change it, then:
            #
            #   bookgen-batch check \(fileName)             is everything in order? sends no request
            #   bookgen-batch run \(fileName) --simulate    try it without a key; the text is not real
            #   bookgen-batch run \(fileName)               write the book; run it again to finish what failed
            #
            # An editor that knows YAML schemas helps with the keys by the schema beside this file.
            # yaml-language-server: $schema=bookgen.schema.json
            version: 1

            book:
              title: \(quoted)
              subject: \(quoted)
              language: en
              slug: \(slug)        # the book's folder: output/\(slug)

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
                title: Early Years
                # period: [1815, 1833]  # the first and the last year that the chapter covers
                prompt: |
                  Write chapter 1, about 800 words, on the early years of \(title): the family, the childhood, the
                  education, the first steps in the world. Leave the main work to the next chapter.

              - id: chapter-02
                title: Later Years
                temperature: 0.5        # for this chapter alone
                prompt: |
                  Write chapter 2, about 800 words, on the later years of \(title): the main work, friends and
                  opponents, the death, and what has remained.

            # How requests are spaced and tried again; these are the defaults.
            # client:
            #   min_interval: 1s
            #   retries: { max: 3 }

            """
    }
}
