import ArgumentParser

/// The option for the progress of a run.
struct ProgressOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How a run shows how far it is.",
            discussion: """
                ansi redraws in place, plain writes lines. auto is ansi on a terminal, else plain, and none beside JSON \
                log lines; NO_COLOR and TERM=dumb are obeyed.
                """, valueName: "mode")
    )
    var progress: ProgressMode = .auto
}
