// A folder of a log that somebody tampers with, one thing at a time, at random.

import Foundation
import LogTree
import Signing
import Testing

/// What is done to the files of an exported log, and undone.
struct Tampering {
  let folder: String
  private let key: SigningKey
  private let good: [String: Data]
  /// The files of the log: its checkpoint and its tiles.
  private let names: [String]
  private let checkpoint: Checkpoint
  private var dice: Dice
  /// Paths that are not as they were.
  private var touched: Set<String> = []

  init(of folder: String, key: SigningKey, seed: UInt64) throws {
    (self.folder, self.key) = (folder, key)
    good = try FolderTests.tree(folder).filter { !$0.value.isEmpty }
    names = good.keys.filter { $0 == "checkpoint" || $0.hasPrefix("tile/") }.sorted()
    checkpoint = try Checkpoint.read([UInt8](good["checkpoint"] ?? Data()), of: key.verifier.name, key: key.verifier)
    dice = Dice(seed: seed)
  }

  private func url(_ name: String) -> URL { URL(filePath: folder + "/" + name) }

  /// Does one thing, and says what.
  mutating func tamper() throws -> String {
    // A log has few checkpoints and many tiles: every second time it is the checkpoint's turn.
    let name = dice.next(2) == 0 ? "checkpoint" : names[dice.next(names.count)]
    let bytes = [UInt8](good[name] ?? Data())
    switch dice.next(12) {
    case 0, 1, 2, 3: return try put(flipped(bytes), name, "a bit flipped")
    case 4: return try put(Array(bytes.prefix(dice.next(bytes.count))), name, "cut")
    case 5: return try put(inserted(bytes), name, "a byte put in or taken out")
    case 6: return try put(bytes + (0...dice.next(40)).map { _ in UInt8(dice.next(256)) }, name, "bytes after the end")
    case 7: return try replace(name)
    case 8: return try swap(name)
    case 9: return try put(try otherCheckpoint(), "checkpoint", "another checkpoint")
    case 10: return try addCheckpoint()
    default: return try addFile(name)
    }
  }

  private mutating func put(_ bytes: [UInt8], _ name: String, _ what: String) throws -> String {
    touched.insert(name)
    try FileManager.default.createDirectory(
      at: url(name).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url(name))
    return "\(name), \(what)"
  }

  private mutating func flipped(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    bytes[dice.next(bytes.count)] ^= 1 << UInt8(dice.next(8))
    return bytes
  }

  private mutating func inserted(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let place = dice.next(bytes.count)
    if dice.next(2) == 0 { bytes.remove(at: place) } else { bytes.insert(bytes[dice.next(bytes.count)], at: place) }
    return bytes
  }

  /// Gone, or something that is no file in its place.
  private mutating func replace(_ name: String) throws -> String {
    touched.insert(name)
    try FileManager.default.removeItem(at: url(name))
    switch dice.next(4) {
    case 0:
      try FileManager.default.createSymbolicLink(
        at: url(name), withDestinationURL: url(names.first { $0 != name } ?? ""))
      return "\(name), a link"
    case 1:
      try FileManager.default.createDirectory(at: url(name), withIntermediateDirectories: true)
      return "\(name), a folder"
    case 2 where name.contains(".p/"):
      // A full tile may stand for a partial one: here it is the partial one's bytes, and more or none after them.
      let full = String(name.prefix { $0 != "." })
      let more = [UInt8](repeating: 0, count: dice.next(2) * max(0, 8192 - (good[name]?.count ?? 0)))
      return try put([UInt8](good[name] ?? Data()) + more, full, "a full tile for a partial one")
    default: return "\(name), gone"
    }
  }

  private mutating func swap(_ name: String) throws -> String {
    let other = names[dice.next(names.count)]
    let bytes = [UInt8](good[other] ?? Data())
    _ = try put([UInt8](good[name] ?? Data()), other, "")
    return try put(bytes, name, "swapped with \(other)")
  }

  /// A checkpoint that the log's own key signed: of another size, another root, another log, or with more signatures.
  private mutating func otherCheckpoint() throws -> [UInt8] {
    let other = try SigningKey(name: "x.example/x", seed: Array(repeating: 7, count: 32))
    let (size, origin) = (checkpoint.size, checkpoint.origin)
    let text =
      switch dice.next(4) {
      case 0: Checkpoint(origin: origin, size: dice.next(size * 2), root: checkpoint.root).text
      case 1: Checkpoint(origin: origin, size: size, root: leafHash([UInt8(dice.next(256))])).text
      case 2: Checkpoint(origin: "us.example/other", size: size, root: checkpoint.root).text
      default: checkpoint.text
      }
    let keys = [
      [key], [other, key], [key, other], [other], [key, key], Array(repeating: other, count: 63) + [key, key],
    ]
    return try SignedNote.sign(text, by: keys[dice.next(keys.count)]).bytes
  }

  /// An earlier checkpoint beside the last one: a true one, or one of another story.
  private mutating func addCheckpoint() throws -> String {
    let isTrue = dice.next(2) == 0
    let (size, root) = isTrue ? (0, emptyRoot) : (1 + dice.next(checkpoint.size + 5), leafHash([1]))
    let text = Checkpoint(origin: checkpoint.origin, size: size, root: root).text
    let name = dice.next(2) == 0 ? "checkpoint.\(size)" : "checkpoints/\(size)"
    return try put(try SignedNote.sign(text, by: [key]).bytes, name, isTrue ? "a true one" : "another story")
  }

  private mutating func addFile(_ name: String) throws -> String {
    try put([1, 2, 3], name + ".more", "a file that does not belong to it")
  }

  /// Everything as it was.
  mutating func restore() throws {
    for name in touched {
      try? FileManager.default.removeItem(at: url(name))
      if let data = good[name] { try data.write(to: url(name)) }
    }
    touched = []
  }
}
