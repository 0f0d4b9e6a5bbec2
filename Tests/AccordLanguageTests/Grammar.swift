// The grammar as `docs/language/grammar.md` writes it (ISO/IEC 14977), read, so that it can be compared with the parser.

import Foundation

@testable import AccordLanguage

/// One side of a rule.
indirect enum GrammarPart {
  /// A word or a mark that stands as it is written.
  case word(String)
  case rule(String)
  case sequence([GrammarPart])
  case choice([GrammarPart])
  case optional(GrammarPart)
  case repeated(GrammarPart)
}

/// The rules of the page by name. What the page describes character by character is a token here.
struct Grammar {
  /// What the section on tokens defines: read by the lexer, not by the rules.
  static let tokens: Set<String> = ["name", "zone", "number", "day", "partial", "text", "numbered"]

  let rules: [String: GrammarPart]

  /// Reads every block of EBNF but the one on tokens.
  init(page: String) throws {
    let blocks = page.components(separatedBy: "```ebnf\n").dropFirst(2).map {
      $0.components(separatedBy: "\n```")[0]
    }
    var rules: [String: GrammarPart] = [:]
    for block in blocks {
      var reader = EBNFReader(block)
      while let (name, part) = try reader.rule() {
        guard rules.updateValue(part, forKey: name) == nil else { throw EBNFFault(what: "'\(name)' is defined twice") }
      }
    }
    self.rules = rules
  }

  /// The names that a part uses.
  static func uses(_ part: GrammarPart) -> [String] {
    switch part {
    case .word: []
    case .rule(let name): [name]
    case .sequence(let parts), .choice(let parts): parts.flatMap(uses)
    case .optional(let part), .repeated(let part): uses(part)
    }
  }

  /// The words of the language that a part writes out.
  static func words(_ part: GrammarPart) -> [String] {
    switch part {
    case .word(let word): [word]
    case .rule: []
    case .sequence(let parts), .choice(let parts): parts.flatMap(words)
    case .optional(let part), .repeated(let part): words(part)
    }
  }
}

struct EBNFFault: Error, CustomStringConvertible {
  let what: String
  var description: String { what }
}

/// Reads rules of the form `name = part , { part } ;`.
private struct EBNFReader {
  private var lexemes: ArraySlice<String>

  init(_ text: String) {
    let plain = text.replacing(#/\(\*.*?\*\)/#.dotMatchesNewlines(), with: " ")
    lexemes = plain.matches(of: #/"[^"]*"|'[^']*'|[a-z]+|[=;,|()\[\]{}]/#).map { String($0.0) }[...]
  }

  mutating func rule() throws -> (String, GrammarPart)? {
    guard let name = lexemes.popFirst() else { return nil }
    try expect("=")
    let part = try choice()
    try expect(";")
    return (name, part)
  }

  private mutating func expect(_ mark: String) throws {
    guard lexemes.popFirst() == mark else {
      throw EBNFFault(what: "expected \(mark) before \(lexemes.prefix(8).joined(separator: " "))")
    }
  }

  private mutating func choice() throws -> GrammarPart {
    var parts = [try sequence()]
    while lexemes.first == "|" {
      lexemes.removeFirst()
      parts.append(try sequence())
    }
    return parts.count == 1 ? parts[0] : .choice(parts)
  }

  private mutating func sequence() throws -> GrammarPart {
    var parts = [try single()]
    while lexemes.first == "," {
      lexemes.removeFirst()
      parts.append(try single())
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func single() throws -> GrammarPart {
    guard let lexeme = lexemes.popFirst() else { throw EBNFFault(what: "a rule ends too early") }
    switch lexeme {
    case "(": return try enclosed("…)", by: ")")
    case "[": return .optional(try enclosed("…]", by: "]"))
    case "{": return .repeated(try enclosed("…}", by: "}"))
    case _ where lexeme.hasPrefix("\"") || lexeme.hasPrefix("'"): return .word(String(lexeme.dropFirst().dropLast()))
    case _ where lexeme.allSatisfy(\.isLetter): return .rule(lexeme)
    default: throw EBNFFault(what: "\(lexeme) begins nothing, before \(lexemes.prefix(8).joined(separator: " "))")
    }
  }

  private mutating func enclosed(_ what: String, by mark: String) throws -> GrammarPart {
    let part = try choice()
    try expect(mark)
    return part
  }
}
