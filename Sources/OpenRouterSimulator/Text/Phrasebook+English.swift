extension Phrasebook {
    /// English.
    static let english = Phrasebook(
        opening: "Simulated text, written by no model.",
        shortOpenings: [
            "Simulated.", "Simulated text.", "Simulated text only.", "This is simulated text.",
            "Simulated text, from no model.",
        ],
        closings: [
            "Done.", "It ends.", "Here it ends.", "The text ends here.", "The simulated text ends here.",
            "With this the simulated text ends.", "With this sentence the simulated text ends.",
            "With this short sentence the simulated text ends.",
            "And with this short sentence the simulated text ends.",
            "And with this one short sentence the simulated text ends.",
            "And so, with this one short sentence, the simulated text ends.",
            "And so, with this one short sentence, the whole simulated text ends.",
        ],
        sentences: [
            "A paragraph keeps one thought and then hands it on.",
            "The reader meets a short sentence here, and then a longer one that takes its time to arrive.",
            "Nothing in these lines was researched, and nothing in them should be quoted.",
            "Every sentence stands in for one that an author would have had to earn.",
            "The pace slows for a moment, so that the page does not look like a list.",
            "What matters here is the length of the text and the shape of its paragraphs.",
            "A careful editor would cross out this sentence first.",
            "The same request always gives the same words, which makes two runs easy to compare.",
            "Between one claim and the next there would be a source, a date and a doubt.",
            "The chapter would now turn from the public record to the private letters.",
            "Some sentences are plain because plain sentences carry a story well.",
            "Others wander a little, as prose does when it describes a road, a house or a long afternoon.",
            "An honest stopgap says what it is and takes up the right amount of room.",
            "Here the narrative would pause to explain how the documents disagree.",
            "The next lines prepare the ground for whatever the following chapter brings.",
            "A scene would open in this place, with weather, voices and a door left ajar.",
            "The argument returns to its beginning and looks at it from another side.",
            "No witness is heard in this passage, because no witness was asked.",
            "The language stays calm, even where the events themselves would not have been.",
            "A good transition is hardly noticed, and this one is hardly a transition.",
        ],
        namedSentences: [
            "The name {name} appears here only because the request mentions it.",
            "A finished chapter would say at this point what is known about {name}.",
            "About {name} this text claims nothing at all.",
            "Readers who look for {name} will find the real account elsewhere.",
            "The passage on {name} would rest on letters, newspapers and the work of historians.",
            "Where the prompt names {name}, the simulation merely repeats the name.",
        ])
}
