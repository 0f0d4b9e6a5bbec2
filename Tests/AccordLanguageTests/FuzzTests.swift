// Accords with accidental faults: whatever stands in a file, it is answered.

import Accords
import Testing

@testable import AccordLanguage

/// A random number generator that gives the same numbers on every machine (SplitMix64).
struct SeededDice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite struct FuzzTests {
  /// No crash, every range lies in the file, and where there is no accord something is said.
  private func expectAnswer(_ bytes: [UInt8], _ seed: UInt64) {
    let source = SourceText(name: "t", bytes: bytes)
    let (accord, diagnostics) = checkAccord(source)
    #expect(accord != nil || diagnostics.contains { $0.severity == .error }, "seed \(seed)")
    #expect(accord == nil || !diagnostics.contains { $0.severity == .error }, "seed \(seed)")
    #expect(
      diagnostics.allSatisfy { 0 <= $0.range.start && $0.range.start <= $0.range.end && $0.range.end <= bytes.count },
      "seed \(seed)")
    #expect(zip(diagnostics, diagnostics.dropFirst()).allSatisfy { $0.range.start <= $1.range.start }, "seed \(seed)")
    let renderer = DiagnosticRenderer(source)
    #expect(diagnostics.prefix(5).allSatisfy { renderer.render($0).contains("[\($0.code.rawValue)]") }, "seed \(seed)")
    if seed % 3 == 0 { expectFormat(source, accord, seed) }
  }

  private func expectFormat(_ source: SourceText, _ accord: Accord?, _ seed: UInt64) {
    guard let once = formatAccord(source).text else { return }
    let again = SourceText(name: "t", text: once)
    #expect(formatAccord(again).text == once, "seed \(seed)")
    #expect(checkAccord(again).accord?.withoutLines == accord?.withoutLines, "seed \(seed)")
    #expect(Lexer.lex(again).trivia.count == Lexer.lex(source).trivia.count, "seed \(seed)")
  }

  @Test(arguments: 0..<30)
  func wordsDeletedDoubledAndSwapped(_ round: UInt64) {
    let source = SourceText(name: "t", text: CompleteAccord.text)
    let words = Lexer.lex(source).tokens.dropLast().map { source.text($0.range) }
    for number in Rounds.of(50) {
      var dice = SeededDice(seed: round * 1_000 + UInt64(number))
      var mutated = words
      for _ in 0...Int.random(in: 0...2, using: &dice) {
        let place = Int.random(in: 0..<mutated.count, using: &dice)
        switch Int.random(in: 0..<4, using: &dice) {
        case 0: mutated.remove(at: place)
        case 1: mutated.insert(words[Int.random(in: 0..<words.count, using: &dice)], at: place)
        case 2: mutated.swapAt(place, Int.random(in: 0..<mutated.count, using: &dice))
        default: mutated.removeSubrange(place..<min(place + Int.random(in: 1...20, using: &dice), mutated.count))
        }
      }
      expectAnswer(Array(mutated.joined(separator: number % 2 == 0 ? " " : "\n").utf8), round * 1_000 + UInt64(number))
    }
  }

  @Test(arguments: 0..<30)
  func bytesDeletedInsertedAndChanged(_ round: UInt64) {
    let bytes = Array(CompleteAccord.text.utf8)
    for number in Rounds.of(50) {
      let seed = 1_000_000 + round * 1_000 + UInt64(number)
      var dice = SeededDice(seed: seed)
      var mutated = bytes
      for _ in 0...Int.random(in: 0...4, using: &dice) {
        let place = Int.random(in: 0..<mutated.count, using: &dice)
        switch Int.random(in: 0..<4, using: &dice) {
        case 0: mutated.remove(at: place)
        case 1: mutated.insert(UInt8.random(in: 0...255, using: &dice), at: place)
        case 2: mutated[place] = Array("\",;()-/ \n0aA`".utf8).randomElement(using: &dice) ?? 0
        default: mutated.removeSubrange(place..<min(place + Int.random(in: 1...200, using: &dice), mutated.count))
        }
      }
      expectAnswer(mutated, seed)
    }
  }

  @Test func filesThatAreNoText() {
    for seed in 0..<200 as Range<UInt64> {
      var dice = SeededDice(seed: 2_000_000 + seed)
      expectAnswer(
        (0..<Int.random(in: 0...300, using: &dice)).map { _ in UInt8.random(in: 0...255, using: &dice) }, seed)
    }
  }

  @Test func aFileThatEndsAnywhereIsAnswered() {
    let bytes = Array(CompleteAccord.text.utf8)
    for end in stride(from: 0, to: bytes.count, by: 11) { expectAnswer(Array(bytes.prefix(end)), UInt64(end)) }
  }

  @Test func anAccordOfTwoMegabytesIsRead() throws {
    var text = World.declarations
    text += "indicator many \"Many\" counts persons by class c0" + (1..<100).map { ", c\($0)" }.joined() + "\n"
    for number in 0..<8_000 {
      text += """
        commitment c\(number) "Commitment no. \(number)"
          source jc, "Part \(number)"; js rests on the text owed by US to CU from 1994-09-09
          requires at least \(number) visas in each full fiscal-year, except class other  -- no. \(number)
          reading r "one" held by US since 2009 "two" held by CU since 2009; means at least \(number + 1)

        """
    }
    #expect(text.utf8.count > 2_000_000)
    let accord = try accord(text)
    #expect(accord.commitments.count == 8_000)
    let once = try #require(formatAccord(SourceText(name: "t", text: text)).text)
    #expect(once.utf8.count > 2_000_000)
  }

  @Test func aFileFullOfUnknownNamesIsRefusedInAPage() {
    var text = World.commitment("forbids declared shows visas")
    text += (0..<20_000).map { ", nobody\($0)" }.joined()
    let (accord, diagnostics) = checkAccord(SourceText(name: "t", text: text))
    #expect(accord == nil)
    #expect(diagnostics.count == Problems.limit + 1)
  }

  @Test func anErrorAfterManyWarningsIsTold() {
    let readings = (0..<300).map { "reading r\($0) \"a\" \"b\"; means nothing is owed" }.joined(separator: "\n")
    let text = World.commitment("forbids nobody \(readings)")
    let (accord, diagnostics) = checkAccord(SourceText(name: "t", text: text))
    #expect(accord == nil)
    #expect(diagnostics.count { $0.severity == .error } == 1)
    #expect(diagnostics.count { $0.severity == .warning } == Problems.limit)
    #expect(diagnostics.count { $0.code == .tooManyProblems } == 1)
  }

  @Test func manyCirclesAreRefusedInAPage() {
    let dates = "\"I\" agreed 1990 in force from 1990-01-01"
    let back = (0..<3_000).map { "instrument i\($0) \(dates) modifies i\($0 + 1), i0\n" }.joined()
    let text = World.declarations + back + "instrument i3000 \(dates)"
    #expect(checkAccord(SourceText(name: "t", text: text)).diagnostics.count == Problems.limit + 1)
  }

  @Test func longListsNeedNoDepth() throws {
    let chain = (0..<100).map { "class k\($0 + 1) is k\($0) and x" }.reversed().joined(separator: "\n")
    let text = World.declarations + "indicator i \"I\" counts i by class k0, x\n" + chain
    #expect(try accord(text).indicator("i")?.classes["k100"] == ["k0", "x"])
    let circle =
      World.declarations
      + (0..<20_000).map {
        "instrument i\($0) \"I\" agreed 1990 in force from 1990-01-01 modifies i\(($0 + 1) % 20_000)"
      }.joined(separator: "\n")
    let diagnostics = checkAccord(SourceText(name: "t", text: circle)).diagnostics
    #expect(diagnostics.map(\.code) == [.modifiesCycle])
  }
}
