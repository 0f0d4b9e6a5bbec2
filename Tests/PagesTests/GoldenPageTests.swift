// What pages say, as Markdown that can be read. `SERVANDA_RECORD=1` rewrites it, and is never green.

import Foundation
import Testing

@testable import Pages

@Suite struct GoldenPageTests {
  private static let pages: KeyValuePairs = [
    "home": "/", "rivers": "/accords/river-treaty",
    "rivers-then": "/accords/river-treaty?on=2016-06-01&known=2016-06-01",
    "breached": "/accords/river-treaty/commitments/colorado-water/CY2022",
    "commitment": "/accords/river-treaty/commitments/five-years",
    "evidence": "/accords/river-treaty/evidence", "piece": "/accords/river-treaty/evidence/trans-c1-mx",
    "changes": "/accords/river-treaty/changes?since=2015-06-01&until=2016-06-01",
    "compare": "/accords/river-treaty/compare?on=2015-12-31&before=2015-12-31",
    "series": "/accords/river-treaty/series/deliveries", "sources": "/accords/river-treaty/sources",
    "calendar": "/accords/river-treaty/calendar", "disputes": "/accords/river-treaty/disputes",
    "search": "/accords/river-treaty/search?q=colorado+CY2022",
    "breached-es": "/accords/river-treaty/commitments/colorado-water/CY2022?lang=es",
    "method": "/method", "data": "/data",
  ]
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

  @Test(arguments: pages.map { ($0.key, $0.value) })
  func saysWhatItSaid(_ name: String, _ target: String) throws {
    let parts = target.split(separator: "?", maxSplits: 1)
    let path = target == "/" ? "/accords" : String(parts[0])
    let reply = try ShippedSite.rivers.get().get(path + ".md" + (parts.count > 1 ? "?\(parts[1])" : ""))
    #expect(reply.status == 200)
    let file = Self.folder.appending(path: "\(name).md")
    let kept = try? String(contentsOf: file, encoding: .utf8)
    guard kept != reply.text else { return }
    if ProcessInfo.processInfo.environment["SERVANDA_RECORD"] == "1" {
      try Data(reply.text.utf8).write(to: file)
      Issue.record("recorded \(name): read the difference, then run again")
    } else {
      Issue.record("\(name) differs:\n\(reply.text)")
    }
  }
}
