// An accord file as an editor asks about it: what is declared where, what is named where, what can be written next.

package import Accords

/// What a file declares and names, with the places, whether or not it is sound.
package struct AccordIndex: Sendable {
  /// Something that the file declares. An example has its title for a name, `evidence` its own word.
  package struct Declaration: Hashable, Sendable {
    /// The first word of the declaration: `commitment`; or `accord`.
    package let kind: String
    package let name: String
    package let title: String?
    package let nameRange: SourceRange
    /// From its first word to the last word that belongs to it.
    package let range: SourceRange
  }

  /// A place at which something that is declared in the file is named.
  package struct Mention: Hashable, Sendable {
    package let kind: String
    package let name: String
    package let range: SourceRange
  }

  package let source: SourceText
  /// The accord, if the file is sound.
  package let accord: Accord?
  package let diagnostics: [Diagnostic]
  /// In the order of the text.
  package let declarations: [Declaration]
  /// The questions on which readings part: their kind is `reading`, and nothing names them elsewhere.
  package let questions: [Declaration]
  /// In the order of the text, declarations apart.
  package let mentions: [Mention]
  /// The classes of all indicators.
  let classes: [String]

  package init(_ source: SourceText) {
    let text = Lexer.lex(source)
    let (tree, syntax) = Parser.parse(text, of: source)
    let checked = Checker.checkWithMentions(tree, of: source)
    self.source = source
    accord = text.problems.hasErrors || syntax.hasErrors ? nil : checked.accord
    diagnostics = Problems.ordered([text.problems.all, syntax.all, checked.problems.all], unquoted: tree.unquoted)
    declarations = Self.declarations(tree, text.tokens, source)
    questions = (tree.commitments.flatMap(\.readings) + tree.instruments.flatMap(\.life.readings)).map { reading in
      Declaration(
        kind: "reading", name: reading.name.text, title: nil, nameRange: reading.name.range, range: reading.name.range)
    }
    mentions = checked.mentions.sorted { ($0.range.start, $0.kind) < ($1.range.start, $1.kind) }
    classes = tree.indicators.flatMap { $0.leaves + $0.classes.map(\.name) }.map(\.text)
  }

  private static func declarations(_ tree: SyntaxTree, _ tokens: [Token], _ source: SourceText) -> [Declaration] {
    let starts = tree.lines.filter { $0.style == .declaration }.map(\.token)
    return zip(starts, starts.dropFirst() + [tokens.count - 1]).compactMap { start, end in
      guard start < end else { return nil }
      let (first, last) = (tokens[start].range, tokens[end - 1].range)
      let kind = source.text(first)
      let named = start + 1 < end && kind != DeclarationKind.evidence.rawValue ? tokens[start + 1] : tokens[start]
      let title = start + 2 < end && tokens[start + 2].kind == .text ? tokens[start + 2] : nil
      return Declaration(
        kind: kind, name: plain(named, source), title: title.map { plain($0, source) }, nameRange: named.range,
        range: first.through(last))
    }
  }

  /// The spelling of a token, a text without its quotation marks.
  private static func plain(_ token: Token, _ source: SourceText) -> String {
    let text = source.text(token.range)
    return token.kind == .text ? text.split(separator: "\"").joined() : text
  }

  // MARK: - Asking

  /// What is declared or named at a place, with the place of that name.
  package func name(at offset: Int) -> (declaration: Declaration, range: SourceRange)? {
    if let declared = (declarations + questions).first(where: { $0.nameRange.holds(offset) }) {
      return (declared, declared.nameRange)
    }
    guard let mention = mentions.first(where: { $0.range.holds(offset) }) else { return nil }
    return declarations.first { $0.kind == mention.kind && $0.name == mention.name }.map { ($0, mention.range) }
  }
}

extension SourceRange {
  /// Whether a cursor at this place touches the range.
  fileprivate func holds(_ offset: Int) -> Bool { start <= offset && offset <= end }
}
