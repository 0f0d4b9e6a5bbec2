// The layout of every accord of the repository, changed at random between its words: nothing is lost, and it is the same twice.

import Accords
import Foundation
import Testing

@testable import AccordLanguage

@Suite struct LayoutPropertyTests {
  /// Comments, lines and prose put between any two words change no meaning, and none of them is lost.
  @Test(arguments: try AccordTexts.all())
  func whatStandsBetweenWordsIsKept(_ accord: AccordTexts) throws {
    let source = SourceText(name: accord.name, text: accord.text)
    let meaning = checkAccord(source).accord?.withoutLines
    for round in Rounds.of(30) {
      var dice = SeededDice(seed: UInt64(round) * 7_919 + UInt64(accord.name.utf8.count))
      let changed = SourceText(name: accord.name, text: between(source, &dice))
      let before = comments(changed)
      #expect(before.count > comments(source).count)
      let once = try #require(formatAccord(changed).text, "round \(round)")
      let again = SourceText(name: accord.name, text: once)
      #expect(formatAccord(again).text == once, "round \(round)")
      #expect(comments(again) == before, "round \(round)")
      #expect(checkAccord(again).accord?.withoutLines == meaning, "round \(round)")
    }
  }

  /// Words left out, doubled and exchanged: where the file can still be parsed, nothing is lost.
  @Test(arguments: try AccordTexts.all())
  func aChangedFileLosesNothing(_ accord: AccordTexts) {
    let words = accord.text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for round in Rounds.of(60) {
      var dice = SeededDice(seed: UInt64(round) * 104_729 + 1)
      var changed = words
      for _ in 0...Int.random(in: 0...2, using: &dice) {
        let place = Int.random(in: 0..<changed.count, using: &dice)
        switch Int.random(in: 0..<3, using: &dice) {
        case 0: changed.remove(at: place)
        case 1: changed.insert(words[Int.random(in: 0..<words.count, using: &dice)], at: place)
        default: changed.swapAt(place, Int.random(in: 0..<changed.count, using: &dice))
        }
      }
      let source = SourceText(name: accord.name, text: changed.joined(separator: " "))
      guard let once = formatAccord(source).text else { continue }
      let again = SourceText(name: accord.name, text: once)
      #expect(formatAccord(again).text == once, "round \(round)")
      #expect(comments(again) == comments(source), "round \(round)")
      #expect(checkAccord(again).accord?.withoutLines == checkAccord(source).accord?.withoutLines, "round \(round)")
    }
  }

  /// What once failed, or is an odd file, is answered; see Fuzzing/README.md.
  @Test func theSeedsOfTheFuzzerAreAnswered() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fuzzing/Seeds")
    let files = try FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)
    #expect(!files.isEmpty)
    for file in files {
      let source = SourceText(name: file.lastPathComponent, bytes: Array(try Data(contentsOf: file)))
      let (accord, diagnostics) = checkAccord(source)
      #expect((accord == nil) == diagnostics.contains { $0.severity == .error }, "\(file)")
      guard let once = formatAccord(source).text else { continue }
      #expect(formatAccord(SourceText(name: "again", text: once)).text == once, "\(file)")
      #expect(comments(SourceText(name: "again", text: once)) == comments(source), "\(file)")
    }
  }

  private func comments(_ source: SourceText) -> [String] {
    Lexer.lex(source).trivia.filter { $0.kind == .comment }.map {
      source.text($0.range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  /// The text with comments, empty lines and, in a literate file, prose put between some of its words.
  private func between(_ source: SourceText, _ dice: inout SeededDice) -> String {
    let tokens = Lexer.lex(source).tokens
    let isLiterate = source.text(SourceRange(0, source.bytes.count)).contains("\n```servanda")
    var (text, last, number) = ("", 0, 0)
    for token in tokens.dropLast() {
      text += source.text(SourceRange(last, token.range.start))
      last = token.range.start
      guard Int.random(in: 0..<40, using: &dice) == 0 else { continue }
      number += 1
      let kinds = [
        " -- c\(number)\n", "\n\n\n--c\(number)  \r\n", "\t\n   -- c\(number), \"x\n\n",
        "\n```\nProse.\n```servanda\n-- c\(number)\n",
      ]
      text += kinds[Int.random(in: 0..<(isLiterate ? 4 : 3), using: &dice)]
    }
    text += source.text(SourceRange(last, source.bytes.count))
    return text + (isLiterate ? "" : "\n-- at the end")
  }
}
