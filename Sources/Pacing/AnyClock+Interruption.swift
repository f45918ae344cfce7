extension AnyClock {
    /// The same clock, for waits that a stop ends at once.
    ///
    /// - Parameters:
    ///   - stop: Ends every sleep when it is turned on.
    ///   - deadline: A sleep that would last until then or longer ends before it begins: nothing that comes after it may be
    ///     begun any more.
    /// - Returns: A clock with the same time, whose sleeps throw `CancellationError` also for these two reasons.
    public func interrupted(by stop: StopSwitch, before deadline: Instant? = nil) -> AnyClock {
        AnyClock(of: self) { instant, tolerance in
            if stop.isOn || deadline.map({ $0 <= instant }) ?? false { throw CancellationError() }
            try await stop.cancelling { try await self.sleep(until: instant, tolerance: tolerance) }
            if stop.isOn { throw CancellationError() }
        }
    }
}
