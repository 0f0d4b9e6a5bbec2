// Passages: anchored once, found again where they are, and lost where they are not.

import CanonicalJSON
import Statements
import Testing

struct QuoteAnchorTests {
  private static let text = "The parties agree that the parties meet. Elsewhere the parties rest: élan, 😀."

  private static func anchor(_ exact: String, after: String = "", before: String = "") throws -> QuoteAnchor {
    let places = QuoteAnchor.places(of: exact, in: text, after: after, before: before)
    try #require(places.count == 1)
    return places[0]
  }

  @Test(arguments: [
    ("parties", "", "", 3), ("parties", "the ", " meet", 1), ("the parties", "", "", 2), ("nobody", "", "", 0),
    ("", "", "", 0), ("rest: élan, 😀.", "", "", 1), ("The", "", "", 1), (Self.text, "", "", 1),
    (Self.text + "x", "", "", 0), ("parties", "x", "", 0), ("meet", "parties ", ". E", 1),
  ])
  func countsWherePassagesStand(_ exact: String, _ before: String, _ after: String, _ count: Int) {
    #expect(QuoteAnchor.places(of: exact, in: Self.text, after: before, before: after).count == count)
  }

  @Test func keepsWhatStandsAroundAndCountsInScalars() throws {
    let anchor = try Self.anchor("😀")
    #expect((anchor.start, anchor.end) == (75, 76))
    #expect(anchor.suffix == "." && anchor.prefix.hasSuffix(" the parties rest: élan, "))
    #expect(anchor.prefix.unicodeScalars.count == QuoteAnchor.context)
  }

  @Test func isFoundAgainOrShownAsLost() throws {
    let anchor = try Self.anchor("parties", before: " meet")
    #expect(anchor.place(in: Self.text) == .same)
    let moved = "Much stands before it, and more than the context that is kept. " + Self.text
    #expect(anchor.place(in: moved) != .lost)
    #expect(anchor.place(in: "One of the parties only.") == .changed(start: 11))
    #expect(anchor.place(in: "parties and parties") == .several(2))
    #expect(anchor.place(in: "Nobody.") == .lost)
    #expect(anchor.place(in: "") == .lost)
  }

  @Test func aPassageWithItsSurroundingsIsFoundWhereverItMoved() throws {
    let anchor = try Self.anchor("Elsewhere")
    let far = try Self.anchor("rest")
    let other = "New words. " + Self.text
    #expect(anchor.place(in: other) == .moved(start: anchor.start + 11))
    #expect(far.place(in: other) == .moved(start: far.start + 11))
  }

  @Test func goesThroughJSONAndBack() throws {
    let anchor = try Self.anchor("élan, 😀")
    #expect(QuoteAnchor(selectors: anchor.selectors) == anchor)
    let bytes = anchor.selectors.bytes
    #expect(String(decoding: bytes, as: UTF8.self).contains(#""type":"TextQuoteSelector""#))
    #expect(QuoteAnchor(selectors: try .readCanonical(bytes, limits: .statement)) == anchor)
    #expect(QuoteAnchor(selectors: .array([])) == nil && QuoteAnchor(selectors: nil) == nil)
  }
}
