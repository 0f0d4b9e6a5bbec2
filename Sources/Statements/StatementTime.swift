// When a statement was made: a moment in UTC, to the second.

package import CivilTime

/// A second in UTC: `2009-05-22T14:00:00Z` (RFC 3339, with `Z` only).
package struct StatementTime: Hashable, Comparable, Sendable {
  package let day: CivilDate
  /// Seconds since the beginning of the day: 0 to 86,399.
  package let second: Int

  /// Nil unless the second lies within a day.
  package init?(day: CivilDate, second: Int) {
    guard (0..<86_400).contains(second) else { return nil }
    self.day = day
    self.second = second
  }

  /// The second of a day; one outside of it counts as the nearest.
  package init(_ day: CivilDate, second: Int) {
    self.day = day
    self.second = min(max(0, second), 86_399)
  }

  /// Reads `YYYY-MM-DDTHH:MM:SSZ`, in this one form.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[19] == UInt8(ascii: "Z"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"), let day = CivilDate(String(text.prefix(10)))
    else { return nil }
    func number(_ at: Int, below limit: Int) -> Int? {
      let digits = bytes[at..<(at + 2)]
      guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
      return value < limit ? value : nil
    }
    guard let hour = number(11, below: 24), let minute = number(14, below: 60), let second = number(17, below: 60)
    else { return nil }
    self.init(day: day, second: hour * 3600 + minute * 60 + second)
  }

  package static func < (one: StatementTime, other: StatementTime) -> Bool {
    (one.day, one.second) < (other.day, other.second)
  }
}

extension StatementTime: CustomStringConvertible {
  package var description: String {
    func two(_ number: Int) -> String { String(String(number + 100).dropFirst()) }
    return "\(day)T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))Z"
  }
}
