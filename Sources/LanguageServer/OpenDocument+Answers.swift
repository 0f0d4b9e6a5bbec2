// Answers about an open document.

import AccordLanguage
import Accords
import Reports

extension OpenDocument {
  func offset(_ params: JSONValue) throws(RequestFault) -> Int {
    guard let offset = places.offset(of: params["position"]) else {
      throw .invalidParams("a position has a line and a character, from 0")
    }
    return offset
  }

  /// The accord of a register: its evidence, which is not open here, may name what it does not.
  private var isInRegister: Bool { uri.hasSuffix("/accord.servanda") }

  var diagnostics: JSONValue {
    .array(
      (index.diagnostics + (isInRegister ? [] : index.unused())).map { diagnostic in
        let help = diagnostic.help.map { "\nhelp: \($0)" } ?? ""
        return [
          "range": places.range(diagnostic.range), "severity": .integer(diagnostic.severity.number),
          "code": .string(diagnostic.code.rawValue), "source": "servanda",
          "message": .string(diagnostic.message + help),
        ]
      })
  }

  /// What a name stands for, in plain words; while the file has errors its title alone.
  func hover(_ offset: Int) -> JSONValue {
    guard let (declared, range) = index.name(at: offset) else { return .null }
    var lines = ["**\(declared.kind) \(declared.name)**" + (declared.title.map { " · \($0)" } ?? "")]
    if let accord = index.accord { lines += paraphraseParagraphs(of: declared.kind, declared.name, in: accord) }
    return [
      "contents": ["kind": "markdown", "value": .string(lines.joined(separator: "\n\n"))],
      "range": places.range(range),
    ]
  }

  func definition(_ offset: Int) -> JSONValue {
    guard let (declared, _) = index.name(at: offset) else { return .null }
    return location(declared.nameRange)
  }

  func references(_ offset: Int, withDeclaration: Bool) -> JSONValue {
    guard let (declared, _) = index.name(at: offset) else { return [] }
    let mentions = index.mentions.filter { $0.kind == declared.kind && $0.name == declared.name }.map(\.range)
    return .array(((withDeclaration ? [declared.nameRange] : []) + mentions).map(location))
  }

  private func location(_ range: SourceRange) -> JSONValue { ["uri": .string(uri), "range": places.range(range)] }

  func completion(_ offset: Int) -> JSONValue {
    let (range, all) = index.completions(at: offset)
    return .array(
      all.map { completion in
        let detail = completion.kind.map { kind in
          index.declarations.first { $0.kind == kind && $0.name == completion.text }?.title ?? kind
        }
        return [
          "label": .string(completion.text), "kind": .integer(completion.kind == nil ? 14 : 6),
          "detail": .text(detail),
          "textEdit": ["range": places.range(range), "newText": .string(completion.text)],
        ]
      })
  }

  /// One edit that puts the document into the one layout; none where it is in it, or cannot be parsed.
  var formatting: JSONValue {
    guard let text = formatAccord(index.source).text, Array(text.utf8) != index.source.bytes else { return [] }
    return [["range": places.whole, "newText": .string(text)]]
  }

  var symbols: JSONValue {
    .array(
      index.declarations.map { declared in
        [
          "name": .string(declared.name), "detail": .string(declared.title ?? declared.kind),
          "kind": .integer(Self.symbolKind(declared.kind)), "range": places.range(declared.range),
          "selectionRange": places.range(declared.nameRange),
        ]
      })
  }

  /// The number of the protocol for the kind of symbol that is nearest to what is declared.
  private static func symbolKind(_ kind: String) -> Int {
    switch kind {
    case "accord": 2
    case "party": 19
    case "calendar", "indicator": 8
    case "evidence": 14
    case "instrument": 4
    case "event", "meeting": 24
    case "commitment": 12
    default: 6
    }
  }
}

extension Diagnostic.Severity {
  fileprivate var number: Int {
    switch self {
    case .error: 1
    case .warning: 2
    case .note: 3
    }
  }
}
