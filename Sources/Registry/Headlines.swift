// Findings as lists show them: worked out from the evidence, or as they were found before.

package import Accords
import AccordLanguage
package import CivilTime
import Evidence
package import Findings
import LogStore
import LogTree

/// The findings of a register as lists show them.
package struct Headlines: Sendable {
  package let accord: Accord
  package let all: [FindingHeadline]
  /// What is to be said besides: refused, not rechecked, left out. Its findings are whole where they were worked out now, and
  /// none where they were kept; only what was confirmed is kept.
  package let judged: Judged
}

extension Register {
  /// The findings on every instance that has begun, as lists show them; of a large register file also as they were found before.
  package func headlines(at viewpoint: Viewpoint) -> Headlines { headlines(at: viewpoint, keeping: isLarge) }

  func headlines(at viewpoint: Viewpoint, keeping: Bool) -> Headlines {
    if let found = keptHeadlines(at: viewpoint) { return found }
    let judged = judged(at: viewpoint)
    if keeping { kept?.keep(judged, at: viewpoint) }
    return Headlines(accord: accord, all: judged.findings.map(\.headline), judged: judged)
  }

  func keptHeadlines(at viewpoint: Viewpoint) -> Headlines? {
    kept?.headlines(at: viewpoint).map { asKept($0, at: viewpoint) }
  }

  /// Headlines that were kept; what is left out follows from the accord alone.
  func asKept(_ found: [FindingHeadline], at viewpoint: Viewpoint) -> Headlines {
    let leftOut = leftOut(at: viewpoint, of: nil)
    return Headlines(
      accord: accord, all: found, judged: Judged(findings: [], checks: [], refused: [], leftOut: leftOut))
  }
}

extension LogRegister {
  /// The same of the register as it was known; where they were kept, no evidence is read.
  package func headlines(at viewpoint: Viewpoint) throws(RegisterFault) -> Headlines {
    if let found = try keptHeadlines(at: viewpoint) { return found }
    return try asKnown(by: viewpoint.known, viewpoint.clock, onlyDeciding: true).headlines(at: viewpoint)
  }

  /// Nil where they were not kept.
  func keptHeadlines(at viewpoint: Viewpoint) throws(RegisterFault) -> Headlines? {
    if try hasDeliveries() { return nil }
    let state = try state()
    guard let found = keptFindings(state, viewpoint.known, viewpoint.clock).headlines(at: viewpoint) else { return nil }
    let (accord, diagnostics) = checkAccord(try accordSource(at: viewpoint.known, size: state.size))
    guard let accord else { return nil }
    return Register(folder: file.path, accord: accord, evidence: RecordedEvidence(), warnings: diagnostics)
      .asKept(found, at: viewpoint)
  }

  func keptFindings(_ state: Checkpoint, _ known: CivilDate, _ clock: KnownClock) -> KeptFindings {
    KeptFindings(answers: KeptAnswers(beside: file.path), state: state, known: known, clock: clock)
  }

  /// What was published last.
  func state() throws(RegisterFault) -> Checkpoint {
    do throws(StoreFault) { return try file.head() } catch { throw .store(error) }
  }
}
