// How often the tests of crashes do what they do, and several of them side by side.

import Dispatch
import Foundation
import Synchronization

/// How often something is tried: a few times, in every full run (SERVANDA_THOROUGH), or before a release (SERVANDA_RELEASE, by
/// `scripts/crash.sh`).
enum Figures {
  static let isRelease = ProcessInfo.processInfo.environment["SERVANDA_RELEASE"] != nil
  static let isThorough = isRelease || ProcessInfo.processInfo.environment["SERVANDA_THOROUGH"] != nil

  static func count(few: Int, full: Int, release: Int) -> Int { isRelease ? release : isThorough ? full : few }
}

/// Numbers as good as thrown, the same in each run.
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}

/// Runs the body for each number, a few side by side, and returns what went wrong, in words.
func faults(of count: Int, _ body: @escaping @Sendable (Int) throws -> [String]) -> [String] {
  let found = Mutex<[String]>([])
  DispatchQueue.concurrentPerform(iterations: count) { number in
    let faults: [String]
    do { faults = try body(number) } catch { faults = ["\(error)"] }
    if !faults.isEmpty { found.withLock { $0 += faults.map { "\(number): \($0)" } } }
  }
  return found.withLock { $0 }
}
