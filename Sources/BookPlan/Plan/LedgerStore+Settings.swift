package import BookLedger
import FoundationEssentials
import OpenRouter

extension LedgerStore {
    /// Reads everything but the texts. Each hash of settings has the present form.
    ///
    /// A hash of an older form is computed anew from a stored body. It stays where no body can be read.
    ///
    /// - Parameter storesHashes: Whether the ledger keeps the new hashes. Later there is nothing to compute.
    /// - Returns: The snapshot.
    /// - Throws: `LedgerError`.
    package func readSnapshot(storesHashes: Bool = false) async throws(LedgerError) -> LedgerSnapshot {
        var snapshot = try await snapshot()
        let renewed = try await renewedSettings(of: snapshot)
        guard !renewed.isEmpty else { return snapshot }
        if storesHashes { try await replaceSettings(renewed) }
        snapshot.renewSettings(renewed)
        return snapshot
    }

    /// The present form of each older hash with a readable body.
    private func renewedSettings(of snapshot: LedgerSnapshot) async throws(LedgerError) -> [String: String] {
        var renewed: [String: String] = [:]
        for (old, requests) in snapshot.requestsWithOldSettings {
            for request in requests where renewed[old] == nil {
                guard let body = try await body(ofRequest: request),
                    let fields = try? JSONDecoder().decode([String: JSONValue].self, from: body)
                else { continue }
                renewed[old] = SettingsHash.of(fields)
            }
        }
        return renewed
    }
}

extension LedgerSnapshot {
    /// The requests of each old hash of settings. Those with fewer tokens are left out, because they are reduced.
    fileprivate var requestsWithOldSettings: [String: [Int64]] {
        var most: [String: (ids: [Int64], tokens: Int)] = [:]
        for chapter in chapters.values {
            for request in chapter.requests {
                let settings = request.row.hashes.wanted.settings
                guard !settings.hasPrefix(SettingsHash.prefix) else { continue }
                let tokens = request.row.maxTokens ?? .max
                if tokens > most[settings]?.tokens ?? -1 { most[settings] = ([], tokens) }
                if tokens == most[settings]?.tokens { most[settings]?.ids.append(request.row.id) }
            }
        }
        return most.mapValues(\.ids)
    }

    /// Replaces old hashes of settings in requests and files.
    fileprivate mutating func renewSettings(_ renewed: [String: String]) {
        // An iterator would hold the dictionary, and the first change would copy it.
        var index = chapters.values.startIndex
        while index != chapters.values.endIndex {
            chapters.values[index].renewSettings(renewed)
            chapters.values.formIndex(after: &index)
        }
    }
}

extension LedgerSnapshot.Chapter {
    fileprivate mutating func renewSettings(_ renewed: [String: String]) {
        for index in requests.indices {
            if let new = renewed[requests[index].row.hashes.wanted.settings] {
                requests[index].row.hashes.wanted.settings = new
            }
        }
        for index in files.indices {
            if let new = renewed[files[index].hashes.wanted.settings] { files[index].hashes.wanted.settings = new }
        }
    }
}
