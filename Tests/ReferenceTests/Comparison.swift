// The real judge beside the reference judge: never more certain, and less certain only where it is written down.

import Accords
import Foundation
import Testing

/// A pair of words: what the reference judge gives, and what the real one gives.
struct WordPair: Hashable, Sendable, CustomStringConvertible {
  let reference: String
  let judge: String
  var description: String { "\(reference) -> \(judge)" }

  init(_ reference: String, _ judge: String) {
    self.reference = reference
    self.judge = judge
  }
}

/// By how much every seed is moved on: `SERVANDA_SEED` throws other dice.
let otherSeed = UInt64(ProcessInfo.processInfo.environment["SERVANDA_SEED"] ?? "") ?? 0

/// A kind of tiny world: its clauses, how one is made, what the reference judge says, and where the real judge may say less.
struct Kind: Sendable {
  let name: String
  let clauses: [Clause]
  let make: @Sendable (inout Dice, Clause) -> TinyWorld
  /// Nil where there is no such instance.
  let reference: @Sendable (TinyWorld, Accord) -> String?
  /// Pairs in which the real judge says less than it might, each with the reason why that is so.
  var allowed: [WordPair: String] = [:]
}

extension Kind {
  /// Compares the two on many worlds; the first that differs is made as small as it can be and printed.
  func compare(worlds: Int, seed: UInt64) throws {
    let seed = seed &+ otherSeed
    var dice = Dice(seed: seed)
    let accords = try clauses.map(tinyAccord)
    var seen: [String: Int] = [:]
    var less: [WordPair: Int] = [:]
    for _ in 0..<worlds {
      let index = dice.roll(clauses.count)
      let world = make(&dice, clauses[index])
      let pair = pair(world, accords[index])
      seen[pair.reference, default: 0] += 1
      if pair.reference == pair.judge { continue }
      less[pair, default: 0] += 1
      guard allowed[pair] == nil, less[pair] == 1 else { continue }
      let small = shrunk(world, accords[index])
      let found = self.pair(small, accords[index])
      Issue.record("\(name), seed \(seed): the judge finds \(found.judge)\n\(small.text(expecting: found.reference))")
    }
    let told = less.map { "\($0.key): \($0.value)" }.sorted().joined(separator: ", ")
    print("reference judge, \(name), seed \(seed): \(worlds) worlds; less certain in: \(told.isEmpty ? "none" : told)")
    #expect(seen.count > 2, "\(name): the worlds are all alike: \(seen)")
  }

  private func pair(_ world: TinyWorld, _ accord: Accord) -> WordPair {
    WordPair(reference(world, accord) ?? "no instance", world.judged(accord) ?? "no instance")
  }

  /// Leaves out evidence as long as the two still differ in a way that is not allowed.
  private func shrunk(_ world: TinyWorld, _ accord: Accord) -> TinyWorld {
    var small = world
    var index = 0
    while index < small.given.count {
      var fewer = small
      fewer.given.remove(at: index)
      let pair = pair(fewer, accord)
      if pair.reference != pair.judge, allowed[pair] == nil { small = fewer } else { index += 1 }
    }
    return small
  }
}

/// The word that some values of truth give: of completions and futures alike.
func truthWord(_ values: Set<Bool>, isOpen: Bool) -> String {
  values == [true] ? "kept" : values == [false] ? "breached" : isOpen ? "open" : "undetermined"
}

/// Readings that agree give their word; else it is disputed.
func commonWord(_ words: [String]) -> String {
  Set(words).count == 1 ? words[0] : "disputed"
}
