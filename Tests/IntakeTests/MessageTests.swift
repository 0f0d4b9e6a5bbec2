import Evidence
import Foundation
import PlainText
import Testing

@testable import Intake

@Suite("What is said of a value")
struct MessageTests {
  private static let numbers: [(String, String?)] = [
    ("20,000", "Write 20000."), ("1,234,567.5", "Write 1234567.5."), ("20'000", "Write 20000."),
    ("20\u{202F}000", "Write 20000."), ("1.234,5", nil), ("1.234.567,5", "Write 1234567.5."), ("12,50", "Write 12.5."),
    ("5.", "Write 5."), (".5", "Write 0.5."), ("−5", "Write -5."),
    ("17000+", "Write 17000 here, and at-least in the column bound."),
    ("fewer than 200", "Write 200 here, and at-most in the column bound."),
    ("About ten thousand", "Write 10000 here, and about in the column bound."),
    ("$5", "Write 5; the unit has a column of its own."),
    ("twelve hundred", "Write 1200; a figure that is not known has no row."), ("--5", nil),
    ("-5%", "Write -5; the unit has a column of its own."), ("(5)", nil), ("1-2", nil), ("ten ten", nil),
    ("0x10", nil), ("NaN", nil), ("inf", nil), ("٣", nil),
  ]

  @Test(arguments: numbers)
  func aNumber(_ text: String, _ help: String?) {
    #expect(
      AmountText.complaint(text).help == help
        ?? "Write it in digits, 0 for none; a figure that is not known has no row.")
  }

  private static let days: [(String, String?)] = [
    ("20/10/1997", "Write 1997-10-20."), ("10-20-1997", "Write 1997-10-20."), ("20.10.1997", "Write 1997-10-20."),
    ("1.2.1997", "Write 1997-02-01 if the day comes first, 1997-01-02 if the month does."),
    ("1997.10.20", "Write 1997-10-20."), ("20th October 1997", "Write 1997-10-20."),
    ("1997 Oct 20", "Write 1997-10-20."),
    ("19971020", nil), ("1997-10-20 to 1997-10-22", nil), ("October", nil), ("31/31/1997", nil), ("1/2/3", nil),
    ("1997-02-29", "February has 28 days in that year."), ("1997-00-10", "Months run from 01 to 12."),
  ]

  @Test(arguments: days)
  func aDay(_ text: String, _ help: String?) {
    #expect(DateText.complaint(text, needsDay: true).help == help ?? "Write a day, such as 1997-10-20.")
  }

  @Test(arguments: [
    ("1997-10-20 to 1997-10-22", "Write 1997-10-20/1997-10-22."), ("1997\u{2013}1998", "Write 1997/1998."),
    ("1998-1997", "Write 1997/1998."), ("10/1997", "Write 1997-10."), ("Oct 1997", "Write 1997-10."),
  ])
  func aPartialDate(_ text: String, _ help: String) {
    #expect(DateText.complaint(text, needsDay: false).help == help)
  }

  private static let words: [(String, Int?)] = [
    ("zero", 0), ("ten thousand", 10_000), ("two hundred and five", 205), ("twenty-one", 21),
    ("one million two thousand and one", 1_002_001),
    ("nine hundred ninety-nine thousand", 999_000), ("thousand", 1000), ("", nil), ("and", nil), ("twenty ten", nil),
    ("five twenty", nil), ("million million", nil), ("ten thousand visas", nil), ("hundred hundred hundred", nil),
  ]

  @Test(arguments: words)
  func numerals(_ text: String, _ number: Int?) {
    #expect(numberInWords(text) == number)
  }

  private static let misspelt: [(String, String?)] = [
    ("travel-document", "travel-documents"), ("Travel Documents", "travel-documents"),
    ("travle-documents", "travel-documents"),
    ("documents", "travel-documents"), ("waitin", "waiting"), ("visas", nil), ("", nil), ("w", nil),
    ("report-2008", nil),
    ("reprot-2009", "report-2009"), (String(repeating: "a", count: 100_000), nil),
  ]

  @Test(arguments: misspelt)
  func slips(_ text: String, _ meant: String?) {
    #expect(nearestName(to: text, among: ["travel-documents", "waiting", "report-2009", "us"]) == meant)
  }

  @Test func whatIsNotSeenIsShownAsItsEscape() {
    #expect(quoted("a\u{1B}[31m\n\u{202E}b\u{200B}") == #""a\u{1B}[31m\n\u{202E}b\u{200B}""#)
    #expect(quoted(String(repeating: "ab", count: 40)).unicodeScalars.count == 63)
  }

  private static let links: [([String: String], Set<String>)] = [
    (["a": "b", "b": "a", "c": "a"], ["a", "b"]), (["a": "a"], ["a"]), (["a": "b", "b": "c"], []),
    (["a": "b", "b": "c", "c": "d", "d": "b", "e": "f", "f": "e"], ["b", "c", "d", "e", "f"]), ([:], []),
  ]

  @Test(arguments: links)
  func loops(_ links: [String: String], _ members: Set<String>) {
    #expect(Intake.members(ofLoopsIn: links) == members)
  }

  @Test func aRejectionIsShownWithinEightyColumns() {
    let rejection = Rejection(
      file: "observations.csv", line: 3, column: "value", message: "\"ten thousand\" is not a number.",
      help: "Write 10000; a figure that is not known has no row, and this help goes on for so long that it is broken.")
    #expect(
      RejectionRenderer().render([rejection]) == """
        observations.csv:3: value: "ten thousand" is not a number.
           help: Write 10000; a figure that is not known has no row, and this help goes
                 on for so long that it is broken.

        """)
  }

  @Test func aFileThatCannotBeReadHidesNoOther() {
    var files = Fixtures.good("reporters.csv", replacing: "id,name", with: "\u{FEFF}id,name")
    files += [EvidenceFile(name: "measures.csv", bytes: [])]
    #expect(
      rejections(of: files) == """
        reporters.csv:1: The file begins with a byte order mark.
           help: Save it as UTF-8 without one; some programs call that plain UTF-8.
        measures.csv: The file is given more than once.
           help: Keep one of them.

        """)
  }
}
