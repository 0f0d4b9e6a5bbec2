// Logs that say more than this version understands: that is a fault with its place, and nothing is left out in silence.

import CanonicalJSON
import Foundation
import LogStore
import LogTree
import Signing
import Statements
import Testing

@Suite struct LaterTests {
  /// A leaf that nobody signed, with these members.
  static func leaf(_ json: String) -> [UInt8] { Array("\(LogStatement.typeLine)\n\(json)\n\n".utf8) }

  private static let genesis = leaf(#"{"author":"us","kind":"genesis","made":"2008-05-01T00:00:00Z"}"#)
  private static let base = #""author":"us","kind":"observation","made":"2008-05-02T00:00:00Z","#
  private static let reference = "sha256:" + String(repeating: "ab", count: 32)

  /// What a later version might have written, and what is said of it.
  static let later: [(json: String, said: String)] = [
    (
      "{\(base)\"row\":{\"id\":\"o-1\",\"value\":\"3\",\"weight\":\"half\"}}",
      "“weight” of the row o-1 is no column of observations.csv"
    ),
    ("{\(base)\"row\":{\"ID\":\"o-1\"}}", "“ID” of the row  is no column of observations.csv"),
    ("{\(base)\"row\":{\"id\":\"o-1\"},\"unless\":\"o-2\"}", "“unless” is no member of observation statements"),
    ("{\(base)\"name\":\"a\",\"row\":{\"id\":\"o-1\"}}", "“name” is no member of observation statements"),
    (#"{"author":"us","kind":"anchor","made":"2008-05-02T00:00:00Z"}"#, "“anchor” is no kind of statement"),
    (
      #"{"about":"\#(reference)","author":"us","from":"2009-01-01","kind":"retract","made":"2008-05-02T00:00:00Z"}"#,
      "“from” is no member of retract statements"
    ),
    (
      #"{"author":"us","blob":"\#(reference)","kind":"finding","made":"2008-05-02T00:00:00Z","sealed":{"odds":"1"}}"#,
      "“sealed.odds” is no member of finding statements"
    ),
  ]

  /// What no version writes: members of another form, and statements that lack what they are about.
  static let wrong: [(json: String, said: String)] = [
    ("{\(base)\"row\":{\"id\":\"o-1\",\"value\":3}}", "row is missing or not what it should be"),
    ("{\(base)\"row\":[\"o-1\"]}", "row is missing or not what it should be"),
    ("{\(base)\"reason\":\"x\"}", "row is missing or not what it should be"),
    (
      "{\(base)\"row\":{\"id\":\"o-1\"},\"supersedes\":\"the other\"}", "supersedes is missing or not what it should be"
    ),
    (#"{"author":"us","kind":"retract","made":"2008-05-02T00:00:00Z"}"#, "about is missing or not what it should be"),
    (
      #"{"author":"us","blob":7,"kind":"accord","made":"2008-05-02T00:00:00Z"}"#,
      "blob is missing or not what it should be"
    ),
  ]

  /// A folder of an unsigned log of these leaves, in which everything fits together.
  private static func folder(_ leaves: [[UInt8]], in bench: Bench) throws -> String {
    let folder = bench.folder + "/" + UUID().uuidString
    var edge = TreeEdge()
    for leaf in leaves { edge.append(leafHash(leaf)) }
    let files: [(String, [UInt8])] = [
      ("checkpoint", Array(Checkpoint(origin: "us.example/test", size: edge.size, root: edge.root).text.utf8)),
      (Tile(.entries, index: 0, width: leaves.count).path, entryBundle(leaves)),
      (Tile(.hashes(level: 0), index: 0, width: leaves.count).path, leaves.flatMap { leafHash($0).bytes }),
    ]
    for (name, bytes) in files {
      let path = URL(filePath: folder + "/" + name)
      try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: path)
    }
    return folder
  }

  @Test func whatIsUnderstoodIsImported() throws {
    let bench = try Bench(signed: false)
    let plain = Self.leaf("{\(Self.base)\"row\":{\"id\":\"o-1\",\"value\":\"3\"}}")
    try LogFile.importFolder(Self.folder([Self.genesis, plain], in: bench), to: bench.path)
    #expect(try bench.verify() == [] && bench.standing() == [1])
  }

  @Test(arguments: later + wrong) func whatIsNotUnderstoodIsNotImported(_ one: (json: String, said: String)) throws {
    let bench = try Bench(signed: false)
    let folder = try Self.folder([Self.genesis, Self.leaf(one.json)], in: bench)
    let said = fault { try LogFile.importFolder(folder, to: bench.path) } ?? ""
    let isLater = Self.later.contains { $0.json == one.json }
    #expect(
      said.contains(one.said) && said.contains(isLater ? "statement 1 is not understood: " : "entry 1: "), "\(said)")
    #expect(said.contains("a later version of Servanda may have made it") == isLater, "\(said)")
    let left = try FileManager.default.contentsOfDirectory(atPath: bench.folder).filter {
      $0.hasPrefix("test.register")
    }
    #expect(left.filter { $0 != "test.register.lock" } == [])
  }

  /// In a register file that holds such a statement, with all hashes right: told by `verify`, by whatever reads the statement,
  /// and by what derives rows from it.
  @Test(arguments: later + wrong) func whatIsNotUnderstoodIsToldOfARegister(_ one: (json: String, said: String)) throws
  {
    let bench = try Bench(signed: false)
    try bench.create(3)
    try bench.replace(2, with: Self.leaf(one.json))
    let faults = try bench.verify()
    #expect(faults.contains { $0.hasPrefix("entry 2: ") && $0.contains(one.said) }, "\(faults)")
    #expect(!faults.contains { $0.contains("root") || $0.contains("hash") }, "\(faults)")
    #expect(fault { try LogFile.open(bench.path).eachEntry { _ in true } }?.contains(one.said) == true)
    let before = try bench.asked("SELECT hex(data) FROM pack ORDER BY kind, subject, n")
    #expect(
      fault { try LogFile.openForWriting(bench.path, signer: nil).rebuild() }?.contains("statement 2") == true)
    #expect(try bench.asked("SELECT hex(data) FROM pack ORDER BY kind, subject, n") == before)
  }

