// A signed register whose first statement names its keys, and whoever exchanges them and takes them back.

import CanonicalJSON
import CivilTime
import Foundation
import LogStore
import LogTree
import Signing
import Statements
import Testing

/// A register with the keys of whoever writes to it. Each statement is made on a day of its own, that of its place.
final class KeyBench {
  static let origin = "us.example/test"
  let bench: Bench
  var path: String { bench.path }
  /// The key for checkpoints, and the earlier one while it is exchanged.
  var log: SigningKey
  var earlier: SigningKey?
  var officer: SigningKey
  private var seeds: UInt8 = 100

  init(inMemory: Bool = true) throws {
    bench = try Bench(inMemory: inMemory)
    (log, officer) = try Bench.keys()
  }

  /// The register with its first statement and so many figures.
  func create(_ figures: Int = 0) throws {
    _ = try LogFile.create(
      path, origin: Self.origin, signer: log,
      first: [try Leaf.make(try Self.genesis(log, officer), signedBy: [officer])])
    for _ in 0..<figures { try say() }
  }

  static func genesis(_ log: SigningKey, _ officer: SigningKey) throws -> LogStatement {
    var body = CanonicalObject()
    body["origin"] = .string(origin)
    body["key"] = .string(log.verifier.description)
    body["officers"] = .array([.string(officer.verifier.description)])
    return try LogStatement(kind: .genesis, author: "us", made: time(0), body: body)
  }

  static func time(_ place: Int) -> StatementTime { StatementTime(CivilDate(dayNumber: 14_000 + place), second: 0) }

  func size() throws -> Int { try LogFile.open(path).head().size }

  func key(_ name: String) throws -> SigningKey {
    seeds += 1
    return try SigningKey(name: name, seed: Array(repeating: seeds, count: 32))
  }

  func append(_ statements: [LogStatement], by signers: [SigningKey]? = nil) throws {
    let leaves = try statements.map { try Leaf.make($0, signedBy: signers ?? [officer]) }
    _ = try LogFile.openForWriting(path, signer: log, and: earlier).append(leaves, signer: log, and: earlier)
  }

  /// A figure whose value is its place, and returns it.
  @discardableResult func say(_ id: String? = nil, superseding: Digest? = nil) throws -> Int {
    let place = try size()
    try append([try Self.figure(id ?? "o-\(place)", at: place, superseding)])
    return place
  }

  static func figure(_ id: String, at place: Int, _ superseding: Digest? = nil) throws -> LogStatement {
    try .evidence(
      .observation, ["id": id, "value": "\(place)"], by: "us", made: time(place), superseding: superseding)
  }

  func retract(_ target: Digest) throws {
    try append([try .about(target, .retract, reason: "a test", by: "us", made: Self.time(size()))])
  }

  func contest(_ target: Digest) throws {
    try append([try .about(target, .contest, reason: "a test", by: "us", made: Self.time(size()))])
  }

  func statement(_ place: Int) throws -> LogStatement {
    var found: LogStatement?
    try LogFile.open(path).eachEntry(from: place) { entry in
      found = entry.leaf.statement
      return false
    }
    return try #require(found)
  }

  static func rotation(_ old: SigningKey, _ new: SigningKey, at place: Int) throws -> LogStatement {
    try .rotation(of: old.verifier, to: new.verifier, origin: origin, at: place, by: "us", made: time(place))
  }

  static func revocation(_ key: VerifierKey, _ first: Int?, at place: Int) throws -> LogStatement {
    try .revocation(
      of: key, from: first, origin: origin, at: place, reason: "a test", by: "us", made: time(place))
  }

  /// Exchanges the key for statements.
  func rotateOfficer() throws {
    let new = try key(Self.origin + "/officer")
    try append([try Self.rotation(officer, new, at: size())], by: [officer, new])
    officer = new
  }

  /// Begins to exchange the key for checkpoints.
  func rotateLog() throws {
    let (new, place) = (try key(Self.origin), try size())
    let leaf = try Leaf.make(try Self.rotation(log, new, at: place), signedBy: [log, new, officer])
    _ = try LogFile.openForWriting(path, signer: new, and: log).append([leaf], signer: new, and: log)
    (earlier, log) = (log, new)
  }

  func revoke(_ key: VerifierKey, from first: Int? = nil) throws {
    try append([try Self.revocation(key, first, at: size())])
    if key == earlier?.verifier { earlier = nil }
  }

  func verify() throws -> Verification {
    try LogFile.open(path).verify(officers: [Bench.keys().officer.verifier])
  }

  /// The places of the figures that stood at the end of the day of a place, of those that the log held.
  func standing(onDayOf place: Int? = nil, size: Int? = nil) throws -> [Int] {
    let day = place.map { CivilDate(dayNumber: 14_000 + $0) }
    let lines = try LogFile.open(path).rows(.init(day: day, size: size))[.observation] ?? []
    return String(decoding: lines, as: UTF8.self).split(separator: "\n").compactMap { line in
      line.split(separator: ",").dropFirst().first.flatMap { Int($0) }
    }.sorted()
  }

  /// Everything that is derived.
  func derived() throws -> String {
    try bench.asked(
      """
      SELECT * FROM statement ORDER BY idx;
      SELECT kind, subject, n, hex(data), hex(digest) FROM pack ORDER BY kind, subject, n; PRAGMA user_version
      """)
  }

  func rebuild() throws { try LogFile.openForWriting(path, signer: log, and: earlier, toRebuild: true).rebuild() }
}
