// Logs that somebody else put together: other bytes in the place of an entry, and folders in which every hash is right.

import Foundation
import LogStore
import LogTree
import Signing
import Statements
import Testing

extension Bench {
  /// Puts other bytes in the place of an entry of an unsigned register, with every hash that follows from them.
  func replace(_ index: Int, with leaf: [UInt8]) throws {
    var leaves = try leaves()
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

  /// The bytes of every entry.
  func leaves() throws -> [[UInt8]] {
    var leaves: [[UInt8]] = []
    try LogFile.open(path).eachEntry { entry in
      leaves.append(entry.leaf.bytes)
      return true
    }
    return leaves
  }

  /// A folder of a log of these leaves, in which every hash is right: its checkpoint is signed by these, or by nobody, and the key that it
  /// names is this one, or none.
  func folder(of leaves: [[UInt8]], signedBy signers: [SigningKey] = [], key: VerifierKey? = nil) throws -> String {
    let folder = self.folder + "/" + UUID().uuidString
    var edge = TreeEdge()
    for leaf in leaves { edge.append(leafHash(leaf)) }
    let head = Checkpoint(origin: "us.example/test", size: edge.size, root: edge.root)
    var files: [(String, [UInt8])] = [
      ("checkpoint", signers.isEmpty ? Array(head.text.utf8) : try SignedNote.sign(head.text, by: signers).bytes),
      (Tile(.entries, index: 0, width: leaves.count).path, entryBundle(leaves)),
      (Tile(.hashes(level: 0), index: 0, width: leaves.count).path, leaves.flatMap { leafHash($0).bytes }),
    ]
    if let key { files.append(("key", Array("\(key)\n".utf8))) }
    for (name, bytes) in files {
      let path = URL(filePath: folder + "/" + name)
      try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: path)
    }
    return folder
  }
}
