import ArgumentParser
import BookBatch
import Logging
import OpenRouterSimulator
import UnixSignals

@main struct BookgenBatch: AsyncParsableCommand { func run() async throws {} }
