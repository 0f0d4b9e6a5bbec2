// The reference of the commands is what the commands say. `SERVANDA_RECORD=1 swift test` rewrites it, and is never green.

import CivilTime
import Commands
import Foundation
import Testing

@Suite struct CommandReferenceTests {
  private static let page = TranscriptRunner.repository.appending(path: "docs/guide/commands.md")

  @Test func theReferenceIsWhatTheCommandsSay() throws {
    let kept = (try? String(contentsOf: Self.page, encoding: .utf8)) ?? ""
    let now = reference()
    guard now != kept else { return }
    if ProcessInfo.processInfo.environment["SERVANDA_RECORD"] == "1" {
      try Data(now.utf8).write(to: Self.page)
      Issue.record("recorded docs/guide/commands.md: read the difference, then run again")
    } else {
      Issue.record("docs/guide/commands.md is not what the commands say; `make record` rewrites it")
    }
  }

  @Test func everyCommandIsThere() {
    #expect(
      commands == [
        "status", "why", "recheck", "evidence", "changes", "trend", "forecast", "cases", "explain-plan", "new", "check",
        "test", "format", "language-server", "new-key", "keys", "rotate-key", "revoke-key", "new-register", "add",
        "deliver", "source",
        "record", "quote", "quotes", "supersede", "retract", "contest",
        "adopt", "log", "history", "corrections", "seal", "cite", "verify", "doctor", "rebuild", "backup", "restore",
        "export",
        "import", "serve", "get", "demo", "words", "help",
      ])
  }

  private func reference() -> String {
    let parts = ["# Commands\n", "Written by the program itself; see also [exit status](exit-codes.md).\n"]
    let sections = ([[]] + commands.map { [$0] }).map { words in
      let name = (["servanda"] + words).joined(separator: " ")
      return "## \(name)\n\n```text\n\(help(words))```\n"
    }
    return (parts + sections).joined(separator: "\n")
  }

  /// What `servanda help` prints for the width of a page, without spaces and empty lines at its end.
  private func help(_ words: [String]) -> String {
    // Help is as wide as the terminal of the person who runs the tests, unless told otherwise.
    setenv("COLUMNS", "80", 1)
    let text = servanda(["help"] + words, in: Surroundings(today: CivilDate(dayNumber: 0))).text
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The commands in the order in which the help groups them.
  private var commands: [String] {
    help([]).split(separator: "\n").drop { !$0.hasSuffix("SUBCOMMANDS:") }.compactMap { line in
      line.prefixMatch(of: #/  ([\w-]+)  /#).map { String($0.1) }
    }
  }
}
