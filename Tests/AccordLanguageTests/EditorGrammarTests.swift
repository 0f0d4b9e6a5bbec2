// The grammar for editors has every word of the language. `SERVANDA_RECORD=1 swift test` rewrites it, and is never green.

import CivilTime
import Foundation
import Testing

@testable import AccordLanguage

@Suite struct EditorGrammarTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "editors")
  private static let file = folder.appending(path: "servanda.tmLanguage.json")

  private let words: [String]
  private let declarations = ["accord"] + DeclarationKind.allCases.map(\.rawValue)

  init() throws {
    let grammar = try Grammar(page: try Page.read("grammar.md"))
    let all = grammar.rules.values.flatMap(Grammar.words) + CivilDate.months
    let single = all.flatMap { $0.split { !$0.isLetter && $0 != "-" } }.map(String.init).filter { $0.count > 0 }
    words = Set(single).subtracting(declarations).sorted()
  }

  @Test func theGrammarOfEditorsHasEveryWord() throws {
    let (kept, now) = ((try? String(contentsOf: Self.file, encoding: .utf8)) ?? "", grammar)
    guard kept != now else { return }
    if ProcessInfo.processInfo.environment["SERVANDA_RECORD"] == "1" {
      try Data(now.utf8).write(to: Self.file)
      Issue.record("recorded editors/servanda.tmLanguage.json: read the difference, then run again")
    } else {
      Issue.record("editors/servanda.tmLanguage.json lacks words of the language; `make record` rewrites it")
    }
  }

  @Test(arguments: ["at", "least", "whenever", "suspended", "October", "undetermined-not"])
  func wordsAreFoundInTheirPlaces(_ word: String) throws {
    #expect(words.contains(word) == (word != "undetermined-not"))
    let pattern = try NSRegularExpression(pattern: keyword(words))
    func isFound(in text: String) -> Bool {
      pattern.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }
    #expect(isFound(in: "  \(word) z9") == words.contains(word) && !isFound(in: "z9-\(word)-z9"))
  }

  @Test(arguments: [
    "servanda.tmLanguage.json", "servanda.markdown.tmLanguage.json", "package.json", "language-configuration.json",
  ])
  func theFilesAreJSON(_ name: String) throws {
    let data = try Data(contentsOf: Self.folder.appending(path: name))
    let value = try JSONSerialization.jsonObject(with: data)
    #expect(value is [String: Any])
  }

  /// One of the words, and no part of a name.
  private func keyword(_ words: [String]) -> String { "(?<![\\w-])(?:\(words.joined(separator: "|")))(?![\\w-])" }

  private func escaped(_ pattern: String) -> String {
    pattern.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }

  private var grammar: String {
    let name = "[A-Za-z](?:[A-Za-z0-9]|-(?!-))*"
    let patterns: [(String, String)] = [
      ("comment.line.double-dash.servanda", "--.*$"), ("string.quoted.double.servanda", "\"[^\"\\n]*\"?"),
      ("constant.other.zone.servanda", "(?<![\\w-])[A-Z]\\w*(?:/[A-Za-z0-9_+-]+)+"),
      (
        "constant.other.date.servanda",
        "(?<![\\w-])[0-9]{4}(?:-[0-9]{2}){1,2}(?:/[0-9]{4}(?:-[0-9]{2}){0,2})?(?![\\w-])"
      ),
      ("constant.numeric.servanda", "(?<![\\w-])[0-9][0-9,]*(?:\\.[0-9]+)?(?![\\w-])"),
      ("keyword.control.clause.servanda", "^\\s+(?:\(words.joined(separator: "|")))(?![\\w-])"),
      ("keyword.other.servanda", keyword(words)), ("keyword.declaration.servanda", keyword(declarations)),
      ("variable.other.servanda", name),
    ]
    let declared = "^\\s*(\(declarations.joined(separator: "|")))\\s+(\(name))(?=\\s+\")"
    var lines = ["{", "  \"name\": \"Servanda accord\",", "  \"scopeName\": \"source.servanda\","]
    lines += [
      "  \"fileTypes\": [\"servanda\"],", "  \"patterns\": [", "    {", "      \"match\": \"\(escaped(declared))\",",
    ]
    lines += ["      \"captures\": {", "        \"1\": { \"name\": \"keyword.declaration.servanda\" },"]
    lines += ["        \"2\": { \"name\": \"entity.name.servanda\" }", "      }", "    },"]
    lines.append(
      patterns.map { "    { \"name\": \"\($0.0)\", \"match\": \"\(escaped($0.1))\" }" }.joined(separator: ",\n"))
    return (lines + ["  ]", "}"]).joined(separator: "\n") + "\n"
  }
}
