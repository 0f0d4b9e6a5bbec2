// A world that is written as an accord with one example.

import AccordLanguage
import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Recheck
import Testing

/// The accord, the evidence that its only example supposes, and what is found of it on the example's day.
struct WrittenWorld {
  let accord: Accord
  let evidence: RecordedEvidence
  let findings: [Finding]
  let recheck: Recheck

  var checks: [Rechecked] { recheck.confirm(findings) }

  init(_ text: String) throws {
    let source = SourceText(name: "world.servanda", bytes: Array(text.utf8))
    let (checked, diagnostics) = checkAccord(source)
    accord = try #require(checked, "\(DiagnosticRenderer(source).render(diagnostics))")
    let example = try #require(accord.examples.first)
    evidence = RecordedEvidence(supposing: example.given, in: accord)
    findings = Judge(accord: accord, evidence: evidence).findings(
      at: Viewpoint(on: example.on, known: example.known))
    recheck = Recheck(accord: accord, evidence: evidence)
  }
}
