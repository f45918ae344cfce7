import ArgumentParser

/// The option for silence.
struct QuietOption: ParsableArguments {
    @Flag(
        name: .shortAndLong,
        help: "Print nothing on success or where work is left; on failure what is wrong and what to do.")
    var quiet = false
}
