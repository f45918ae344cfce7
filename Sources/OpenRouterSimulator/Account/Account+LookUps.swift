import FoundationEssentials

extension Account {
    /// `GET /models`. `q` searches, `offset` and `limit` choose a page.
    func modelsPage(_ request: IncomingRequest) -> JSON {
        let search = request.query("q")?.lowercased() ?? ""
        let models = script.catalogue.filter {
            search.isEmpty || $0.id.lowercased().contains(search) || $0.name.lowercased().contains(search)
        }
        let offset = request.query("offset").flatMap { Int($0) }
        let limit = request.query("limit").flatMap { Int($0) }
        guard offset != nil || limit != nil else { return Self.page(models[...], of: models.count, next: nil) }
        // 500 unless asked otherwise, at most 1000: the API's page sizes.
        let size = min(max(limit ?? 500, 1), 1000)
        let start = min(max(offset ?? 0, 0), models.count)
        let end = min(start + size, models.count)
        let next = end < models.count ? "\(Route.base)/models?offset=\(end)&limit=\(size)" : nil
        return Self.page(models[start..<end], of: models.count, next: next)
    }

    private static func page(_ models: ArraySlice<SimulatedModel>, of total: Int, next: String?) -> JSON {
        [
            "data": .array(models.map(\.listing)),
            "total_count": .integer(total),
            "links": ["next": .optional(next)],
        ]
    }

    /// `GET /models/{author}/{slug}/endpoints`.
    func endpointListing(of id: String) throws(APIFailure) -> JSON {
        if let model = offered(id) { return model.endpointListing }
        guard !script.refusesOtherModels else { throw .notFound("Model not found") }
        return SimulatedModel(id: id).endpointListing
    }

    /// The daily limit of an account without a scripted one. OpenRouter gives it to accounts with bought credits.
    private static let dailyRequests = 1000

    /// `GET /key`.
    func keyStatus(label: String?, at date: Date) -> JSON {
        var data: [JSON.Member] = [
            .init("label", .string("sk-or-…\(label?.suffix(4) ?? "none")")),
            .init("limit", script.credit.map(JSON.number) ?? .null),
            .init("limit_remaining", script.credit.map { .number(max($0 - spent, 0)) } ?? .null),
            .init("limit_reset", nil),
            .init("include_byok_in_limit", false),
            .init("creator_user_id", nil),
            .init("organization_id", nil),
            .init("workspace_id", nil),
            .init("allowed_data_regions", ["global"]),
            .init("budgets", []),
            .init("effective_budget", nil),
            .init("expires_at", nil),
            .init("is_free_tier", .bool(script.limits.perDay != nil)),
            .init("is_management_key", false),
            .init("is_provisioning_key", false),
            .init("rate_limit", ["requests": -1, "interval": "10s", "note": "Deprecated, safe to ignore."]),
        ]
        for period in ["usage", "usage_daily", "usage_weekly", "usage_monthly"] {
            data.append(.init(period, .number(spent)))
        }
        for period in ["byok_usage", "byok_usage_daily", "byok_usage_weekly", "byok_usage_monthly"] {
            data.append(.init(period, 0))
        }
        let limit = script.limits.perDay ?? Self.dailyRequests
        let used = limits.usedToday(at: date)
        data.append(
            .init(
                "free_model_daily_requests",
                ["used": .integer(used), "limit": .integer(limit), "remaining": .integer(max(limit - used, 0))]))
        return ["data": .object(data)]
    }

    /// `GET /generation?id=`.
    func generationStatus(_ request: IncomingRequest, at now: Duration) throws(APIFailure) -> JSON {
        guard let id = request.query("id"), !id.isEmpty else { throw .invalid("id is required") }
        guard let generation = generation(id, at: now) else { throw .notFound("Generation \(id) not found") }
        return generation.json
    }
}
