// Every transcript prints what it says. `SERVANDA_RECORD=1 swift test` rewrites them, and is never green.

import Foundation
import Testing

@Suite struct TranscriptTests {
  @Test(arguments: TranscriptRunner.names)
  func printsWhatItSays(_ name: String) throws {
    let file = TranscriptRunner.transcripts.appending(path: name)
    let kept = try String(contentsOf: file, encoding: .utf8)
    let runner = try TranscriptRunner()
    defer { try? runner.removeFolder() }
    let now = try runner.run(Transcript(kept)).text
    guard now != kept else { return }
    if ProcessInfo.processInfo.environment["SERVANDA_RECORD"] == "1" {
      try Data(now.utf8).write(to: file)
      Issue.record("recorded \(name): read the difference, then run again")
    } else {
      Issue.record("\(name) differs:\n\(difference(kept, now))")
    }
  }

  @Test func aTranscriptIsReadBackAsItWasWritten() {
    let text = """
      # Title

      ```servanda accord.servanda
      accord x "X"
      ```

      ```console
      $ servanda check .
      fine

      [exit 2]
      $ servanda words
      ```
      ```text
      left alone
      ```

      """
    #expect(Transcript(text).text == text)
  }

  @Test func everyTranscriptRunsAServandaCommand() throws {
    for name in TranscriptRunner.names {
      let text = try String(contentsOf: TranscriptRunner.transcripts.appending(path: name), encoding: .utf8)
      #expect(text.contains("\n$ servanda ") || text.contains(" servanda "), "\(name) runs nothing")
    }
  }

  /// The first lines that differ.
  private func difference(_ kept: String, _ now: String) -> String {
    let a = kept.split(separator: "\n", omittingEmptySubsequences: false)
    let b = now.split(separator: "\n", omittingEmptySubsequences: false)
    let same = zip(a, b).prefix { $0 == $1 }.count
    let old = a.dropFirst(same).prefix(12).map { "- \($0)" }
    let new = b.dropFirst(same).prefix(12).map { "+ \($0)" }
    return "from line \(same + 1)\n" + (old + new).joined(separator: "\n")
  }
}
