import BookPlan
import Glibc

/// The effect of signals on this process.
enum ProcessSignals {
    /// Makes failed writes errors instead of deaths. Neither a lost reader of standard output nor a file-size limit may
    /// end a run with paid answers.
    static func ignoreWriteSignals() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
    }

    /// Whether the process was started with this signal ignored, as `nohup` does with SIGHUP.
    static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0 else { return false }
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// Gives signals back their own effect. The next one kills at once.
    static func restoreDefault(_ numbers: [Int32]) {
        var set = sigset_t()
        sigemptyset(&set)
        for number in numbers {
            signal(number, SIG_DFL)
            sigaddset(&set, number)
        }
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }

    /// Ends the process by a signal after some time, whatever its tasks are doing then.
    ///
    /// A thread of its own waits for it: the tasks' threads may all be waiting for a disk.
    ///
    /// - Parameters:
    ///   - number: The signal.
    ///   - seconds: How long until then.
    static func die(by number: Int32, after seconds: UInt32) {
        // Two small numbers in place of a pointer: a thread's function captures nothing.
        let word = UnsafeMutableRawPointer(bitPattern: Int(seconds) << 8 | Int(number))
        var thread = pthread_t()
        guard
            pthread_create(
                &thread, nil,
                { word in
                    let word = Int(bitPattern: word)
                    _ = sleep(UInt32(word >> 8))
                    ProcessSignals.die(by: Int32(word & 0xFF))
                }, word) == 0
        else { return }
        pthread_detach(thread)
    }

    /// Makes a crash end the process without a word about its memory. The key stands in there.
    ///
    /// The Swift runtime's handlers dump the memory behind registers, and the dynamic runtime turns them on by itself.
    /// `SWIFT_BACKTRACE` is read before `main`, so only taking the handlers away helps. Inherited ignored signals stay
    /// ignored.
    static func silenceCrashes() {
        for number in [SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP] {
            var action = sigaction()
            guard sigaction(number, nil, &action) == 0, action.sa_flags & SA_SIGINFO != 0 else { continue }
            signal(number, SIG_DFL)
        }
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    }

    /// Ends the process by a signal. So a shell sees the cause.
    static func die(by number: Int32) -> Never {
        restoreDefault([number])
        Glibc.kill(getpid(), number)
        // Only a signal that does not kill comes here.
        exit(ExitStatus.signal(number).code)
    }
}
