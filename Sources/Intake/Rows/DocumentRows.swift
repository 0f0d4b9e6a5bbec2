// Rows of documents.csv: where it was read.

import Evidence

/// Where things were read.
enum DocumentRows: RowKind {
  static let schema = Schema(
    "documents.csv", space: .documents,
    columns: [
      .needed("id", .identifier),
      .needed("title", .text),
      .optional("address", .label),
    ])

  static func record(from row: inout Row, _ names: Names) -> Document? {
    guard let id = row.name("id"), let title = row.name("title") else { return nil }
    return Document(id: id, title: title, address: row.name("address"))
  }
}
