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
