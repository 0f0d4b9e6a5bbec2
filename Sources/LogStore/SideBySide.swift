// Work on pieces of a sequence, side by side on every processor, whose outcomes come in the order of the pieces.

import Dispatch
import Foundation
import Synchronization

/// Reads pieces, works on them side by side, and hands on the outcomes in their order, all before it returns. No more pieces
/// are held at once than four for each processor.
func sideBySide<Piece: Sendable, Outcome: Sendable, Fault: Error>(
  _ next: () throws(Fault) -> Piece?, work: @escaping @Sendable (Piece) -> Outcome,
  _ take: (Outcome) throws(Fault) -> Void
) throws(Fault) {
  let most = 4 * max(1, ProcessInfo.processInfo.activeProcessorCount)
  let queue = DispatchQueue(label: "servanda.side-by-side", attributes: .concurrent)
  var running: [Running<Outcome>] = []
  defer { for one in running { _ = one.outcome() } }
  while let piece = try next() {
    let one = Running<Outcome>()
    queue.async { one.end(with: work(piece)) }
    running.append(one)
    if running.count == most, let outcome = running.removeFirst().outcome() { try take(outcome) }
  }
  while !running.isEmpty {
    if let outcome = running.removeFirst().outcome() { try take(outcome) }
  }
}

/// Does work in so many parts on every processor: what comes of each, in their order, when all is done.
package func inParts<Outcome: Sendable>(_ parts: Int, _ work: @Sendable (Int) -> Outcome) -> [Outcome] {
  if parts == 1 { return [work(0)] }
  let outcomes = Mutex<[Int: Outcome]>([:])
  DispatchQueue.concurrentPerform(iterations: parts) { part in
    let outcome = work(part)
    outcomes.withLock { $0[part] = outcome }
  }
  return outcomes.withLock { all in (0..<parts).compactMap { all[$0] } }
}

/// One piece that is worked on.
private final class Running<Outcome: Sendable>: Sendable {
  private let value = Mutex<Outcome?>(nil)
  private let end = DispatchSemaphore(value: 0)

  func end(with outcome: Outcome) {
    value.withLock { $0 = outcome }
    end.signal()
  }

  /// Waits for its end.
  func outcome() -> Outcome? {
    end.wait()
    return value.withLock { $0 }
  }
}
