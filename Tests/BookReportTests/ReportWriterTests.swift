import BookFixtures
import Foundation
import Glibc
import Pacing
import SystemPackage
import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport

@Suite struct ReportWriterTests {
    private let scratch: Scratch
    private let folder: BookFolder
    private let book = "output/benito-juarez/"

    init() throws {
        scratch = try Scratch()
        folder = try BookFolder(Fixtures.plan([Fixtures.chapter("x")], root: scratch["output"]).layout)
    }

    private func report(_ id: String) -> RunReport {
        var report = ReportFixtures.report()
        report.run.id = id
        return report
    }

    private func written() throws -> String {
        try RunReport(json: Data(scratch.read(book + "report.json").utf8)).run.id
    }

    @Test func writesBothFilesAtOnceAndThenAtMostEveryTenSeconds() throws {
        var writer = ReportWriter(folder: folder)
        for (second, expected) in [(5, "5"), (6, "5"), (14, "5"), (15, "15"), (16, "15"), (60, "60")] {
            try writer.update(report("\(second)"), at: MeasuringClock.Instant(offset: .seconds(second)))
            #expect(try written() == expected)
            #expect(try scratch.read(book + "report.md") == MarkdownReport.render(report(expected)))
        }
        try writer.finish(report("end"))
        #expect(try written() == "end")
        #expect(scratch.names(in: book).filter { $0 != ".bookgen" } == ["report.json", "report.md"])
    }

    @Test func aReportThatCannotBeWrittenIsAnError() throws {
        try scratch.write(book + "report.md/inside", "mine")
        var writer = ReportWriter(folder: folder)
        let error = #expect(throws: WriteError.self) {
            try writer.update(report("1"), at: MeasuringClock.Instant(offset: .zero))
        }
        #expect(error?.exitStatus == .cannotCreate)
        #expect(scratch.names(in: book).filter { $0 != ".bookgen" } == ["report.json", "report.md"])
    }
}
