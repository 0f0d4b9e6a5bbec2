// What an independent verifier says of proofs, requests to witnesses and policies that were tampered with: the same as ours.

import Foundation
import LogStore
import LogTree
import Signing
import Statements
import Testing

@Suite(.enabled(if: OtherVerifier.isThere, OtherVerifier.absence)) struct OtherProofTests {
  /// What is asked: whether a file proves something under a policy.
  private struct Question {
    var file: [UInt8]
    var policy: [UInt8]
    /// The root that a witness has seen; nil: the file is the proof of an entry.
    let seen: TreeEdge?
  }

  private let bench: Bench
  private let leaves: [[UInt8]]
  private let head: Checkpoint
  private let key: SigningKey

  init() throws {
    bench = try Bench(inMemory: true)
    try bench.create(299)
    key = try #require(bench.log)
    var leaves: [[UInt8]] = []
    let file = try LogFile.open(bench.path)
    try file.eachEntry { entry in
      leaves.append(entry.leaf.bytes)
      return true
    }
    (self.leaves, head) = (leaves, try file.head())
  }

  private func tree(_ range: Range<Int>) -> TreeEdge {
    var edge = TreeEdge()
    for leaf in leaves[range] { edge.append(leafHash(leaf)) }
    return edge
  }

  /// A good question: the proof of an entry, or a request to a witness, under a policy without or with a witness.
  private func question(_ dice: inout Dice, entry: Int) throws -> Question {
    let node = { (node: TreeNode) -> Digest in
      let first = node.index << node.level
      return tree(first..<(first + (1 << node.level))).root
    }
    let witness = try SigningKey(
      name: "witness.example/w", seed: Array(repeating: 5, count: 32))
    let cosigner = try VerifierKey(name: "witness.example/w", kind: .cosignature, publicKey: witness.verifier.publicKey)
    let lines = [
      "log \(key.verifier)\nquorum none\n", "# a remark\nlog \(key.verifier) https://us.example/\nquorum none\n",
    ]
    let more = "log \(key.verifier)\nwitness w \(cosigner)\ngroup g any w\nquorum none\n"
    let policy = Array((lines + [more])[dice.next(3)].utf8)
    let note = try SignedNote.sign(head.text, by: [key]).bytes
    if dice.next(2) == 0 {
      let proof = inclusionProof(of: entry, in: head.size, node).map { base64($0.bytes) + "\n" }.joined()
      let extra = dice.next(3) == 0 ? "extra \(base64([1, 2, 3]))\n" : ""
      let text = "\(InclusionProofFile.typeLine)\n\(extra)index \(entry)\n\(proof)\n"
      return Question(file: Array(text.utf8) + note, policy: policy, seen: nil)
    }
    let old = 1 + dice.next(head.size - 1)
    let proof = consistencyProof(from: old, to: head.size, node).map { base64($0.bytes) + "\n" }.joined()
    return Question(file: Array("old \(old)\n\(proof)\n".utf8) + note, policy: policy, seen: tree(0..<old))
  }

  /// Changes one thing of the text.
  private func change(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
    var bytes = bytes
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
    let (place, line) = (dice.next(bytes.count), dice.next(lines.count))
    switch dice.next(9) {
    case 0, 1, 2: bytes[place] ^= 1 << UInt8(dice.next(8))
    case 3: bytes.remove(at: place)
    case 4: bytes.insert(bytes[dice.next(bytes.count)], at: place)
    case 5: bytes.removeSubrange(place...)
    case 6:
      lines.remove(at: line)
      bytes = Array(lines.joined(separator: [0x0A]))
    case 7:
      lines.insert(lines[dice.next(lines.count)], at: line)
      bytes = Array(lines.joined(separator: [0x0A]))
    default:
      lines.swapAt(line, dice.next(lines.count))
      bytes = Array(lines.joined(separator: [0x0A]))
    }
    return bytes
  }

  /// Nil where ours takes it; otherwise why not.
  private func refusal(_ question: Question, entry: [UInt8]) -> String? {
    fault {
      let log = try ExpectedLog("us.example/test", of: LogPolicy(question.policy))
      if let seen = question.seen {
        _ = try CosigningRequest(question.file).verify(seen: seen.root, of: log)
      } else {
        _ = try InclusionProofFile(question.file).verify(entry, in: log)
      }
    }
  }

  private func otherTakes(_ question: Question, entry: [UInt8], in folder: String) throws -> Bool {
    let (file, policy, leaf) = (folder + "/file", folder + "/policy", folder + "/leaf")
    for (path, bytes) in [(file, question.file), (policy, question.policy), (leaf, entry)] {
      try Data(bytes).write(to: URL(filePath: path))
    }
    let words =
      question.seen.map { ["witness-req", "-policy", policy, "-old-root", base64($0.root.bytes), file] }
      ?? ["proof", "-policy", policy, "-leaf", leaf, file]
    return try OtherVerifier.run(try #require(OtherVerifier.program), words) == 0
  }

  /// They differ only where ours is stricter: base 64 with bits that stand for nothing, under a checkpoint too, and a policy
  /// that is not UTF-8 within a remark.
  @Test func bothRefuseTheSameProofs() throws {
    let folder = bench.folder + "/asked"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var (refused, taken, stricter) = (0, 0, 0)
    for number in 0..<Figures.count(few: 100, full: 1000, release: 20_000) {
      var dice = Dice(seed: UInt64(number))
      let index = dice.next(leaves.count)
      var question = try question(&dice, entry: index)
      switch dice.next(7) {
      case 0: break
      case 1, 2: question.policy = change(question.policy, &dice)
      default: question.file = change(question.file, &dice)
      }
      let ours = refusal(question, entry: leaves[index])
      let others = try otherTakes(question, entry: leaves[index], in: folder)
      if (ours == nil) == others {
        (refused, taken) = others ? (refused, taken + 1) : (refused + 1, taken)
      } else {
        let shown = String(decoding: question.file + question.policy, as: UTF8.self)
        let isStricter = ["is no signature", "the policy is no plain text"].contains { ours?.contains($0) == true }
        #expect(others && isStricter, "\(number): \(ours ?? "taken")\n\(shown)")
        stricter += 1
      }
    }
    #expect(refused > taken && taken > 0 && stricter < refused / 5, "\(refused) \(taken) \(stricter)")
    print("proofs: both refused \(refused) and took \(taken); ours alone refused \(stricter)")
  }
}
