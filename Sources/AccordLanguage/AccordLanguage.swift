// The way in: the text of an accord file becomes an accord, or diagnostics that help.

package import Accords

/// Reads and checks an accord file, whatever its bytes are.
///
/// There is an accord only if no diagnostic is an error; warnings and notes may stand beside it. The diagnostics are in
/// the order of the text.
package func checkAccord(_ source: SourceText) -> (accord: Accord?, diagnostics: [Diagnostic]) {
  let text = Lexer.lex(source)
  let (tree, syntax) = Parser.parse(text, of: source)
  let (accord, meaning) = Checker.check(tree, of: source)
  let diagnostics = Problems.ordered([text.problems.all, syntax.all, meaning.all], unquoted: tree.unquoted)
  return (text.problems.hasErrors || syntax.hasErrors ? nil : accord, diagnostics)
}

/// The indicators of a sound accord file that nothing else in it names: whatever is reported of them decides nothing.
package func namesThatDecideNothing(in source: SourceText) -> Set<String> {
  let text = Lexer.lex(source)
  var counts: [String: Int] = [:]
  for token in text.tokens where token.kind == .name { counts[source.text(token.range), default: 0] += 1 }
  let (tree, _) = Parser.parse(text, of: source)
  return Set(tree.indicators.map(\.declared.name.text).filter { counts[$0] == 1 })
}

/// Writes an accord file in its one layout; see ``AccordPrinter``.
///
/// A file that cannot be parsed is left alone: then there is no text, and the diagnostics say why. Whether its names and
/// rules are sound is not looked at.
package func formatAccord(_ source: SourceText) -> (text: String?, diagnostics: [Diagnostic]) {
  let text = Lexer.lex(source)
  let (tree, syntax) = Parser.parse(text, of: source)
  let diagnostics = Problems.ordered([text.problems.all, syntax.all], unquoted: tree.unquoted)
  guard !text.problems.hasErrors, !syntax.hasErrors else { return (nil, diagnostics) }
  return (AccordPrinter.print(tree, text, of: source), diagnostics)
}
