// One slip of the pen, one diagnostic: what goes wrong by it further on is not told as if it were another fault.

import Foundation
import Testing

@testable import AccordLanguage

/// A sound accord, in which each row of a table makes one slip.
enum SlipAccord {
  static let text = """
    accord fish "Fisheries accord"

    party NO "Northland" clock Europe/Oslo
    party SO "Southland" clock Africa/Cairo

    calendar year starts 1 January, named CY by the year in which it starts

    evidence
      about bounds nothing
      admissions decide nothing

    instrument treaty "Treaty on fisheries"
      agreed 1999-11-01
      in force from 2000-01-01

    indicator catch "Fish caught" counts tonnes
      by class cod, herring
      class white is all except herring

    event sighted "A vessel is sighted" happens to a vessel
    event reported "It is reported" happens to a vessel
    event ratified "Ratified"

    meeting council "The council"

    commitment ceiling "At most 500 tonnes"
      source treaty, "Article 1"
      rests on the text
      owed by NO to SO
      from 2000-01-01
      requires at most 500 catch in each full year, except class herring
      reading what-counts
        "as written"
        "all counts" held by SO since 2001; means no class is excluded
      note "A note."

    commitment reports "Reports within ten days"
      source treaty, "Article 2"
      rests on the text
      owed by NO to SO
      from 2000-01-01
      whenever sighted
      requires reported within 10 days of sighted, the day of sighted not counted

    commitment meetings "Meetings"
      source treaty, "Article 3"
      rests on practice
      owed by NO and SO to each other, jointly
      from 2000-01-01
      requires at least 1 rounds of council in each full year

    example "kept"
      given catch 400 from 2001-01-01 to 2001-12-31, by NO, published 2002-01-10
      given complete catch from 2001-01-01 to 2001-12-31, by NO, published 2002-01-10
      on 2002-06-30
      expect ceiling CY2001 kept

    """

  /// What is said, notes apart, where the first of two texts is written as the second.
  static func said(_ right: String, _ wrong: String) throws -> [Diagnostic] {
    let place = try #require(text.range(of: right))
    let source = SourceText(name: "slip", text: text.replacingCharacters(in: place, with: wrong))
    return checkAccord(source).diagnostics.filter { $0.severity != .note }
  }
}

@Suite struct SlipTests {
  private static let slips: [(String, String)] = SlipRows.all

  @Test func withoutASlipNothingIsSaid() throws {
    #expect(try SlipAccord.said("accord fish", "accord fish").isEmpty)
  }

  /// What is written, and what the help says to write instead.
  private static let mended: [(String, String, String)] = [
    ("  whenever sighted", "  only if ceiling of CY2001 is kept\n  whenever sighted", "write 'ceiling CY2001'"),
    ("  whenever sighted", "  only if ceiling in CY2001 is kept\n  whenever sighted", "write 'ceiling CY2001'"),
    ("  given catch 400 from", "  given catch 400 tonnes from", "leave 'tonnes' out"),
    ("  given catch 400 from", "  given catch cod 400 from", "write 'class cod'"),
    ("  given catch 400 from", "  given catch of class cod 400 from", "leave 'of' out"),
    ("400 from 2001-01-01 to 2001-12-31, by", "400 in 2001, by", "write 'from DAY to DAY', or 'on DAY'"),
    ("400 from 2001-01-01 to 2001-12-31, by", "400 from 2001-01-01 until 2001-12-31, by", "write 'to'"),
    (
      "by NO, published 2002-01-10\n  given complete", "by NO published 2002-01-10\n  given complete",
      "write ', published'"
    ),
  ]

  @Test(arguments: mended) func whatToWriteInsteadIsSaid(_ right: String, _ wrong: String, _ help: String) throws {
    let said = try SlipAccord.said(right, wrong)
    #expect(said.count == 1 && said.first?.help?.contains(help) == true, "\(said.map { $0.help ?? "" })")
  }

  @Test(arguments: slips) func oneSlipIsToldOnce(_ right: String, _ wrong: String) throws {
    let said = try SlipAccord.said(right, wrong)
    #expect(said.count == 1, "\(said.map { "\($0.code): \($0.message)" })")
    #expect(said.allSatisfy { $0.severity == .error && $0.help != nil })
  }
}
