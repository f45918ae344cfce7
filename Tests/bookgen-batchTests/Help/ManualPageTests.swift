import Testing

@testable import bookgen_batch

@Suite struct ManualPageTests {
    private func lines(_ markdown: String, width: Int = 40) -> [String] { ManualPage(markdown, width: width).lines }

    @Test func paragraphsAreWrappedAnew() {
        #expect(
            lines("One line that is\nbroken otherwise in the file.\n\nAnother one.\n", width: 24)
                == ["One line that is broken", "otherwise in the file.", "", "Another one."])
    }

    @Test func headingsStandAlone() {
        #expect(
            lines("# The page\n\nText.\n\n## A part\n\nMore.") == ["THE PAGE", "", "Text.", "", "A part", "", "More."])
    }

    @Test func itemsKeepTheirIndent() {
        #expect(
            lines("1. The first item,\n   on two lines.\n2. The next.\n\n- A sign.", width: 20)
                == ["1. The first item,", "   on two lines.", "2. The next.", "", "- A sign."])
    }

    @Test func codeStaysAsItIs() {
        #expect(
            lines("Text:\n\n```bash\nsome command --with   blanks | and\n\n# a comment\n```\n", width: 20)
                == ["Text:", "", "    some command --with   blanks | and", "", "    # a comment"])
    }

    @Test func linksToPagesBecomeCommands() {
        #expect(lines("See [the limits](limits.md).", width: 80) == ["See the limits (bookgen-batch help limits)."])
        #expect(lines("See [it](https://a.org/b).", width: 80) == ["See it (https://a.org/b)."])
    }

    @Test func commentsAndBoldAreLeftOut() {
        #expect(lines("<!-- begin -->\n\n**Bold** words.") == ["Bold words."])
    }

    @Test func aTableHasColumnsAndWrapsTheLast() {
        let table = "| key | meaning |\n| --- | --- |\n| `a` | One that is told in more words. |\n| `bcd` | a \\| b |\n"
        #expect(
            lines(table, width: 41) == [
                "  key    meaning", "  `a`    One that is told in more words.", "  `bcd`  a | b",
            ])
        #expect(
            lines(table.replacing("One", with: "One thing"), width: 42) == [
                "  key    meaning", "  `a`    One thing that is told in more", "         words.", "  `bcd`  a | b",
            ])
    }

    @Test func aRowWithoutRoomBecomesAParagraph() {
        let table = """
            | key | value | default | meaning |
            |---|---|---|---|
            | `min_interval` | a duration | `1s` | The shortest time. |
            | `output` | a path |  | The folder. |
            """
        #expect(
            lines(table, width: 44) == [
                "  `min_interval`: a duration; default: `1s`", "      The shortest time.", "  `output`: a path",
                "      The folder.",
            ])
    }
}
