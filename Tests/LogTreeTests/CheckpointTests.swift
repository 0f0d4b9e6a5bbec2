// Checkpoints: what a log signs, and what passes for that and is not.

import LogTree
import Signing
import Testing

@Suite struct CheckpointTests {
  /// A checkpoint of a public log, from C2SP's own examples of it.
  private static let published = """
    example.com/log/testdata
    15
    rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=

    \u{2014} example.com/log/testdata M9e0luh4jTG+UMBqOUo9/q+yAEvx1ilBEniMvjf1zfcBOhg+CKubMt53MvIt/uEWP6zdkdIQzd/fmwlM/dlPWF74ewI=

    """
  private static let publishedKey = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"

  @Test func aPublicLogsCheckpointIsRead() throws {
    let key = try VerifierKey(Self.publishedKey)
    let read = try Checkpoint.read(Array(Self.published.utf8), of: "example.com/log/testdata", key: key)
    #expect(read.size == 15 && Self.published.hasPrefix(read.text))
    #expect(throws: CheckpointFault.origin("example.com/log/testdata")) {
      try Checkpoint.read(Array(Self.published.utf8), of: "example.com/log", key: key)
    }
  }

  @Test func anotherKeyIsNotTheLogs() throws {
    let other = try SigningKey.make(name: "example.com/log/testdata")
    #expect(throws: CheckpointFault.unsigned) {
      try Checkpoint.read(Array(Self.published.utf8), of: "example.com/log/testdata", key: other.verifier)
    }
  }

  @Test(arguments: [
    ("", CheckpointFault.layout), ("a\n1\n", .layout), ("\n1\nAA==\n", .layout), ("a\nx\nAA==\n", .size),
    ("a\n01\nAA==\n", .size), ("a\n-1\nAA==\n", .size), ("a\n+1\nAA==\n", .size), ("a\n1\nAA==\n", .root),
    ("a\n99999999999999999999\nAA==\n", .size),
    ("a\n1\nAA==\nmore\n", .extensionLines),
  ])
  func refuses(_ text: String, _ fault: CheckpointFault) {
    #expect(throws: fault) { try Checkpoint(text: text) }
  }

  @Test func aCheckpointReadsBack() throws {
    let key = try SigningKey.make(name: "us.example/migration")
    let checkpoint = Checkpoint(origin: "us.example/migration", size: 0, root: emptyRoot)
    let note = try SignedNote.sign(checkpoint.text, by: [key])
    #expect(try Checkpoint.read(note.bytes, of: "us.example/migration", key: key.verifier) == checkpoint)
  }
}
