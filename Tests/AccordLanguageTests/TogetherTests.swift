// What hardly can be meant is said, and nothing is said of what can.

import Testing

@testable import AccordLanguage

@Suite struct TogetherTests {
  private func codes(_ text: String) -> [DiagnosticCode] {
    checkAccord(SourceText(name: "t", text: text)).diagnostics.map(\.code)
  }

  private static let floor = "requires at least 20 visas in each full fiscal-year\n"
  private static let owed = "commitment d \"D\" source jc rests on the text owed by "

  private static let limits: [(String, Bool)] = [
    ("US to CU from 1994-09-09 requires at most 10 visas in each full fiscal-year", true),
    ("US to CU from 1994-09-09 requires at most 19.5 visas in each fiscal-year or part", true),
    ("US to CU from 1994-09-09 requires at most 20 visas in each full fiscal-year", false),
    ("CU to US from 1994-09-09 requires at most 10 visas in each full fiscal-year", false),
    ("US to CU from 1994-09-09 requires at most 10 visas in each full half-year", false),
    ("US to CU from 1994-09-09 requires at most 10 paroles in each full fiscal-year", false),
    ("US to CU from 1994-09-09 requires at most 10 visas in each full fiscal-year, except class other", false),
    ("US to CU from 1994-09-09 until 1995-12-31 requires at most 10 visas in each full fiscal-year", false),
    ("US to CU from 1994-09-09 requires at most 10 visas from 1994-10-01 to 1995-09-30", false),
  ]

  @Test(arguments: limits)
  func aFloorAboveACeilingIsSaid(_ other: String, _ isSaid: Bool) {
    let found = codes(World.commitment(Self.floor + Self.owed + other))
    #expect(found == (isSaid ? [.floorAboveCeiling] : []), "\(found)")
  }

  @Test func aFileFullOfLimitsIsCheckedInTime() {
    let many = (0..<4_000).map { number in
      "commitment c\(number)x \"C\" source jc rests on the text owed by US to CU from 1994-09-09 "
        + "requires at \(number % 2 == 0 ? "least" : "most") \(number) visas in each full fiscal-year\n"
    }
    #expect(codes(World.declarations + many.joined()).contains(.floorAboveCeiling))
  }

  private static let sound = [
    "whenever asked requires answered, no day set", "whenever asked forbids reform", "requires reform by 1994-09-09",
    "requires at most 0 visas in each full fiscal-year", "requires at least 0.1 visas in each full fiscal-year",
  ]

  @Test(arguments: sound) func whatCanBeMeantIsNotDoubted(_ clauses: String) {
    #expect(codes(World.commitment(clauses)) == [])
  }

  @Test func whatIsDeclaredInVainIsRemarkedOnceTheFileIsSound() {
    let text = World.commitment("forbids reform")
    let notes = AccordIndex(SourceText(name: "t", text: text)).unused()
    #expect(notes.allSatisfy { $0.severity == .note && $0.code == .unusedDeclaration })
    #expect(notes.map(\.message).contains("the calendar 'fiscal-year' is declared and named nowhere"))
    #expect(!notes.map(\.message).contains { $0.contains("'reform'") || $0.contains("'US'") || $0.contains("'jc'") })
    #expect(AccordIndex(SourceText(name: "t", text: text + "forbids nobody")).unused().isEmpty)
  }
}
