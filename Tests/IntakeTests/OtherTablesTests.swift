// Rows from JSON Lines and from tables of others.

import Intake
import Testing

struct OtherTablesTests {
  private static func file(_ name: String, _ text: String) -> EvidenceFile {
    EvidenceFile(name: name, bytes: Array(text.utf8))
  }

  @Test func jsonLinesBecomeRows() {
    let (rows, rejections) = jsonLineRows(
      of: Self.file(
        "observations.jsonl",
        "{\"id\":\"a\",\"value\":20000,\"partial\":true,\"class\":null,\"note\":\"\"}\r\n\n{\"id\":\"b\",\"stale\":false}"
      ))
    #expect(rejections.isEmpty)
    #expect(rows.map(\.cells) == [["id": "a", "value": "20000", "partial": "yes"], ["id": "b"]])
    #expect(
      rows.map(\.line) == [1, 3]
        && rows.allSatisfy { $0.file == "observations.csv" && $0.given == "observations.jsonl" })
  }

  @Test(
    arguments: [
      ("observations.jsonl", "{\"id\":\"a\",\"value\":1.5}", 1), ("observations.jsonl", "[1]", 1),
      ("observations.jsonl", "{\"id\":\"a\",\"id\":\"b\"}", 1), ("observations.jsonl", "{\"id\":[\"a\"]}", 1),
      ("observations.jsonl", "{\"id\":\"a\"}\n{\"idd\":\"a\"}", 2), ("figures.jsonl", "{}", nil),
      ("observations.jsonl", "{\"id\":\"a\"", 1), ("rounds.ndjson", "nothing", 1),
    ] as [(String, String, Int?)])
  func whatIsNoRowIsRejectedWithItsLine(_ name: String, _ text: String, _ line: Int?) {
    let (rows, rejections) = jsonLineRows(of: Self.file(name, text))
    #expect(rows.isEmpty && rejections.first?.line == line && rejections.first?.file == name)
  }

  /// Of unknown columns without number as many are listed as people read, each with what was meant.
  @Test func ofManyUnknownColumnsSomeAreListed() {
    let names = (0..<2000).map { "column-\($0)" } + ["idd"]
    let members = "{\"idd\": 1, \(names.prefix(500).map { "\"\($0)\": 1" }.joined(separator: ", "))}\n"
    let header = names.reversed().joined(separator: ",") + "\n"
    let table = writtenRows(of: [Self.file("rounds.csv", header)]).1
    let lines = jsonLineRows(of: Self.file("rounds.jsonl", String(repeating: members, count: 4))).1
    #expect(table.count == 51 && lines.count == 51)
    #expect(table[0].help == "Did you mean \"id\"?")
    #expect(lines.last?.message == "1954 more rejections are not listed.")
  }

  /// No more is said of a file than people read.
  @Test func ofManyRejectionsSomeAreListed() {
    let (_, lines) = jsonLineRows(of: Self.file("rounds.jsonl", String(repeating: "x\n", count: 1000)))
    let (_, records) = Self.mapping.rows(
      of: Self.file("talks.csv", "No.;Day;Place\n" + String(repeating: "1\n", count: 1000)))
    for rejections in [lines, records] {
      #expect(rejections.count == 51 && rejections.last?.message == "950 more rejections are not listed.")
    }
  }

  private static let mapping = SourceMapping(
    file: "rounds.csv",
    templates: [
      "id": "r-{No.}", "series": "talks", "from": "{Day}", "to": "{Day}", "status": "held", "note": "{{{Place}}}",
      "host": "third", "confidence": "high",
    ], separator: ";")

  @Test func templatesAreFilledFromTheTable() {
    #expect(Self.mapping.complaints == [])
    let (rows, rejections) = Self.mapping.rows(
      of: Self.file("talks.csv", "No.;Day;Place\n1;1994-09-09;\"New; York\"\n2;;\n"))
    #expect(rejections.isEmpty)
    #expect(rows.map { $0.cells["note"] } == ["{New; York}", "{}"])
    #expect(rows.map { $0.cells["from"] } == ["1994-09-09", nil])
    #expect(rows.map(\.line) == [2, 3] && rows.map { $0.cells["id"] } == ["r-1", "r-2"])
  }

  @Test(arguments: [
    ("No.,Day,Place\n1,x,y\n", "The table has no column \"Day\"."), ("", "The file is empty."),
    ("No.;Day;Place\n1;2\n", "field"), ("No.;Day;Plaice\n1;2;3\n", "The table has no column \"Place\"."),
    ("No.;Day;Place\n1;\"2;3\n", "quot"), ("No.;Day;Day;Place\n1;2;3;4\n", "several columns \"Day\""),
    ("No.;Da\"y;Place\n1;2;3\n", "quot"),
  ])
  func aTableThatDoesNotFitIsRejected(_ text: String, _ words: String) {
    let (rows, rejections) = Self.mapping.rows(of: Self.file("talks.csv", text))
    #expect(rows.isEmpty)
    #expect(rejections.contains { $0.message.contains(words) && $0.file == "talks.csv" }, "\(rejections)")
  }

  @Test(
    arguments: [
      ("nothing.csv", [:], ",", "is no file of the format"), ("rounds.csv", ["idd": "x"], ",", "Did you mean \"id\""),
      ("rounds.csv", ["id": "{x"], ",", "a brace stands alone"),
      ("rounds.csv", ["id": "x}"], ",", "a brace stands alone"),
      ("rounds.csv", ["id": "x"], "|", "a comma, a semicolon or a tab"),
      ("rounds.csv", ["id": "x"], ",", "nothing is said of"),
    ] as [(String, [String: String], String, String)])
  func aMappingThatCannotBeIsTold(_ file: String, _ templates: [String: String], _ separator: String, _ words: String) {
    let mapping = SourceMapping(file: file, templates: templates, separator: separator)
    #expect(mapping.complaints.contains { $0.contains(words) }, "\(mapping.complaints)")
  }
}
