// What judging the shipped register costs, for every commitment and every instance, on many days.

import Accords
import CivilTime
import Findings
import Registry

enum JudgeCost {
  struct Unreadable: Error {}

  /// Forty pairs of days: the end of every half year from 2007 on, as known that day and as known at the end.
  private static var pairs: [Viewpoint] {
    let days = (0..<20).compactMap { CivilDate(year: 2007 + $0, month: 6, day: 30) }
    let last = days.last?.advanced(byMonths: 5) ?? CivilDate(dayNumber: 0)
    return days.flatMap { [Viewpoint(on: $0, known: $0), Viewpoint(on: $0, known: last)] }
  }

  static func measure(folder: String) throws {
    let register: Register
    do { register = try Register.open(folder: folder) } catch { throw Unreadable() }
    var costs: [Int] = []
    var findings = 0
    for _ in 0..<5 {
      let (count, cost) = cost { pairs.reduce(0) { $0 + register.findings(at: $1).count } }
      costs.append(cost)
      findings = count
    }
    let median = costs.sorted()[costs.count / 2]
    print(
      "\(pairs.count) pairs of days, \(findings) findings: median of 5 runs \(milliseconds(median)) ms of processor time"
    )
    print("dearest commitments at the last pair:")
    let last = pairs[pairs.count - 1]
    let dear = register.accord.commitments.map { commitment in
      (commitment.id, cost { register.findings(at: last, of: [commitment.id]).count }.microseconds)
    }
    for (id, microseconds) in dear.sorted(by: { $0.1 > $1.1 }).prefix(12) {
      print("  \(padded(id, to: 36)) \(milliseconds(microseconds)) ms")
    }
  }
}
