import Testing

@testable import Pacing

@Suite struct PaceTableTests {
    private static let second: [PaceScope: Duration] = [.account: .seconds(1), .model("a"): .zero]

    @Test func theFirstStartIsFreeAndTheNextAnIntervalLater() {
        var table = PaceTable()
        #expect(table.take(Self.second, at: .seconds(5)) == .taken(.seconds(5)))
        #expect(table.take(Self.second, at: .milliseconds(5400)) == .wait(.milliseconds(600)))
        #expect(table.take(Self.second, at: .seconds(6)) == .taken(.seconds(6)))
    }

    @Test func theLongerOfTwoIntervalsCounts() {
        var table = PaceTable()
        #expect(table.take([.account: .seconds(3)], at: .zero) == .taken(.zero))
        #expect(table.delay([.account: .seconds(1)], at: .zero) == .seconds(3))
        #expect(table.delay([.account: .seconds(4)], at: .zero) == .seconds(4))
        #expect(table.take([.account: .zero], at: .seconds(3)) == .taken(.seconds(3)))
        #expect(table.delay([.account: .seconds(4)], at: .seconds(3)) == .seconds(4))
    }

    @Test func aScopeOfItsOwnDoesNotWait() {
        var table = PaceTable()
        _ = table.take([.account: .zero, .freeModels: .seconds(3)], at: .zero)
        #expect(table.delay([.account: .zero], at: .zero) == .zero)
        #expect(table.delay([.account: .zero, .freeModels: .seconds(3)], at: .zero) == .seconds(3))
    }

    @Test func aStartMovesOnlyWhileItIsTheLast() {
        var table = PaceTable()
        _ = table.take(Self.second, at: .zero)
        #expect(table.move(.zero, Self.second, to: .milliseconds(300)) == true)
        #expect(table.take(Self.second, at: .seconds(1)) == .wait(.milliseconds(300)))
        #expect(table.take(Self.second, at: .milliseconds(1300)) == .taken(.milliseconds(1300)))
        #expect(table.move(.milliseconds(300), Self.second, to: .milliseconds(1400)) == false)
        #expect(table.delay(Self.second, at: .milliseconds(1300)) == .seconds(1))
    }

    @Test func aPauseHoldsItsScopeAndIsNeverShortened() {
        var table = PaceTable()
        table.pause(.model("a"), until: .seconds(30))
        table.pause(.model("a"), until: .seconds(10))
        #expect(table.take(Self.second, at: .seconds(1)) == .wait(.seconds(29)))
        #expect(table.remainingPause(of: [.account, .model("a")], at: .seconds(1)) == .seconds(29))
        #expect(table.remainingPause(of: [.account, .model("b")], at: .seconds(1)) == .zero)
        #expect(table.take([.account: .zero, .model("b"): .zero], at: .seconds(1)) == .taken(.seconds(1)))
    }

    @Test func whatHasPassedIsForgotten() {
        var table = PaceTable()
        for number in 0..<1000 {
            table.pause(.model("m\(number)"), until: .seconds(number * 10 + 5))
            _ = table.take([.account: .zero, .model("n\(number)"): .seconds(1)], at: .seconds(number * 10))
        }
        #expect(table.pauses.count == 1)
        #expect(table.starts.count <= 362)
    }

    @Test func timesThatCannotBeHoldNobodyForLongerThanHonestOnes() {
        var table = PaceTable()
        table.starts = [.account: .init(time: .seconds(9_000_000), interval: .seconds(900_000))]
        table.pauses = [.account: .seconds(9_000_000)]
        table.unknownStart = .seconds(9_000_000)
        let clamped = table.clamped(at: .seconds(100))
        #expect(clamped.starts == [.account: .init(time: .seconds(100), interval: .seconds(3600))])
        #expect(clamped.pauses == [.account: .seconds(86_500)])
        #expect(clamped.unknownStart == .seconds(100))
    }

    @Test func aCompletionWithoutAnIntervalHoldsBackOneWithALongOne() {
        var table = PaceTable()
        _ = table.take([.account: .zero, .completions: .zero], at: .zero)
        #expect(table.delay([.account: .seconds(1), .completions: .seconds(30)], at: .zero) == .seconds(30))
        #expect(table.delay([.account: .seconds(1)], at: .zero) == .seconds(1))
    }

    @Test func aTableSurvivesItsBlock() {
        var table = PaceTable()
        _ = table.take(
            [.account: .seconds(1), .completions: .seconds(9), .freeModels: .seconds(3)],
            at: .nanoseconds(123_456_789_012))
        table.pause(.model("author/name:free"), until: .seconds(200))
        table.unknownStart = .nanoseconds(1)
        let block = table.block(bootID: "a-boot")
        #expect(block.count == PaceTable.blockSize)
        #expect(PaceTable.read(block, bootID: "a-boot", at: .zero, known: PaceTable()) == table)
        #expect(PaceTable.read(block, bootID: "another", at: .zero, known: PaceTable()) == PaceTable())
        #expect(PaceTable.read([], bootID: "a-boot", at: .zero, known: PaceTable()) == PaceTable())
    }

    @Test func aBlockThatIsFullKeepsTheNewest() {
        var table = PaceTable()
        for number in 1...1000 { table.pause(.model("author/model-\(number)"), until: .seconds(number)) }
        table.pause(.model("no word"), until: .seconds(5000))
        table.pause(.model(String(repeating: "x", count: 5000)), until: .seconds(5000))
        _ = table.take([.account: .seconds(1)], at: .zero)
        let block = table.block(bootID: "a-boot")
        #expect(block.count == PaceTable.blockSize)
        let read = PaceTable.read(block, bootID: "a-boot", at: .zero, known: PaceTable())
        #expect(read.starts == table.starts)
        #expect(read.pauses.count > 50)
        #expect(read.pauses[.model("author/model-1000")] == .seconds(1000))
        #expect(read.pauses.values.allSatisfy { $0 <= .seconds(1000) })
    }

    @Test func everyDamageCountsAsAStartInEveryScope() {
        var table = PaceTable()
        _ = table.take([.account: .seconds(1)], at: .seconds(9))
        table.pause(.model("a"), until: .seconds(50))
        let block = table.block(bootID: "a-boot")
        let length = block.lastIndex { $0 != UInt8(ascii: "\n") } ?? 0
        var damaged = PaceTable()
        damaged.unknownStart = .seconds(10)
        for index in 0...length {
            var torn = block
            torn[index] ^= 1
            #expect(PaceTable.read(torn, bootID: "a-boot", at: .seconds(10), known: PaceTable()) == damaged, "\(index)")
        }
        for count in [1, length, PaceTable.blockSize - 1] {
            let read = PaceTable.read(
                Array(block.prefix(count)), bootID: "a-boot", at: .seconds(10), known: PaceTable())
            #expect(read == damaged)
        }
        #expect(PaceTable.read(block + [10], bootID: "a-boot", at: .seconds(10), known: PaceTable()) == damaged)
        #expect(
            damaged.take([.account: .seconds(1), .freeModels: .seconds(3)], at: .seconds(10)) == .wait(.seconds(3)))
    }
}
