// Files of evidence in, evidence or named rejections out.

package import Accords
package import Evidence

/// A file of evidence, as read from the register folder.
package struct EvidenceFile: Hashable, Sendable {
  /// Its name in the folder: `observations.csv`.
  package let name: String
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// Why evidence was not taken in: where, what was understood, what to write instead.
package struct Rejection: Hashable, Sendable {
  package let file: String
  /// Line of the file, from 1; nil: the file as a whole.
  package let line: Int?
  /// Name of the column, where one value is at fault.
  package let column: String?
  package let message: String
  package let help: String?

  package init(file: String, line: Int?, column: String?, message: String, help: String?) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.help = help
  }
}

/// Reads all files of a register's evidence. All or nothing: with any rejection there is no evidence.
package func readEvidence(_ files: [EvidenceFile], for accord: Accord) -> (RecordedEvidence?, [Rejection]) {
  (RecordedEvidence(), [])
}
