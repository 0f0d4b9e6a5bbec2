// What another room uses has a doc comment.

import Testing

/// Every type, function, subscript and type alias that is `package` has a doc comment directly above it, and so has every
/// `package` value outside a type. Exempt are operators, and the initializers, properties and cases of a type, which the
/// type's own comment describes.
@Suite struct DocCommentTests {
  @Test func whatAnotherRoomUsesIsDocumented() {
    for file in Repository.sources {
      for (index, line) in file.code.enumerated() where needsComment(line) {
        let comment = comment(above: index, in: file)
        if comment.isEmpty {
          Issue.record("\(file.path):\(index + 1) has no doc comment: \(file.lines[index])")
        } else if !beginsWithASentence(comment) {
          Issue.record("\(file.path):\(index + 1): its doc comment does not open with a sentence: \(comment[0])")
        }
      }
    }
  }

  @Test func theRuleSeesWhatItShould() {
    #expect(needsComment("package struct A {") && needsComment("  package mutating func a() {"))
    #expect(needsComment("@discardableResult package func a()") && needsComment("package let a = 1"))
    #expect(!needsComment("package import Accords") && !needsComment("  package let a: Int"))
    #expect(!needsComment("  package static func < (a: A, b: A) -> Bool") && !needsComment("  func a() {"))
  }

  private func needsComment(_ line: Substring) -> Bool {
    guard line.contains("package ") else { return false }
    let before = #/^ *(?:@\w+(?:\([^)]*\))? )*package (?:(?:static|mutating|final|indirect|private\(set\)) )*/#
    let types = #/^(?:struct|enum|class|actor|protocol|typealias|subscript|macro)\b/#
    guard let start = line.prefixMatch(of: before) else { return false }
    let rest = line[start.range.upperBound...]
    let isFree = !line.hasPrefix(" ") && rest.contains(#/^(?:let|var) /#)
    return isFree || rest.contains(types) || rest.contains(#/^func \w/#)
  }

  /// The lines of the doc comment that stands directly above, attributes apart.
  private func comment(above index: Int, in file: SourceFile) -> [String] {
    let above = file.lines[..<index].reversed().map { $0.drop { $0 == " " } }.drop { $0.hasPrefix("@") }
    return above.prefix { $0.hasPrefix("///") }.map { String($0.dropFirst(3)) }.reversed()
  }

  private func beginsWithASentence(_ comment: [String]) -> Bool {
    let paragraph = comment.prefix { !$0.allSatisfy { $0 == " " } }.joined()
    return paragraph.contains(#/[.:](?: |$)/#)
  }
}
