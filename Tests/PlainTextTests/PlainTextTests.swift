// Distances between words, and columns of characters.

import Testing

@testable import PlainText

@Suite struct PlainTextTests {
  @Test(arguments: [
    ("", "", 0), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "acb", 1), ("abc", "ab", 1), ("", "abc", 3),
    ("kitten", "sitting", 3), ("visas", "vsias", 1), ("US", "SU", 1), ("received", "recieved", 1),
    ("minimum", "minium", 1),
  ])
  func distanceCountsSlips(_ a: String, _ b: String, _ distance: Int) {
    #expect(editDistance(Array(a.utf8), Array(b.utf8)) == distance)
    #expect(editDistance(Array(b.utf8), Array(a.utf8)) == distance)
  }

  @Test(arguments: [("a", 1), ("é", 1), ("✓", 1), ("⇄", 1), ("…", 1), ("漢", 2), ("한", 2), ("😀", 2), ("\u{301}", 0)])
  func charactersTakeTheirColumns(_ text: String, _ columns: Int) throws {
    #expect(try #require(text.unicodeScalars.first).columns == columns)
  }
}

/// Numbers with their units, which the accord writes in the plural.
@Suite struct UnitTests {
  @Test(arguments: [
    ("1", "documents", "1 document"), ("2", "documents", "2 documents"), ("0", "documents", "0 documents"),
    ("at least 1", "persons", "at least 1 person"), ("about 1", "visas", "about 1 visa"),
    ("21", "rounds", "21 rounds"), ("at most 21", "rounds", "at most 21 rounds"), ("0.1", "tonnes", "0.1 tonnes"),
    ("between 0.5 and 1", "tonnes", "between 0.5 and 1 tonnes"), ("1,001", "days", "1,001 days"),
  ])
  func aSingleOneIsToldInTheSingular(_ number: String, _ unit: String, _ words: String) {
    #expect(withUnit(number, unit) == words)
  }

  @Test(arguments: [
    ("persons", "person"), ("people", "person"), ("acre-feet", "acre-foot"), ("US-dollars", "US-dollar"),
    ("inquiries", "inquiry"), ("boxes", "box"), ("watches", "watch"), ("losses", "loss"), ("houses", "house"),
    ("licences", "licence"), ("series", "series"), ("gases", "gas"), ("mass", "mass"), ("children", "child"),
    ("tonnes CO2e", "tonne CO2e"), ("tonnes of oil", "tonne of oil"), ("million euros", "million euros"),
    ("percent", "percent"), ("s", "s"), ("", ""),
  ])
  func theSingularOfAUnit(_ plural: String, _ one: String) { #expect(singular(plural) == one) }
}
