// Whether the first line of a file names its columns.

import PlainText

/// A complaint about a header, with the column that it is about.
struct HeaderComplaint {
  let column: String?
  let complaint: Complaint

  init(_ column: String?, _ complaint: Complaint) {
    self.column = column
    self.complaint = complaint
  }
}

extension EvidenceTable {
  /// What is wrong with a header. Nothing is, if it names exactly the columns of the schema in their order.
  static func complaints(about found: [String], _ schema: Schema) -> [HeaderComplaint] {
    let expected = schema.columns.map(\.name)
    guard found != expected else { return [] }
    if found.count == 1, let complaint = Complaint.otherSeparator(found[0], expected) {
      return [HeaderComplaint(nil, complaint)]
    }
    let misnamed = misnamed(found, expected)
    if !misnamed.isEmpty { return misnamed }
    return zip(found, expected).first { $0 != $1 }.map { [HeaderComplaint($1, .misplaced($0, schema))] } ?? []
  }

  /// Columns that are doubled, unknown or missing; an unknown one that is nearly a missing one is taken for it. Of so many
  /// complaints that they are not listed it is not asked what was meant.
  private static func misnamed(_ found: [String], _ expected: [String]) -> [HeaderComplaint] {
    var (complaints, seen): ([HeaderComplaint], Set<String>) = ([], [])
    var missing = expected.filter { !found.contains($0) }
    for name in found {
      if !seen.insert(name).inserted {
        complaints.append(HeaderComplaint(nil, .doubled(name)))
      } else if !expected.contains(name) {
        let meant = complaints.count < RejectionLog.limit ? nearestName(to: name, among: missing) : nil
        missing.removeAll { $0 == meant }
        complaints.append(HeaderComplaint(nil, .unknown(name, meant: meant)))
      }
    }
    return complaints
      + missing.map { name in
        let index = expected.firstIndex(of: name) ?? 0
        return HeaderComplaint(nil, .missing(name, after: index > 0 ? expected[index - 1] : nil))
      }
  }
}

extension Complaint {
  /// Of a header in which something other than commas separates the columns.
  fileprivate static func otherSeparator(_ line: String, _ expected: [String]) -> Complaint? {
    for (mark, name) in [(";", "Semicolons"), ("\t", "Tabs"), ("|", "Bars")] where line.contains(mark) {
      guard line.split(separator: Character(mark)).contains(where: { expected.contains(String($0)) }) else { continue }
      return Complaint("\(name) separate the columns.", help: "Save the file with commas between the columns.")
    }
    return nil
  }

  fileprivate static func doubled(_ name: String) -> Complaint {
    Complaint("The column \(quoted(name)) stands twice.", help: "Keep one of them.")
  }

  fileprivate static func unknown(_ name: String, meant: String?) -> Complaint {
    Complaint(
      "There is no column \(quoted(name)) in this file.",
      help: meant.map { "Did you mean \(quoted($0))?" } ?? "Remove it, with its values.")
  }

  fileprivate static func missing(_ name: String, after previous: String?) -> Complaint {
    Complaint(
      "The column \(quoted(name)) is missing.",
      help: "Add it \(previous.map { "after \(quoted($0))" } ?? "as the first").")
  }

  fileprivate static func misplaced(_ found: String, _ schema: Schema) -> Complaint {
    Complaint("\(quoted(found)) stands where this column should.", help: "The order is \(schema.header)")
  }
}
