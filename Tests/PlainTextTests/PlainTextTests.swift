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
