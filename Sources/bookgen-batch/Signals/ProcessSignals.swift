import BookBatch
import Glibc

/// What signals do to this process.
enum ProcessSignals {
    /// Makes failed writes errors instead of deaths: a reader of standard output that has gone, and a file-size limit, must
    /// not end a run whose answers are paid for.
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

    /// Gives signals back their own effect: the next one kills at once.
    static func restoreDefault(_ numbers: [Int32]) {
        var set = sigset_t()
        sigemptyset(&set)
        for number in numbers {
            signal(number, SIG_DFL)
            sigaddset(&set, number)
        }
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }

    /// Ends the process by a signal, so that a shell sees who stopped it.
    static func die(by number: Int32) -> Never {
        restoreDefault([number])
        kill(getpid(), number)
        // Only a signal that does not kill comes here.
        exit(ExitStatus.signal(number).code)
    }
}
