// The pages about the language are run: what they show is what the checker says.

import Accords
import Foundation
import Testing

@testable import AccordLanguage

/// The pages in docs/language.
enum Page {
  static func read(_ name: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "docs/language/\(name)"), encoding: .utf8)
  }

  /// The parts of a page that begin with `### ` and a code, with the example of each.
  static func sections(of page: String) -> [(code: String, example: String?)] {
    page.components(separatedBy: "\n### ").dropFirst().map { part in
      (String(part.prefix { $0 != "\n" }), block(in: part))
    }
  }

  /// The first block of a part that is written in the language.
  static func block(in part: String) -> String? {
    part.components(separatedBy: "```servanda\n").dropFirst().first?.components(separatedBy: "```").first
  }
}

@Suite struct DiagnosticsPageTests {
  @Test func everyCodeHasItsSectionAndNoOther() throws {
    let codes = try Page.sections(of: Page.read("diagnostics.md")).map(\.code)
    #expect(Set(codes) == Set(DiagnosticCode.allCases.map(\.rawValue)))
    #expect(codes.count == Set(codes).count)
  }

  @Test(arguments: DiagnosticCode.allCases.filter { $0 != .tooManyProblems })
  func theExampleOfASectionBringsAboutItsCode(_ code: DiagnosticCode) throws {
    let page = try Page.read("diagnostics.md")
    let preamble = try #require(Page.block(in: page))
    let example = try #require(Page.sections(of: page).first { $0.code == code.rawValue }?.example)
    let source = SourceText(name: "example", bytes: Self.bytes(Self.placed(example, after: preamble)))
    let isRemark = code == .unusedDeclaration
    let diagnostics = isRemark ? AccordIndex(source).unused() : checkAccord(source).diagnostics
    #expect(Set(diagnostics.map(\.code)) == [code], "\(DiagnosticRenderer(source).render(diagnostics))")
  }

  @Test func theDeclarationsOfThePageAreSound() throws {
    #expect(try accord(#require(Page.block(in: Page.read("diagnostics.md")))).parties.count == 2)
  }

  private static func placed(_ example: String, after preamble: String) -> String {
    let first = String(example.prefix { $0 != " " })
    if first == "accrd" { return example }
    if DeclarationKind(rawValue: first) != nil || first == "partie" { return preamble + example }
    return preamble + "commitment c \"C\"\nsource jc rests on the text owed by US to CU from 1994-09-09\n" + example
  }

  /// What stands between `<` and `>` is the byte or character of that name.
  private static func bytes(_ text: String) -> [UInt8] {
    let parts = text.components(separatedBy: "<FF>").map { Array($0.replacing("<U+202E>", with: "\u{202E}").utf8) }
    return Array(parts.joined(separator: [0xFF]))
  }
}

@Suite struct ReferenceTests {
  @Test func theReferenceIsItselfAnAccord() throws {
    let reference = try Page.read("README.md")
    let accord = try accord(reference)
    #expect(!accord.commitments.isEmpty && !accord.examples.isEmpty)
  }

  @Test func everyBlockOfTheReferenceIsInTheOneLayout() throws {
    let reference = try Page.read("README.md")
    #expect(formatAccord(SourceText(name: "README.md", text: reference)).text == reference)
  }
}
