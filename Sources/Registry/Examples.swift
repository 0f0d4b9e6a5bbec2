// The examples of an accord file, run as tests.

package import Accords
import Adherence
import CivilTime
import Evidence
package import Findings

/// How one example came out.
package struct ExampleOutcome: Hashable, Sendable {
  /// An expectation that was not met: what was expected, and what was found, nil where there is no such instance.
  package struct Failure: Hashable, Sendable {
    package let expected: Expectation
    package let finding: Finding?
  }

  package let example: Example
  package let failures: [Failure]

  package var passed: Bool { failures.isEmpty }
}

extension Register {
  /// Runs every example of the accord on its own supposed evidence.
  package func runExamples() -> [ExampleOutcome] { accord.examples.map { run($0, in: accord) } }
}

/// Runs one example: judges the accord on the supposed evidence alone.
package func run(_ example: Example, in accord: Accord) -> ExampleOutcome {
  let judge = Judge(accord: accord, evidence: RecordedEvidence(supposing: example.given, in: accord))
  let findings = judge.findings(
    at: Viewpoint(on: example.on, known: example.known), of: Set(example.expected.map(\.commitment)))
  let failures = example.expected.compactMap { expected -> ExampleOutcome.Failure? in
    let finding = findings.first {
      $0.commitment == expected.commitment && (expected.instance ?? "") == $0.instance.label
    }
    return finding?.word.rawValue == expected.word ? nil : .init(expected: expected, finding: finding)
  }
  return ExampleOutcome(example: example, failures: failures)
}
