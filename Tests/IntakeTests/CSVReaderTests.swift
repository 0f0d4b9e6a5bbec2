import Testing

@testable import Intake

@Suite("The reader of CSV")
struct CSVReaderTests {
  private static let fields: [(String, [[String]])] = [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
    ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
    ("a,b\n,\n", [["a", "b"], ["", ""]]),
    ("a,b\n\"\",\"\"", [["a", "b"], ["", ""]]),
    ("a,b\n1,", [["a", "b"], ["1", ""]]),
    ("a\n\"1,2\"\n", [["a"], ["1,2"]]),
    ("a\n\"said \"\"no\"\"\"\n", [["a"], ["said \"no\""]]),
    ("a\n\"\"\"\"\n", [["a"], ["\""]]),
    ("a\n\"\"\"\"\"\"\n", [["a"], ["\"\""]]),
    ("a,b\n\"one\r\ntwo\n\",3\r\n", [["a", "b"], ["one\r\ntwo\n", "3"]]),
    ("a,b\n é , ü\t\n", [["a", "b"], [" é ", " ü\t"]]),
    ("", []),
  ]

  @Test(arguments: fields)
  func readsFields(_ text: String, _ expected: [[String]]) {
    let table = CSVReader.read(Array(text.utf8))
    #expect(table.stop == nil)
    #expect(table.records.allSatisfy { $0.fault == nil })
    #expect(table.records.map(table.texts) == expected)
  }

  @Test func numbersLinesByWhereRecordsBegin() {
    let table = CSVReader.read(Array("a,b\r\n\"x\ny\",1\n2,\"\n\n\"\n3,4\n".utf8))
    #expect(table.records.map(\.line) == [1, 2, 4, 7])
  }

  private static let recordFaults: [(String, CSVFault)] = [
    ("a,b\n1\n2,3\n", CSVFault(.fieldCount(expected: 2, found: 1), line: 2)),
    ("a,b\n1,2,3\n2,3\n", CSVFault(.fieldCount(expected: 2, found: 3), line: 2)),
    ("a,b\n\n2,3\n", CSVFault(.emptyLine, line: 2)),
    ("a,b\n1,2\"\n2,3\n", CSVFault(.quoteInside, line: 2, field: 1)),
    ("a,b\n1, \"2\"\n2,3\n", CSVFault(.quoteInside, line: 2, field: 1)),
    ("a,b\n\"1\"x,2\n2,3\n", CSVFault(.afterClosingQuote(opening: 2), line: 2, field: 0)),
    ("a,b\n\"1\" ,2\n2,3\n", CSVFault(.afterClosingQuote(opening: 2), line: 2, field: 0)),
    ("a,b\n\"\n1\"x,2\n2,3\n", CSVFault(.afterClosingQuote(opening: 2), line: 3, field: 0)),
    ("a,b\n\"x\"y\"z\",2\n2,3\n", CSVFault(.afterClosingQuote(opening: 2), line: 2, field: 0)),
  ]

  @Test(arguments: recordFaults)
  func namesTheFaultOfOneRecord(_ text: String, _ fault: CSVFault) throws {
    let table = CSVReader.read(Array(text.utf8))
    #expect(table.stop == nil)
    #expect(table.records.compactMap(\.fault) == [fault])
    #expect(try table.texts(of: #require(table.records.last)) == ["2", "3"], "the record after it is read")
  }

  @Test func aFieldHasAMostOfBytes() {
    for (count, fault) in [
      (CSVFault.mostBytes, nil), (CSVFault.mostBytes + 1, CSVFault(.longField, line: 2, field: 1)),
    ] {
      let long = String(repeating: "x", count: count)
      #expect(CSVReader.read(Array("a,b\n1,\(long)\n2,3\n".utf8)).records.map(\.fault) == [nil, fault, nil])
    }
  }

