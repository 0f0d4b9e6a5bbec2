// How the columns and types of somebody's file of cases stand to the events of an accord.

package import Accords

/// Why a mapping cannot be used.
package struct MappingFault: Error, Hashable, CustomStringConvertible {
  package let line: Int
  package let text: String

  package var description: String { "line \(line) of the mapping: \(text)" }
}

/// Which columns of a file say when, what, in which case, and with which attribute.
package struct CaseColumns: Hashable, Sendable {
  package let at: String
  package let type: String
  package let caseID: String
  /// Nil: the type alone says what happened.
  package let attribute: String?

  package init(at: String = "at", type: String = "type", caseID: String = "case", attribute: String? = nil) {
    self.at = at
    self.type = type
    self.caseID = caseID
    self.attribute = attribute
  }
}

/// The types of a file, each with the event of the accord that it stands for, or with none.
///
/// It is written as a CSV file of three columns, `type,attribute,event`. A line with an attribute holds for rows that have just this attribute, one
/// without for all other rows of the type. Without an event, such rows are nothing that the accord asks about. A type that no line names is a fault
/// of the row.
package struct CaseMapping: Sendable {
  /// One type of the file.
  struct Kind: Sendable {
    let type: [UInt8]
    var attributes: [(value: [UInt8], event: EventID?)] = []
    /// What rows stand for whose attribute is none of these.
    var other: EventID?
    /// Whether rows with another attribute are known.
    var hasOther = false
  }

  static let header = "type,attribute,event"

  package let columns: CaseColumns
  private(set) var kinds: [Kind] = []

  package init(_ bytes: [UInt8], columns: CaseColumns, accord: Accord) throws(MappingFault) {
    self.columns = columns
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    for (number, line) in zip(1..., lines) {
      guard case .fields(let fields) = LineFields.read(line.span) else {
        throw MappingFault(line: number, text: "is no line of a CSV file")
      }
      let texts = fields.map { String(decoding: $0, as: UTF8.self) }
      if number == 1 {
        guard texts.joined(separator: ",") == Self.header else {
          throw MappingFault(line: 1, text: "begins a file of other columns than \(Self.header)")
        }
        continue
      }
      guard texts.count == 3, !texts[0].isEmpty else {
        throw MappingFault(line: number, text: "does not say a type, an attribute and an event")
      }
      if !texts[2].isEmpty {
        guard let event = accord.event(texts[2]) else {
          throw MappingFault(line: number, text: "names an event that the accord does not have, \(texts[2])")
        }
        guard event.subject != nil, event.derivation == nil else {
          throw MappingFault(line: number, text: "\(texts[2]) is no event that is recorded in cases")
        }
      }
      try add(fields, event: texts[2].isEmpty ? nil : texts[2], line: number)
    }
  }

  private mutating func add(_ fields: [[UInt8]], event: EventID?, line: Int) throws(MappingFault) {
    let place = kinds.firstIndex { $0.type == fields[0] } ?? kinds.count
    if place == kinds.count { kinds.append(Kind(type: fields[0])) }
    let isTwice =
      fields[1].isEmpty ? kinds[place].hasOther : kinds[place].attributes.contains { $0.value == fields[1] }
    if isTwice { throw MappingFault(line: line, text: "says again what a line before it says") }
    if fields[1].isEmpty {
      (kinds[place].hasOther, kinds[place].other) = (true, event)
    } else if columns.attribute == nil {
      throw MappingFault(line: line, text: "names an attribute, and no column of attributes is named")
    } else {
      kinds[place].attributes.append((fields[1], event))
    }
  }
}
