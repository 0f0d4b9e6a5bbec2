// The evidence format in brief: what `servanda help evidence` says of the files.

/// Every file of the format with its columns, one file a line; a column in brackets may be empty.
package var evidenceFormatSummary: String {
  Schema.all.map { schema in
    let columns = schema.columns.map { $0.mayBeEmpty ? "[\($0.name)]" : $0.name }
    return "\(schema.file)\(schema.mayBeAbsent ? " (may be absent)" : ""): \(columns.joined(separator: ", "))"
  }.joined(separator: "\n")
}