  private static let stops: [([UInt8], CSVFault)] = [
    (Array("a,b\n1,\"2\n3,4\n".utf8), CSVFault(.unterminatedQuote, line: 2, field: 1)),
    (Array("a,b\n1,\"".utf8), CSVFault(.unterminatedQuote, line: 2, field: 1)),
    (Array("a,b\n1,\"2\"\"\n".utf8), CSVFault(.unterminatedQuote, line: 2, field: 1)),
    (Array("a,b\n1,2\r3,4\r".utf8), CSVFault(.loneCarriageReturn, line: 2)),
    (Array("a,b\r".utf8), CSVFault(.loneCarriageReturn, line: 1)),
    (Array("a,b\n1,2\n\"3\"\r4".utf8), CSVFault(.loneCarriageReturn, line: 3)),
    ([0xEF, 0xBB, 0xBF] + Array("a,b\n".utf8), CSVFault(.byteOrderMark, line: 1)),
    ([0xFF, 0xFE, 0x61, 0x00], CSVFault(.utf16, line: 1)),
    ([0xFE, 0xFF, 0x00, 0x61], CSVFault(.utf16, line: 1)),
    (Array("a,b\nCaf".utf8) + [0xE9] + Array(",1\n".utf8), CSVFault(.notUTF8(0xE9), line: 2)),
    (Array("a,b\n".utf8) + [0xC0, 0x80], CSVFault(.notUTF8(0xC0), line: 2)),
    (Array("a\n".utf8) + [0xED, 0xA0, 0x80], CSVFault(.notUTF8(0xED), line: 2)),
    (Array("a\n1\n".utf8) + [0xE2, 0x82], CSVFault(.notUTF8(0xE2), line: 3)),
    (Array("a,b\n1,\0\n".utf8), CSVFault(.nul, line: 2)),
    (Array("a,b\n1,\"\u{1B}\0[31m\"\n".utf8), CSVFault(.nul, line: 2)),
  ]

  @Test(arguments: stops)
  func stopsWhereTheRestIsNotCertain(_ bytes: [UInt8], _ stop: CSVFault) {
    #expect(CSVReader.read(bytes).stop == stop)
  }

  /// Every control character but NUL is a character as any other, within quotes and without, but for those that end lines.
  @Test(arguments: (1..<0x20).map { UInt8($0) } + [0x7F]) func controlCharactersAreRead(_ byte: UInt8) {
    let text = "x" + String(UnicodeScalar(byte)) + "y"
    let isLineEnd = [0x0A, 0x0D].contains(byte)
    for field in isLineEnd ? ["\"\(text)\""] : [text, "\"\(text)\""] {
      let table = CSVReader.read(Array("a,b\n1,\(field)\n2,3\n".utf8))
      #expect(
        table.stop == nil && table.records.map(table.texts) == [["a", "b"], ["1", text], ["2", "3"]], "\(byte)")
    }
  }

  /// Every short text over the parts that mean something to the reader: what it reads, written again, reads the same.
  @Test func readsWhatItWouldWrite() {
    for text in texts(over: ["a", ",", "\"", "\n", "\r\n"], upTo: 6) {
      let table = CSVReader.read(Array(text.utf8))
      guard table.stop == nil, table.records.allSatisfy({ $0.fault == nil }) else { continue }
      let rows = table.records.map(table.texts)
      let again = CSVReader.read(Array(written(rows).utf8))
      #expect(again.records.map(again.texts) == rows, "\(text.debugDescription)")
    }
  }

  private func texts(over parts: [String], upTo length: Int) -> [String] {
    var (all, last) = ([""], [""])
    for _ in 0..<length {
      last = last.flatMap { text in parts.map { text + $0 } }
      all += last
    }
    return all
  }

  private func written(_ rows: [[String]]) -> String {
    rows.map { row in
      row.map { "\"" + $0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" }
        .joined(separator: ",") + "\n"
    }.joined()
  }
}
