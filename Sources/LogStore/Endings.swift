// What ended what: replaced and retracted statements, and those that were taken back with the key that signed them.

import GRDB

/// The endings of a log, and what of them counts.
struct Endings {
  /// That a statement ended another one on a day.
  struct Ending: Hashable {
    let by: Int
    let day: Int
    let target: Int
  }

  /// Whoever replaced or retracted something, in the order of the log.
  var said: [Ending] = []
  /// What was taken back with its key, in the order of the log.
  var takenBack: [Ending] = []

  /// What stood no more at the end of a day in the first so many entries, each with what ended it.
  ///
  /// What a statement ended that was itself taken back stands again, unless a later one, which counts, had already ended that statement:
  /// whoever corrects a false correction has corrected the thing.
  func ended(by day: Int = Int.max, size: Int = Int.max) -> [Int: Ending] {
    var void: [Int: Ending] = [:]
    for one in takenBack where one.by < size && one.day <= day { void[one.target] = void[one.target] ?? one }
    var ended: [Int: Ending] = [:]
    for one in said.reversed() where one.by < size && one.day <= day && ended[one.target] == nil {
      // Whatever ended the statement that ended this one stands after it: it was looked at before.
      ended[one.target] = void[one.by] == nil ? one : ended[one.by]
    }
    return ended.merging(void) { said, _ in said }
  }

  /// The entries that did not stand at the end of a day: ended by then, or not yet said.
  func notStanding(by day: Int, size: Int) -> Set<Int> {
    if takenBack.isEmpty {
      return Set(said.lazy.filter { $0.by < size }.map { $0.day <= day ? $0.target : $0.by })
    }
    return Set(ended(by: day, size: size).keys).union(said.lazy.filter { $0.by < size && $0.day > day }.map(\.by))
  }
}

extension LogFile {
  /// The endings that were derived.
  static func endings(_ db: Database, log: Int) throws -> Endings {
    func all(_ kind: String) throws -> [Endings.Ending] {
      var found: [Endings.Ending] = []
      let cursor = try Row.fetchCursor(
        db, sql: "SELECT data, digest FROM pack WHERE log = ? AND kind = ? AND subject = '' ORDER BY n",
        arguments: [log, kind])
      while let row = try cursor.next() { found += try Pack(row).endings }
      return found
    }
    return Endings(said: try all(RowTable.endings), takenBack: try all(RowTable.takenBack))
  }
}
