// Whatever a page links to is there.

import Foundation
import Testing

@testable import Pages

@Suite struct PageLinkTests {
  /// Goes through a whole small site from its first page, in both languages, as on a day of the past.
  @Test(arguments: ["/?lang=es", "/?on=2016-06-01&known=2017-01-01"])
  func everyLinkLeadsToAPage(_ start: String) throws {
    let site = try ShippedSite.rivers.get()
    let most = ProcessInfo.processInfo.environment["SERVANDA_THOROUGH"] == "1" ? 700 : 150
    var (open, seen, count) = ([start], Set([start]), 0)
    while count < open.count, count < most {
      let target = open[count]
      count += 1
      let reply = site.get(target)
      #expect(reply.status == 200, "\(target): \(reply.text.prefix(200))")
      guard reply.header("content-type")?.hasPrefix("text/html") == true else { continue }
      try expectWellFormed(reply.text, target)
      for match in reply.text.matches(of: #/href="(\/[^"#]*)/#) {
        let next = String(match.1).replacing("&amp;", with: "&")
        // Years of the replay and other knowledge lead on without an end.
        guard next.contains("lang=") == start.contains("lang="), !next.contains("word="), seen.insert(next).inserted
        else { continue }
        let isOther = next.contains("on=") && !next.contains("on=2016-06-01&known=2017-01-01")
        if !isOther { open.append(next) }
      }
    }
    #expect(count > 60, "\(count)")
  }

  /// Every element that begins ends, ids are there once, and every anchor of the page is on it.
  private func expectWellFormed(_ text: String, _ target: String) throws {
    let void: Set = ["meta", "link", "input"]
    var stack: [Substring] = []
    for match in text.matches(of: #/<(\/?)([a-z0-9]+)[^<>]*>/#) where !void.contains(String(match.2)) {
      if match.1.isEmpty {
        stack.append(match.2)
      } else {
        #expect(stack.popLast() == match.2, "\(target): \(match.0)")
      }
    }
    #expect(stack.isEmpty, "\(target): \(stack)")
    let ids = text.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
    #expect(Set(ids).count == ids.count, "\(target): \(ids)")
    for match in text.matches(of: #/href="#([^"]*)"/#) {
      #expect(ids.contains(String(match.1)), "\(target) #\(match.1)")
    }
  }
}
