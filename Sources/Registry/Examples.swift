// The examples of an accord file, run as tests.

package import Accords
import CivilTime
import Evidence
package import Findings
package import Recheck

/// How one example came out.
package struct ExampleOutcome: Hashable, Sendable {
  /// An expectation that was not met: what was expected, and what was found, nil where there is no such instance.
  package struct Failure: Hashable, Sendable {
    package let expected: Expectation
    package let finding: Finding?
  }

  package let example: Example
  package let failures: [Failure]
  /// Findings that were expected and that the evidence speaks against: a fault of the judge or of the checker.
  package let refused: [Rechecked]

  package var passed: Bool { failures.isEmpty && refused.isEmpty }
}

extension Register {
  /// Runs every example of the accord on its own supposed evidence.
  package func runExamples() -> [ExampleOutcome] { accord.examples.map { run($0, in: accord) } }
}

/// Runs one example: judges the accord on the supposed evidence alone, and has what was expected of it checked.
package func run(_ example: Example, in accord: Accord) -> ExampleOutcome {
  let register = Register(
    folder: "", accord: accord, evidence: RecordedEvidence(supposing: example.given, in: accord), warnings: [])
  let findings = register.findings(
    at: Viewpoint(on: example.on, known: example.known), of: Set(example.expected.map(\.commitment)))
  let expected = example.expected.map { one in (one, findings.first(where: one.isOf)) }
  return ExampleOutcome(
    example: example,
    failures: expected.compactMap { $1?.word.rawValue == $0.word ? nil : .init(expected: $0, finding: $1) },
    refused: register.sift(expected.compactMap(\.1)).refused)
}

extension Expectation {
  fileprivate func isOf(_ finding: Finding) -> Bool {
    finding.commitment == commitment && (instance ?? "") == finding.instance.label
  }
}
