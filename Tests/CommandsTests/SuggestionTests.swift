// "Did you mean".

import Testing

@testable import Commands

@Suite struct SuggestionTests {
  private let names = [
    "minimum-documents", "exit-permits", "return-at-sea", "meet-twice-a-year", "US", "FY2007", "FY2008",
  ]

  @Test(arguments: [
    ("minimum-document", ["minimum-documents"]), ("documents", ["minimum-documents"]),
    ("exit-permit", ["exit-permits"]), ("exit-visas", ["exit-permits"]), ("us", ["US"]),
    ("fy2007", ["FY2007", "FY2008"]), ("EXIT-PERMITS", ["exit-permits"]), ("something-else", []), ("", []), ("x", []),
  ])
  func nearNamesAreFound(_ written: String, _ found: [String]) {
    #expect(nearest(to: written, among: names) == found)
  }

  @Test func neverMoreThanThree() {
    #expect(nearest(to: "name", among: (0..<9).map { "name\($0)" }).count == 3)
  }
}
