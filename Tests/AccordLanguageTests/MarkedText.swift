// Texts in which marks such as 1️⃣ tell where a diagnostic is expected.

import Accords
import Testing

@testable import AccordLanguage

/// A text whose marks have been taken out, with the place of each.
struct MarkedText {
  private(set) var text = ""
  private(set) var places: [String: Int] = [:]

  init(_ marked: String) {
    for character in marked {
      let mark = String(character)
      if mark.unicodeScalars.count == 3, mark.unicodeScalars.last == "\u{20E3}" {
        places[mark] = text.utf8.count
      } else {
        text.append(character)
      }
    }
  }
}

/// What a diagnostic says, without its place.
struct Expected: Hashable, CustomStringConvertible {
  let severity: Diagnostic.Severity
  let code: DiagnosticCode
  let message: String

  static func error(_ code: DiagnosticCode, _ message: String) -> Expected {
    Expected(severity: .error, code: code, message: message)
  }

  static func warning(_ code: DiagnosticCode, _ message: String) -> Expected {
    Expected(severity: .warning, code: code, message: message)
  }

  var description: String { "\(severity.rawValue): \(message) [\(code.rawValue)]" }
}

/// Every diagnostic must be expected at its mark, and every expected one must come.
func expectDiagnostics(
  of marked: String, _ expected: [(String, Expected)], at place: Testing.SourceLocation = #_sourceLocation
) {
  let text = MarkedText(marked)
  let source = SourceText(name: "accord.servanda", text: text.text)
  let (accord, diagnostics) = checkAccord(source)
  var found = diagnostics.map {
    (place: $0.range.start, said: Expected(severity: $0.severity, code: $0.code, message: $0.message))
  }
  for (mark, wanted) in expected {
    guard let offset = text.places[mark] else {
      Issue.record("the text has no mark \(mark)", sourceLocation: place)
      continue
    }
    if let index = found.firstIndex(where: { $0.place == offset && $0.said == wanted }) {
      found.remove(at: index)
    } else {
      Issue.record("at \(mark) there is no \(wanted)", sourceLocation: place)
    }
  }
  for (offset, said) in found {
    let (line, column) = source.position(of: offset)
    Issue.record("unexpected at \(line):\(column): \(said)", sourceLocation: place)
  }
  #expect((accord == nil) == expected.contains { $0.1.severity == .error }, sourceLocation: place)
}

/// A small accord to which a test adds what it is about.
enum World {
  static let declarations = """
    accord a "A"
    party US "United States" clock America/New_York
    party CU "Cuba" clock America/Havana
    calendar fiscal-year starts 1 October, named FY by the year in which it ends
    calendar half-year starts 1 January and 1 July, named H by the year in which it starts
    evidence about means within 10 percent admissions settle what the figures leave open
    instrument jc "Communiqué" agreed 1994-09-09 at "New York" in force from 1994-09-09
    instrument js "Statement" agreed 1995-05-02 in force from 1995-05-02 modifies jc
    indicator visas "Visas" counts visas
      by class family, refugee, other
      class countable is all except other
    indicator paroles "Paroles" counts persons
    indicator camp "People held" holds persons
    indicator share "Share" measures percent
    event asked "Asked" happens to a person, counted by paroles
    event answered "Answered" happens to a person
    event declared "Declared"
    event reform "Reform"
    event settled "Settled"
    event excepted "Excepted" happens to a person
    meeting talks "Talks"

    """

  /// The declarations, and a commitment with these clauses besides source, basis, debtor and time.
  static func commitment(_ clauses: String) -> String {
    declarations + """
      commitment c "C"
        source jc rests on the text owed by US to CU from 1994-09-09

      """ + clauses + "\n"
  }

  /// The declarations, and an example of a yearly minimum.
  static func example(_ clauses: String) -> String {
    commitment("requires at least 20,000 visas in each full fiscal-year") + """
      commitment d "D"
        source jc rests on practice owed by US and CU to each other, jointly from 1994-09-09
        requires at least 2 rounds of talks in each half-year or part
      commitment e "E"
        source js rests on the text owed by US to CU from 1995-05-02
        whenever asked requires answered within 3 months of asked, the day of asked not counted
      commitment f "F"
        source js rests on the text owed by CU to US from 1995-05-02
        assessed by "Commission", on the scale full, partial, none, kept from partial
      commitment g "G"
        source js rests on the text owed by CU to US from 1995-05-02
        requires rounds of talks hosted by US and CU in turn
      commitment h "H"
        source js rests on the text owed by US and CU to each other, each from 1995-05-02
        forbids declared
      example "x"

      """ + clauses + "\n"
  }
}

/// The accord of a text that must be sound, warnings aside.
func accord(_ text: String, at place: Testing.SourceLocation = #_sourceLocation) throws -> Accord {
  let source = SourceText(name: "accord.servanda", text: text)
  let (accord, diagnostics) = checkAccord(source)
  return try #require(accord, "\(DiagnosticRenderer(source).render(diagnostics))", sourceLocation: place)
}

/// The first commitment of the world with these clauses.
func commitment(_ clauses: String, at place: Testing.SourceLocation = #_sourceLocation) throws -> Commitment {
  try #require(accord(World.commitment(clauses), at: place).commitments.first, sourceLocation: place)
}
