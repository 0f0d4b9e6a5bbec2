// A register: one accord with its evidence, opened from a folder.

package import AccordLanguage
package import Accords
import Adherence
package import CivilTime
package import Evidence
package import Findings
package import Intake
package import LogStore

/// One accord with its evidence, opened and checked.
package struct Register: Sendable {
  /// The name of the accord file in a register's folder.
  package static let accordFile = "accord.servanda"

  package let folder: String
  package let accord: Accord
  package let evidence: RecordedEvidence
  /// Warnings of the accord file; errors never get here.
  package let warnings: [Diagnostic]
  /// The log that it is a state of; nil for a folder.
  package let log: LogRegister?
  /// Indicators of a register file on whose figures no finding can rest.
  let idle: Set<IndicatorID>
  /// Where the findings on this state of a register file are kept.
  let kept: KeptFindings?

  package init(folder: String, accord: Accord, evidence: RecordedEvidence, warnings: [Diagnostic]) {
    self.init(folder: folder, accord: accord, evidence: evidence, warnings: warnings, log: nil)
  }

  init(
    folder: String, accord: Accord, evidence: RecordedEvidence, warnings: [Diagnostic], log: LogRegister?,
    idle: Set<IndicatorID> = [], kept: KeptFindings? = nil
  ) {
    self.idle = idle
    self.kept = kept
    self.log = log
    self.folder = folder
    self.accord = accord
    self.evidence = evidence
    self.warnings = warnings
  }

  /// Opens the register in a folder: `accord.servanda` and every CSV file beside it. All or nothing.
  package static func open(folder: String) throws(RegisterFault) -> Register {
    let path = folder + "/" + accordFile
    let source = SourceText(name: path, bytes: try readFile(path))
    let (checked, diagnostics) = checkAccord(source)
    guard let accord = checked else { throw .accord(source, diagnostics) }
    var files: [EvidenceFile] = []
    for name in try fileNames(in: folder, suffix: ".csv") {
      files.append(EvidenceFile(name: name, bytes: try readFile(folder + "/" + name)))
    }
    let (evidence, rejections) = readEvidence(files, for: accord)
    guard let evidence else { throw .evidence(rejections) }
    return Register(folder: folder, accord: accord, evidence: evidence, warnings: diagnostics)
  }

  /// The findings on every instance that has begun; see ``Judge/findings(at:of:)``.
  package func findings(at viewpoint: Viewpoint, of commitments: Set<CommitmentID>? = nil) -> [Finding] {
    Judge(accord: accord, evidence: evidence).findings(at: viewpoint, of: commitments)
  }

  /// The evidence without figures on which no finding can rest, and without what is declared of them.
  var decidingEvidence: RecordedEvidence {
    if idle.isEmpty { return evidence }
    var evidence = evidence
    evidence.observations.removeAll { idle.contains($0.indicator) }
    evidence.completeness.removeAll { idle.contains($0.subject) }
    return evidence
  }

  /// First and last day on which evidence became known; nil for a register without evidence.
  package var knownSpan: (first: CivilDate, last: CivilDate)? {
    let days = evidence.publications.map(\.publication.knownFrom)
    return days.min().flatMap { first in days.max().map { (first, $0) } }
  }
}

/// Why a register could not be opened. Nothing of it was used.
package enum RegisterFault: Error, Sendable {
  /// A file or folder cannot be read: its path and the reason in words.
  case unreadable(path: String, reason: String)
  /// The accord file has errors.
  case accord(SourceText, [Diagnostic])
  /// The evidence has errors.
  case evidence([Rejection])
  /// Nothing with this id stands in the register; it may have stood once.
  case absent(String, stoodOnce: Bool)
  /// A register file cannot be used.
  case store(StoreFault)
}
