import BookFiles
import BookPlan
import BookReport
import BookRun
import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite(.fewAtATime) struct StoppedTerminalTests {
    /// Standard error is a pipe that is full and that nobody reads, as a terminal is after Ctrl-S.
    private static let script = #"""
        mkfifo pipe && exec 3<>pipe
        head -c 65536 /dev/zero >&3
        "$0" "$@" 2>&3 & child=$!
        until [ -e output/book/report.json ] && grep -q '"finished" *: *true' output/book/report.json; do
            kill -0 "$child" || exit 99
            sleep 0.1
        done
        grep -q . <(head -c 65536 <&3)
        cat <&3 > stderr & reader=$!
        wait "$child"; code=$?
        kill "$reader"
        exit "$code"
        """#

    @Test(arguments: ["plain", "none"])
    func theBookIsWrittenAlthoughNobodyTakesWhatIsSaid(progress: String) async throws {
        let book = try TestBook()
        try await Server.serving([]) { _, url in
            var program = book.program
            program.launcher = ["/bin/bash", "-c", Self.script]
            let ending = try await program.run(
                "run", "book.yaml", "--base-url", url, "--progress", progress, "--log-level", "trace")
            #expect(ending.code == 0, "\(ending.errors)")
            #expect(try book.report().chapters.map(\.state) == [.done, .done, .done])
        }
    }
}
