// Worlds of time, given as the text of examples.

import AccordLanguage
import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Testing

/// An accord with two parties whose days of rest are declared, and the evidence of a world as lines of an example.
struct TimeWorld {
  static let frame = """
    accord time "Times"
    party GE "Georgia" clock Asia/Tbilisi, rests on Saturday, Sunday and holidays
    party DE "Germany" clock Europe/Berlin, rests on Saturday, Sunday and holidays
    party BG "Burgundy" clock UTC, rests on Sunday
    evidence about bounds nothing admissions decide nothing
    instrument text "Text" agreed 2010-01-01 in force from 2010-01-01
    event received "Received" happens to a request
    event answered "Answered" happens to a request
    event refused "Refused" happens to a request
    event asked "More time is asked" happens to a request
    event told "The other side is told" happens to a request
    event stopped "Stopped" happens to a request
    event resumed "Resumed" happens to a request
    event hit "A hit" happens to a request
    event lodged "Lodged" happens to a request
    event deed "A deed"

    """

  let accord: Accord
  private let text: String

  init(_ declarations: String, frame: String = TimeWorld.frame) throws {
    text = frame + declarations
    accord = try Self.checked(text)
  }

  /// A world of one commitment, `duty`, which GE owes.
  init(duty: String, from: String = "2010-01-01") throws {
    try self.init(Self.duty(duty, from: from))
  }

  static func duty(_ clauses: String, named name: String = "duty", from: String = "2010-01-01") -> String {
    """
    commitment \(name) "\(name)"
      source text rests on the text owed by GE to DE from \(from)
      \(clauses)

    """
  }

  private static func checked(_ text: String) throws -> Accord {
    let source = SourceText(name: "time.servanda", bytes: Array(text.utf8))
    let (accord, diagnostics) = checkAccord(source)
    return try #require(accord, "\(DiagnosticRenderer(source).render(diagnostics))")
  }

  func finding(_ given: [String], _ what: String = "duty c1", on: String, known: String? = nil) throws -> Finding {
    let lines = given.map { "  given \($0)" }.joined(separator: "\n")
    let example = "example \"e\"\n\(lines)\n  on \(on) known \(known ?? "2030-01-01")\n  expect \(what) kept\n"
    let accord = try Self.checked(text + example)
    let parsed = try #require(accord.examples.last)
    let expected = try #require(parsed.expected.first)
    let judge = Judge(accord: accord, evidence: RecordedEvidence(supposing: parsed.given, in: accord))
    let findings = judge.findings(
      at: Viewpoint(on: parsed.on, known: parsed.known), of: [expected.commitment])
    return try #require(findings.first { $0.instance.label == expected.instance ?? "" }, "no instance: \(what)")
  }

  func word(_ given: [String], _ what: String = "duty c1", on: String, known: String? = nil) throws -> String {
    try finding(given, what, on: on, known: known).word.rawValue
  }

  /// An event of the case c1.
  static func event(_ name: String, _ day: String, by: String = "GE", published: String = "2020-01-01") -> String {
    "event \(name) of c1 on \(day), by \(by), published \(published)"
  }

  /// A record that is complete for all the years of these worlds.
  static func complete(
    _ name: String, by: String = "GE", from: String = "2010-01-01", to: String = "2019-12-31",
    published: String = "2020-01-01"
  ) -> String {
    "complete \(name) from \(from) to \(to), by \(by), published \(published)"
  }
}
