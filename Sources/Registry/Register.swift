// A register: one accord with its evidence, opened from a folder.

package import AccordLanguage
package import Accords
import Adherence
package import CivilTime
package import Evidence
package import Findings
package import Intake

/// One accord with its evidence, opened and checked.
package struct Register: Sendable {
  package let folder: String
  package let accord: Accord
  package let evidence: RecordedEvidence
  /// Warnings of the accord file; errors never get here.
  package let warnings: [Diagnostic]

  package init(folder: String, accord: Accord, evidence: RecordedEvidence, warnings: [Diagnostic]) {
    self.folder = folder
    self.accord = accord
    self.evidence = evidence
    self.warnings = warnings
  }

  package func findings(at viewpoint: Viewpoint, of commitments: Set<CommitmentID>? = nil) -> [Finding] {
    Judge(accord: accord, evidence: evidence).findings(at: viewpoint, of: commitments)
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
}
