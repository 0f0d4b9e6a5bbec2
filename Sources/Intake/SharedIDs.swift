// Ids that are given to two rows, told of the rows as they were given.

/// Rows that are given under the id of an earlier one of them: each is rejected, whatever stands in it. All evidence has one space of ids, documents
/// and reporters each one of their own.
package func rowsOfOneID(in rows: [WrittenRow]) -> [Rejection] {
  var logs: [(file: String, log: RejectionLog)] = []
  for (row, earlier) in doubled(rows) {
    let place = logs.firstIndex { $0.file == row.given } ?? logs.count
    if place == logs.count { logs.append((row.given, RejectionLog(row.given))) }
    let id = row.cells["id"] ?? ""
    logs[place].log.add(.alreadyUsed(id, "\(earlier.given):\(earlier.line)"), line: row.line, column: "id")
  }
  return logs.flatMap(\.log.rejections)
}

/// The first row under the id of an earlier one of them.
package func firstRowOfOneID(in rows: [WrittenRow]) -> WrittenRow? { doubled(rows).first?.row }

private func doubled(_ rows: [WrittenRow]) -> [(row: WrittenRow, earlier: WrittenRow)] {
  var first: [Schema.IdentifierSpace: [String: WrittenRow]] = [:]
  var found: [(row: WrittenRow, earlier: WrittenRow)] = []
  for row in rows {
    guard let space = Schema.of(row.file)?.space, let id = row.cells["id"] else { continue }
    if let earlier = first[space]?[id] {
      found.append((row, earlier))
    } else {
      first[space, default: [:]][id] = row
    }
  }
  return found
}

extension WrittenRow {
  /// The rejection of this row where a row of another file of a register has its id; nil where that may be.
  package func rejected(becauseItsIDIsIn other: String) -> Rejection? {
    guard other != file, let own = Schema.of(file), own.space == Schema.of(other)?.space, let id = cells["id"] else {
      return nil
    }
    let complaint = Complaint.alreadyUsed(id, "a row of \(other) in the register")
    return rejected("id", complaint.message, help: complaint.help)
  }
}

extension Complaint {
  /// An id that another row has, at this place.
  static func alreadyUsed(_ id: String, _ place: String) -> Complaint {
    Complaint(
      "\(quoted(id)) is already the id of \(place).", help: "Give this row an id of its own; rows are cited by it.")
  }
}
