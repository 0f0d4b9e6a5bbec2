// Texts that break programs, shown: by every command that shows evidence, to people inert and visible, to programs byte for byte.

import CanonicalJSON
import Commands
import Foundation
import Intake
import Testing

@Suite(.enabled(if: Vectors.areThere, Vectors.absence)) struct ShownVectors {
  /// Every text in a document's title, in what a statement says, and in its note.
  private static func rows(_ texts: [String]) -> [WrittenRow] {
    texts.enumerated().flatMap { number, text in
      [
        WrittenRow(file: "documents.csv", line: 1, cells: ["id": "d-\(number)", "title": text]),
        WrittenRow(
          file: "statements.csv", line: 1,
          cells: [
            "id": "s-\(number)", "made": "2002-03-01", "published": "2002-03-01", "speaker": "somebody", "side": "N",
            "about": "N", "commitments": "yearly-water", "instance": "CY2001", "stance": "denies",
            "paraphrase": text, "document": "d-\(number)", "note": text,
          ]),
      ]
    }
  }

  private struct Listed: Decodable {
    struct Piece: Decodable {
      struct Document: Decodable { let title: String }
      let id, note, paraphrase: String
      let document: Document
    }
    let evidence: [Piece]
  }

  @Test func everyCommandShowsThem() throws {
    let (notebook, texts) = (
      try Notebook(), try TextVectors.all().filter { !$0.isEmpty && TextVectors.isTakenByEvidence($0) }
    )
    try notebook.write(Self.rows(texts))
    let added = notebook.run("add", "documents.csv", "statements.csv", "--register", "r", "--all", "--yes")
    #expect(added.exit == .fine && TextVectors.isInert(added.text), "\(added.text.suffix(400))")
    for words in [
      ["status"], ["why", "yearly-water", "CY2001"], ["evidence"], ["evidence", "--id", "s-0"],
      ["log", "--count", "5000"],
      ["history", "s-0"], ["corrections"], ["changes", "--since", "2001-01-01"], ["recheck"],
    ] {
      for form in [[], ["--json"]] {
        let shown = servanda(words + form + ["--register", "r"], in: notebook.here)
        #expect(shown.exit == .fine && TextVectors.isInert(shown.text), "\(words + form): \(shown.text.prefix(300))")
        if !form.isEmpty { _ = try JSONSerialization.jsonObject(with: Data(shown.text.utf8)) }
      }
    }
    try checkBytes(texts, servanda(["evidence", "--json", "--register", "r"], in: notebook.here).text)
    try checkFiles(texts, notebook)
  }

  /// In JSON each is what it was.
  private func checkBytes(_ texts: [String], _ json: String) throws {
    let listed = try JSONDecoder().decode(Listed.self, from: Data(json.utf8)).evidence
    #expect(listed.count == texts.count)
    let pieces = Dictionary(listed.map { ($0.id, $0) }) { first, _ in first }
    for (number, text) in texts.enumerated() {
      let piece = try #require(pieces["s-\(number)"])
      for back in [piece.note, piece.paraphrase, piece.document.title] {
        #expect(back.utf8.elementsEqual(text.utf8), "\(text.debugDescription)")
      }
    }
  }

  /// As JSON Lines they are what the register has already; and no command writes a table that a spreadsheet would open.
  private func checkFiles(_ texts: [String], _ notebook: Notebook) throws {
    let lines = texts.enumerated().flatMap { number, text in
      let row = CanonicalObject([("id", .string("d-\(number)")), ("title", .string(text))]) ?? CanonicalObject()
      return CanonicalValue.object(row).bytes + [0x0A]
    }
    try Data(lines).write(to: notebook.folder.appending(path: "documents.jsonl"))
    let again = notebook.run("add", "documents.jsonl", "--register", "r", "--yes")
    #expect(again.text.contains("0 new, 0 revised, \(texts.count) known already"), "\(again.text.suffix(400))")
    let tables = try tables(in: notebook.folder)
    #expect(notebook.run("export", "plain", "--register", "r").exit == .fine)
    #expect(notebook.run("backup", "copy", "--register", "r").exit == .fine)
    #expect(try self.tables(in: notebook.folder) == tables)
  }

  private func tables(in folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
      [".csv", ".tsv", ".xls", ".xlsx", ".html"].contains(where: $0.hasSuffix)
    }.sorted()
  }

  /// What is compared with others may not hide anything: names of reporters, units, cases.
  @Test func namesThatHideSomethingAreRefused() throws {
    let notebook = try Notebook()
    let hiding = try TextVectors.all().filter { text in
      TextVectors.isTakenByEvidence(text)
        && text.unicodeScalars.contains {
          $0.properties.isBidiControl
            || $0.properties.generalCategory == .control && ![0x09, 0x0A, 0x0D].contains($0.value)
        }
    }
    #expect(hiding.count > 8)
    for text in hiding {
      for words in [
        ["reporter", "id=r", "name=\(text)", "kind=third"],
        ["document", "id=d", "title=x", "address=\(text)"],
      ] {
        let refused = servanda(["record"] + words + ["--register", "r", "--yes"], in: notebook.here)
        #expect(refused.exit == .badInput && TextVectors.isInert(refused.text), "\(text.debugDescription)")
        #expect(refused.text.contains("which nobody sees"), "\(text.debugDescription): \(refused.text)")
      }
    }
  }
}
