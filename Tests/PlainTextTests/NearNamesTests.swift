// "Did you mean": one ranking for files, evidence and commands.

import PlainText
import Testing

@Suite struct NearNamesTests {
  private let names = [
    "minimum-documents", "exit-permits", "return-at-sea", "meet-twice-a-year", "US", "FY2007", "FY2008",
  ]

  @Test(arguments: [
    ("minimum-document", ["minimum-documents"]), ("documents", ["minimum-documents"]),
    ("exit-permit", ["exit-permits"]), ("exit-visas", ["exit-permits"]), ("us", ["US"]), ("fy2007", ["FY2007"]),
    ("EXIT-PERMITS", ["exit-permits"]), ("exit permits", ["exit-permits"]), ("FY20", ["FY2007", "FY2008"]),
    ("something-else", []), ("", []), ("x", []),
  ])
  func nearNamesAreFound(_ written: String, _ found: [String]) {
    #expect(nearNames(to: written, among: names) == found)
  }

  @Test func neverMoreThanThree() {
    #expect(nearNames(to: "name", among: (0..<9).map { "nam\($0)e" }).isEmpty)
    #expect(nearNames(to: "name", among: (0..<9).map { "name\($0)" }) == ["name0", "name1", "name2"])
  }

  private static let plain: [(String, [String], String?)] = [
    ("US", ["UK", "SU"], "UK"), ("visa", ["visas", "visa-class"], "visas"), ("report-2009", ["report-2008"], nil),
    ("travel", ["travel-documents", "visas"], "travel-documents"), ("cabinet", ["visa-a", "visa-b"], nil),
    ("visa-types", ["visa-a-b", "visa-b-a"], nil), ("Kept", ["kept", "kept late"], "kept"),
    ("USA", ["CU", "US"], "US"), ("us", ["CU", "US"], "US"), ("XY", ["CU", "US"], nil),
    ("travel-docs", ["travel-documents", "paroles"], "travel-documents"), ("q", ["w"], nil), ("least", [], nil),
    ("minimum-documents-a-year", ["minimum-documents"], "minimum-documents"),
    ("fiscal-yaer", ["fiscal-year"], "fiscal-year"), ("jc-1949", ["jc-1984", "jc-1994"], "jc-1994"), ("", ["a"], nil),
    ("a", ["b"], nil),
  ]

  @Test(arguments: plain)
  func oneNameIsFoundOnlyWhereItIsPlain(_ written: String, _ names: [String], _ meant: String?) {
    #expect(nearestName(to: written, among: names) == meant)
  }

  @Test func namesOfAnyLengthAreAnswered() {
    let long = String(repeating: "a", count: 100_000)
    #expect(nearestName(to: long, among: [long + "b"]) == nil)
    #expect(nearestName(to: "aaaa", among: [long]) == nil && !isSlip(long, for: long + "b"))
  }

  @Test func aSlipIsNotTheWordItself() {
    #expect(isSlip("partie", for: "party") && isSlip("Party", for: "party") && isSlip("partu", for: "party"))
    #expect(!isSlip("party", for: "party"))
  }
}
