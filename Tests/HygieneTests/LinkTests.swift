// Links between pages lead somewhere.

import Foundation
import Testing

@Suite struct LinkTests {
  @Test(arguments: Repository.pages)
  func everyLinkOfThePageLeadsSomewhere(_ page: String) throws {
    let folder = page.split(separator: "/").dropLast().joined(separator: "/")
    for target in links(in: try Repository.text(page)) where !target.contains(":") {
      let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let path = parts[0].isEmpty ? page : (folder.isEmpty ? "" : folder + "/") + parts[0]
      guard Repository.holds(path) else {
        Issue.record("\(page) links to \(target)")
        continue
      }
      if parts.count == 2 { #expect(try anchors(of: path).contains(String(parts[1])), "\(page) links to \(target)") }
    }
  }

  /// A page that no other page mentions is not found by anybody.
  @Test func everyPageIsLinkedFromAnother() throws {
    let pages = Repository.pages.filter { $0.hasPrefix("docs/") }
    let linked = try Repository.pages.map { try (links(in: Repository.text($0)) + mentioned(in: $0)) }.joined()
    for page in pages where !page.hasSuffix("README.md") {
      let name = page.split(separator: "/").last.map(String.init) ?? page
      #expect(linked.contains { $0.hasSuffix(name) }, "no page leads to \(page)")
    }
  }

  /// The pages that a page names without a link.
  private func mentioned(in page: String) throws -> [String] {
    try Repository.text(page).matches(of: #/docs/[\w/-]+\.md/#).map { String($0.0) }
  }

  private func links(in text: String) -> [String] {
    prose(text).matches(of: #/\]\(([^)\s]+)\)/#).map { String($0.1) }
  }

  /// The page without its blocks of code.
  private func prose(_ text: String) -> String {
    text.components(separatedBy: "```").enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined()
  }

  /// The names by which headings can be linked to.
  private func anchors(of page: String) throws -> Set<String> {
    Set(
      prose(try Repository.text(page)).split(separator: "\n").filter { $0.hasPrefix("#") }.map { heading in
        let words = heading.drop { $0 == "#" || $0 == " " }.lowercased()
        return words.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }.replacing(" ", with: "-")
      })
  }
}
