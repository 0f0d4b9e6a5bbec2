// What can be written at a place, as the parser itself says.

import Testing

@testable import AccordLanguage

@Suite struct CompletionTests {
  private func completions(_ text: String) -> [AccordIndex.Completion] {
    AccordIndex(SourceText(name: "t", text: text)).completions(at: text.utf8.count).all
  }

  private func words(_ text: String) -> Set<String> { Set(completions(text).filter { $0.kind == nil }.map(\.text)) }

  private func names(_ text: String) -> [String] { completions(text).filter { $0.kind != nil }.map(\.text) }

  private func inCommitment(_ clause: String) -> String { String(World.commitment("\n  " + clause).dropLast()) }

  @Test func aFileBeginsWithAnAccord() { #expect(words("") == ["accord"] && words("acc") == ["accord"]) }

  @Test func aLineOfACommitmentBeginsWithAClauseOrADeclaration() {
    let found = words(inCommitment("requires at least 5 visas in each full fiscal-year\n  "))
    #expect(found.isSuperset(of: Parser.commitmentWords))
    #expect(found.isSuperset(of: DeclarationKind.allCases.map(\.rawValue)))
  }

  @Test(arguments: [
    ("requires ", ["at least", "at most", "rounds of"], ["visas", "answered"]),
    ("requires at least 5 ", ["rounds"], ["visas"]), ("requires at least 5 visas ", ["in", "from"], []),
    ("requires at least 5 visas in ", ["each"], []), ("requires at least 5 visas in each full ", [], ["fiscal-year"]),
    ("requires at least 5 visas in each full fiscal-year, ", ["except", "crediting"], []),
    ("requires answered within 5 ", ["days", "months"], []), ("forbids ", [], ["answered", "asked"]),
    ("rests ", ["on"], []), ("rests on ", ["the", "practice", "what", "its"], []), ("source ", [], ["jc"]),
    ("whenever asked, ", ["unless", "accounted"], []), ("shows ", [], ["visas"]),
  ])
  func aClauseGoesOn(_ clause: String, _ wanted: [String], _ named: [String]) {
    let text = inCommitment(clause)
    #expect(words(text).isSuperset(of: wanted), "\(clause): \(words(text).sorted())")
    #expect(Set(names(text)).isSuperset(of: named), "\(clause): \(names(text))")
  }

  @Test func afterTheClockStandClocksAndAfterItsOfTheParties() {
    let head = "accord a \"A\"\nparty NO \"Northland\" clock "
    #expect(names(head).contains("UTC") && names(head).contains("Europe/Oslo"))
    let party = head + "Europe/Oslo\nevent x \"X\", by the clock "
    #expect(names(party).contains("America/Havana") && words(party) == ["of"])
    #expect(names(party + "of ") == ["NO"])
    let begun = AccordIndex(SourceText(name: "t", text: head + "America/New_Y")).completions(at: head.utf8.count + 13)
    #expect(begun.range == SourceRange(head.utf8.count, head.utf8.count + 13))
    #expect(begun.all.contains { $0.text == "America/New_York" })
  }

  @Test func aQuestionIsFoundAtItsName() throws {
    let text = SlipAccord.text
    let place = try #require(text.utf8.firstRange(of: Array("what-counts".utf8)))
    let index = AccordIndex(SourceText(name: "t", text: text))
    let found = index.name(at: text.utf8.distance(from: text.startIndex, to: place.lowerBound))
    #expect(found?.declaration.kind == "reading" && found?.declaration.name == "what-counts")
  }

  @Test func nothingIsOfferedInTextsCommentsAndProse() {
    #expect(completions(inCommitment("note \"at l")).isEmpty)
    #expect(completions(inCommitment("-- at l")).isEmpty)
    let page = "# Prose\n\n```servanda\naccord a \"A\"\n```\nmore prose "
    #expect(completions(page).isEmpty)
    #expect(!completions(page + "\n```servanda\n\n").isEmpty)
  }

  @Test func placesOutsideOfTheTextAreItsEnds() {
    let index = AccordIndex(SourceText(name: "t", text: CompleteAccord.text))
    #expect(index.completions(at: -5).all.map(\.text) == ["accord"])
    #expect(index.completions(at: .max).all == index.completions(at: CompleteAccord.text.utf8.count).all)
    #expect(index.name(at: -1) == nil && index.name(at: .max) == nil)
  }

  /// Every name that the checker resolves is found at its place, and leads to its declaration.
  @Test func everyMentionLeadsToItsDeclaration() {
    let index = AccordIndex(SourceText(name: "t", text: CompleteAccord.text))
    #expect(index.mentions.count > 60)
    for mention in index.mentions {
      let found = index.name(at: mention.range.start)
      #expect(found?.declaration.kind == mention.kind && found?.declaration.name == mention.name)
    }
  }
}
