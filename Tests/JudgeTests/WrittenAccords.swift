// Accords written by hand for the tests, each from another field: every example comes out as was worked out from the rules
// beforehand, and the separate checker confirms what was found.

import AccordLanguage
import Accords
import CivilTime
import Evidence
import Findings
import Foundation
import Registry
import Testing

@Suite struct WrittenAccords {
  private static let all: [AccordFile] =
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(repository)/Tests/Accords")) ?? []).sorted()
    .map { AccordFile(path: "Tests/Accords/\($0)") }

  @Test func thereAreSome() { #expect(Self.all.count >= 9) }

  @Test(arguments: all) func isSoundAndInTheOneLayout(_ file: AccordFile) throws {
    let source = try file.source
    let (accord, diagnostics) = checkAccord(source)
    #expect(accord != nil, "\(DiagnosticRenderer(source).render(diagnostics))")
    #expect(formatAccord(source).text == (try file.text))
  }

  @Test(arguments: all) func everyExampleComesOutAsWorkedOut(_ file: AccordFile) throws {
    let accord = try #require(checkAccord(try file.source).accord)
    let register = Register(folder: "", accord: accord, evidence: .init(), warnings: [])
    for outcome in register.runExamples() {
      let found = outcome.failures.map {
        "\($0.expected.commitment) \($0.expected.instance ?? ""): \($0.finding?.word.rawValue ?? "no such instance")"
      }
      let place = "\(file.path):\(outcome.example.line): \(outcome.example.title)"
      #expect(outcome.passed, "\(place): found \(found.joined(separator: "; "))")
      #expect(outcome.refused.isEmpty, "\(place): \(outcome.refused.count) not confirmed")
      let evidence = RecordedEvidence(supposing: outcome.example.given, in: accord)
      let judged = Register(folder: "", accord: accord, evidence: evidence, warnings: [])
        .judged(at: Viewpoint(on: outcome.example.on, known: outcome.example.known))
      #expect(judged.unconfirmed.isEmpty, "\(place): \(judged.unconfirmed.first.map { "\($0)" } ?? "")")
    }
  }
}
