// The evidence format in brief: what `servanda help evidence` says of the files.

/// Every file of the format with its columns, one file a line; a column in brackets may be empty.
package var evidenceFormatSummary: String {
  Schema.all.map { schema in
    let columns = schema.columns.map { $0.mayBeEmpty ? "[\($0.name)]" : $0.name }
    return "\(schema.file)\(schema.mayBeAbsent ? " (may be absent)" : ""): \(columns.joined(separator: ", "))"
  }.joined(separator: "\n")
}

/// The files that a register must have, each with its columns and without a row: what a new register begins with.
package var emptyEvidenceFiles: [EvidenceFile] {
  Schema.all.filter { !$0.mayBeAbsent }.map { EvidenceFile(name: $0.file, bytes: Array("\($0.header)\n".utf8)) }
}
