// The order in which words ask for attention, and the year in which an instance stands.

import CivilTime
package import Findings

extension Word {
  /// Words in the order in which they ask for attention: what is lost first, what needs nothing last.
  static let byConcern: [Word] = [
    .breached, .unattainable, .disputed, .atRisk, .undetermined, .keptLate, .excused, .deferred, .suspended, .open,
    .onCourse, .notAssessed, .kept, .notTriggered, .notInForce,
  ]

  /// Place in ``byConcern``: the lower, the more it asks for attention.
  package var concern: Int { Self.byConcern.firstIndex(of: self) ?? Self.byConcern.count }
}

/// How many findings have each word, those of greatest concern first; words that do not occur are left out.
package func counts(of words: some Sequence<Word>) -> [(word: Word, count: Int)] {
  var result: [Word: Int] = [:]
  for word in words { result[word, default: 0] += 1 }
  return Word.byConcern.compactMap { word in result[word].map { (word, $0) } }
}

extension Instance {
  /// The year in whose column the instance stands: the one that its label names, or else its last day's.
  /// One without an end of its own stands in the year of `on`.
  func column(on: CivilDate) -> Int {
    if let named = kind == .period || kind == .round ? Self.year(in: label) : nil { return named }
    if kind == .caseInstance { return days.start.year }
    return isOpenEnded ? on.year : min(on, days.lastDay).year
  }

  /// The first four digits in a row: `FY2008` is 2008.
  private static func year(in label: String) -> Int? {
    var digits: [UInt8] = []
    for byte in label.utf8 {
      digits = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? digits + [byte] : []
      if digits.count == 4 { return Int(String(decoding: digits, as: UTF8.self)) }
    }
    return nil
  }
}
