// What twelve questions of two answers each on one commitment cost.

import AccordLanguage
import Accords
import Registry

enum ReadingsCost {
  struct Unreadable: Error {}

  private static let head = """
    accord made "Made"
    party US "United States" clock America/New_York
    party CU "Cuba" clock America/Havana
    calendar year starts 1 January, named CY by the year in which it starts
    evidence
      about bounds nothing
      admissions decide nothing
    instrument text "The text"
      agreed 1999-01-01
      in force from 1999-01-01
    indicator visas "Visas" counts visas
    indicator credits "Credits" counts persons

    """

  private static func commitment(_ id: String, _ clauses: String) -> String {
    "commitment \(id) \"\(id)\"\n  source text\n  rests on the text\n  owed by US to CU\n  from 1999-01-01\n\(clauses)\n"
  }

  private static let readings = (0..<12).map {
    "  reading r\($0)\n    \"as written\" held by US since 1999\n    \"another\" held by CU since 1999; means at least \(61 + 5 * $0)\n"
  }.joined()

  private static let first = commitment("first", "  requires at least 100 visas in each full year\n" + readings)

  private static let kinds: [(name: String, text: String, expected: String)] = [
    ("numbers in a floor", first, "first CY2000 disputed"),
    (
      "a condition on its finding",
      first + commitment("t", "  only if first CY2000 is kept\n  requires at least 10 credits in each full year"),
      "t CY2001 disputed"
    ),
    (
      "a composite with it",
      first + commitment("second", "  requires at least 50 visas in each full year")
        + commitment("t", "  requires all of first and second in each full year"), "t CY2000 disputed"
    ),
    (
      "debts carried for three years",
      commitment(
        "t",
        "  requires at least 100 visas in each full year\n  carries its shortfall into the next year, the oldest first\n"
          + readings), "t CY2001 disputed"
    ),
  ]

  static func measure() throws {
    print("Twelve questions of two answers each, 4,096 readings; median of 5 runs, processor time.")
    for kind in kinds {
      let example = """
        example "made"
          given visas 90 from 1999-01-01 to 1999-12-31, by US, published 2000-01
          given visas 90 from 2000-01-01 to 2000-12-31, by US, published 2001-01
          given visas 95 from 2001-01-01 to 2001-12-31, by US, published 2002-01
          given credits 5 from 2001-01-01 to 2001-12-31, by US, published 2002-01
          on 2001-12-31 known 2003-01-01
          expect \(kind.expected)

        """
      let (accord, problems) = checkAccord(SourceText(name: "made", text: head + kind.text + example))
      guard let accord else {
        print(problems.map(\.message).joined(separator: "\n"))
        throw Unreadable()
      }
      let costs = (0..<5).map { _ in
        cost { accord.examples.map { run($0, in: accord) }.filter(\.passed).count }.microseconds
      }.sorted()
      print("  \(padded(kind.name, to: 32)) \(milliseconds(costs[2])) ms")
    }
  }
}