  @Test func aRowWithAnotherColumnIsNotAppended() throws {
    let bench = try Bench()
    try bench.create(1)
    let row = try LogStatement.evidence(
      .observation, ["id": "o-9", "weight": "half"], by: "us", made: bench.time(9))
    #expect(fault { _ = try bench.append([row]) }?.contains("“weight” of the row o-9 is no column") == true)
    #expect(try bench.verify() == [] && bench.standing() == [1])
  }

  private static let packsOfTheLayout = "b38af3c4bf99053fd68e2843e0707347f6861da28f3d412ba79e62c9e1523a98"

  /// What is derived from a row of each kind: where these bytes change, so must the version of the layout.
  @Test func theLayoutGoesWithTheColumns() throws {
    let bench = try Bench(signed: false)
    try bench.create()
    let rows = try StatementKind.allCases.filter { $0.file != nil }.map { kind in
      let kept = kind == .delivery ? ["blob", "mapping"].map { ($0, Digest.of([]).description) } : []
      return try LogStatement.evidence(
        kind, ["id": "x-\(kind.rawValue)"], by: "us", made: bench.time(1), adding: kept)
    }
    _ = try bench.append(rows)
    let packs = try bench.asked("SELECT kind, subject, n, hex(data) FROM pack ORDER BY kind, subject, n")
    #expect(try bench.asked("PRAGMA user_version") == "3\n")
    let found = Digest.of(Array(packs.utf8)).hex
    #expect(
      found == Self.packsOfTheLayout,
      "another layout: raise Tables.version, and then write here what it gives")
  }
}

extension Bench {
  /// Puts other bytes in the place of an entry of an unsigned register, with every hash that follows from them.
  func replace(_ index: Int, with leaf: [UInt8]) throws {
    var leaves: [[UInt8]] = []
    try LogFile.open(path).eachEntry { entry in
      leaves.append(entry.leaf.bytes)
      return true
    }
    leaves[index] = leaf
    var edge = TreeEdge()
    for leaf in leaves { edge.append(leafHash(leaf)) }
    func hex(_ bytes: [UInt8]) -> String {
      "x'" + bytes.map { String(UInt16($0) | 0x100, radix: 16).suffix(2) }.joined() + "'"
    }
    try tamper(
      """
      UPDATE entry SET leaf = \(hex(leaf)), leaf_hash = \(hex(leafHash(leaf).bytes)), \
      text_hash = \(hex(Digest.of(Array(leaf.dropLast())).bytes)) WHERE idx = \(index);
      UPDATE tile SET data = \(hex(leaves.flatMap { leafHash($0).bytes })) WHERE level = 0;
      UPDATE tree SET root = \(hex(edge.root.bytes)); UPDATE head SET root = \(hex(edge.root.bytes));
      """)
    try Data("\(edge.size) \(edge.root.hex)\n".utf8).write(to: URL(filePath: path + ".guard"))
  }
}
