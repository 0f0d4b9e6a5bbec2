// Accords made by rule, of any size.

/// Texts of accords for measuring.
enum MadeAccords {
  private static let head = """
    -- Made for measuring.
    accord made "Made"
    party US "United States" clock America/New_York
    party CU "Cuba" clock America/Havana
    calendar year starts 1 January, named CY by the year in which it starts
    evidence
      about means within 10 percent
      admissions settle what the figures leave open
    event asked "Asked" happens to a person
    event answered "Answered" happens to a person
    event reform "Reform"
    meeting talks "Talks"

    """

  /// One part of an accord with its own instrument, indicator, three commitments and an example; about a kilobyte and a half.
  private static func part(_ n: Int) -> String {
    """
    instrument i\(n) "Instrument no. \(n)"
      agreed 1994-09 at "New York"
      in force from 1994-09-09
      \(n == 0 ? "note \"The first.\"" : "modifies i\(n - 1)")
    -- What is counted in part \(n).
    indicator visas-\(n) "Visas of part \(n)" counts visas
      by class family, refugee, other
      class most is all except refugee
    commitment minimum-\(n) "At least \(n) visas a year"
      source i\(n), "Part \(n)"; i0
      rests on the text
      owed by US to CU
      from 1994-09-09
      requires at least 20000 visas-\(n) in each full year, except class refugee  -- no. \(n)
      pace pro rata by day
      reading how-many
        "twenty thousand" held by US since 2009
        "more" held by CU since 2009; means at least 27,000
      shows visas-\(n)
    commitment answers-\(n) "Answers in time"
      source i\(n) rests on the text owed by CU to US from 1994-09-09
      whenever asked, accounted in each year or part
      requires answered within 25 days of asked, the day of asked not counted
    commitment talks-\(n) "Talks twice a year"
      source i\(n) rests on practice owed by US and CU to each other, jointly from 1994-09-09
      requires at least 2 rounds of talks in each year or part
      may be suspended by a note
    example "part \(n)"
      given visas-\(n) class most at least 20,000 from 2003-01-01 to 2003-12-31, by US, published 2004-02
      given complete talks from 1994-09-09 to 2003-12-31, by US, published 2004
      on 2004-03-01 known 2004-04-01
      expect minimum-\(n) CY2003 kept
      expect talks-\(n) CY2003 breached

    """
  }

  /// An accord of about so many bytes.
  static func accord(bytes: Int) -> String {
    var text = head
    text.reserveCapacity(bytes + 2_000)
    var number = 0
    while text.utf8.count < bytes {
      text += part(number)
      number += 1
    }
    return text
  }

  /// The same without comments, on one line.
  static func oneLine(bytes: Int) -> String {
    accord(bytes: bytes).split(separator: "\n").map { line in
      line.firstRange(of: "--").map { line[..<$0.lowerBound] } ?? line
    }.joined(separator: " ")
  }

  /// So many commitments of three lines.
  static func commitments(_ count: Int) -> String {
    var text = head + "instrument i \"I\" agreed 1994-09-09 in force from 1994-09-09\n"
    for number in 0..<count {
      text +=
        "commitment c\(number) \"C\"\n  source i rests on the text owed by US to CU from 1994-09-09\n  forbids reform\n"
    }
    return text
  }

  /// Classes made of classes, as deep as an indicator may have them, and a condition of so many events.
  static func deep(_ count: Int) -> String {
    let depth = min(count, 400)
    let instrument = "instrument i \"I\" agreed 1994-09-09 in force from 1994-09-09\n"
    let events = (0..<count).map { "event e\($0) \"E\"\n" }.joined()
    let classes = (0..<depth).reversed().map { "  class k\($0 + 1) is k\($0) and x\n" }.joined()
    let commitment = "commitment c \"C\" source i rests on the text owed by US to CU from 1994-09-09\n"
    let list = (0..<count).map { "e\($0)" }.joined(separator: " and ")
    return head + instrument + events + "indicator n \"N\" counts n\n  by class k0, x\n" + classes
      + commitment + "  only if \(list)\n  forbids reform\n"
  }

  /// Brackets and quotation marks that close nothing.
  static func nonsense(bytes: Int) -> String { head + String(repeating: "([{\"(((", count: bytes / 7) }
}
