import BookFiles
import BookPlan
import Testing

@Suite struct ExitStatusTests {
    @Test func codesAreUniqueAndFindTheirStatus() {
        let codes = ExitStatus.allCases.map(\.code)
        #expect(Set(codes).count == codes.count)
        #expect(codes == codes.sorted())
        #expect(ExitStatus.allCases.allSatisfy { ExitStatus(code: $0.code) == $0 })
        #expect(ExitStatus(code: 42) == nil)
    }

    @Test(
        arguments: [
            ([], 0), ([0, 2], 2), ([2, 1], 1), ([1, 69], 69), ([69, 77], 77), ([77, 78], 78), ([78, 65], 65),
            ([70, 78], 70), ([73, 70], 73), ([74, 73], 74), ([130, 74], 130), ([0, 0], 0),
        ] as [([Int32], Int32)])
    func theGravestStatusIsTold(codes: [Int32], expected: Int32) {
        #expect(ExitStatus.first(of: codes.compactMap(ExitStatus.init(code:))).code == expected)
        #expect(ExitStatus.first(of: codes.reversed().compactMap(ExitStatus.init(code:))).code == expected)
    }
}
