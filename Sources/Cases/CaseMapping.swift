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
/// It is written as a CSV file of three columns, `type,attribute,event`, or four with `class`. A line with an attribute holds for rows that have just this
/// attribute, one without for all other rows of the type. Without an event, such rows are nothing that the accord asks about. A class is one of the
/// indicator that counts the event; without it, it is not known of which class such rows are. A type that no line names is a fault of the row.
package struct CaseMapping: Sendable {
  /// What a row stands for.
  struct Meaning: Hashable, Sendable {
    let event: EventID
    let classID: ClassID?
  }

  /// One type of the file.
  struct Kind: Sendable {
    let type: [UInt8]
    var attributes: [(value: [UInt8], meaning: Meaning?)] = []
    /// What rows stand for whose attribute is none of these.
    var other: Meaning?
    /// Whether rows with another attribute are known.
    var hasOther = false
  }

  static let header = "type,attribute,event"
  static let headerWithClass = "type,attribute,event,class"

  package let columns: CaseColumns
  private(set) var kinds: [Kind] = []

  package init(_ bytes: [UInt8], columns: CaseColumns, accord: Accord) throws(MappingFault) {
    self.columns = columns
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    var columnCount = 3
    for (number, line) in zip(1..., lines) {
      guard case .fields(let fields) = LineFields.read(line.span) else {
        throw MappingFault(line: number, text: "is no line of a CSV file")
      }
      let texts = fields.map { String(decoding: $0, as: UTF8.self) }
      if number == 1 {
        guard [Self.header, Self.headerWithClass].contains(texts.joined(separator: ",")) else {
          throw MappingFault(
            line: 1, text: "begins a file of other columns than \(Self.header) or \(Self.headerWithClass)")
        }
        columnCount = texts.count
        continue
      }
      guard texts.count == columnCount, !texts[0].isEmpty else {
        let what = columnCount == 3 ? "an attribute and an event" : "an attribute, an event and a class"
        throw MappingFault(line: number, text: "does not say a type, \(what)")
      }
      if !texts[2].isEmpty {
        guard let event = accord.event(texts[2]) else {
          throw MappingFault(line: number, text: "names an event that the accord does not have, \(texts[2])")
        }
        guard event.subject != nil, event.derivation == nil else {
          throw MappingFault(line: number, text: "\(texts[2]) is no event that is recorded in cases")
        }
      }
      let classID = columnCount == 4 && !texts[3].isEmpty ? texts[3] : nil
      if let reason = Self.reason(against: classID, of: texts[2], in: accord) {
        throw MappingFault(line: number, text: reason)
      }
      try add(fields, texts[2].isEmpty ? nil : Meaning(event: texts[2], classID: classID), line: number)
    }
  }

  /// Why rows of an event are of no such class.
  private static func reason(against classID: ClassID?, of event: EventID, in accord: Accord) -> String? {
    guard let classID else { return nil }
    guard let indicator = accord.event(event)?.countedBy.flatMap(accord.indicator) else {
      return "names the class \(classID), and no indicator counts \(event.isEmpty ? "such rows" : event)"
    }
    guard indicator.leaves.contains(classID) else {
      return "names the class \(classID), which is none of those in 'by class' of \(indicator.id)"
    }
    return nil
  }

  private mutating func add(_ fields: [[UInt8]], _ meaning: Meaning?, line: Int) throws(MappingFault) {
    let place = kinds.firstIndex { $0.type == fields[0] } ?? kinds.count
    if place == kinds.count { kinds.append(Kind(type: fields[0])) }
    let isTwice =
      fields[1].isEmpty ? kinds[place].hasOther : kinds[place].attributes.contains { $0.value == fields[1] }
    if isTwice { throw MappingFault(line: line, text: "says again what a line before it says") }
    if fields[1].isEmpty {
      (kinds[place].hasOther, kinds[place].other) = (true, meaning)
    } else if columns.attribute == nil {
      throw MappingFault(line: line, text: "names an attribute, and no column of attributes is named")
    } else {
      kinds[place].attributes.append((fields[1], meaning))
    }
  }

  /// What its rows stand for, each once.
  var meanings: [Meaning] {
    var all: [Meaning] = []
    for meaning in kinds.flatMap({ $0.attributes.map(\.meaning) + [$0.other] }).compactMap(\.self)
    where !all.contains(meaning) {
      all.append(meaning)
    }
    return all
  }
}
