// Texts of evidence that mean to be something else stay texts, in every form.

import CivilTime
import Foundation
import Registry
import Testing

@testable import Pages

@Suite struct HostileTextTests {
  private static let hostile =
    "=HYPERLINK(\"\"https://x.example\"\")<script>alert(1)</script>'\"\" ]]> {{x}} javascript:1"

  /// The small register with hostile titles, names, notes, speakers and documents.
  private func site() throws -> (Site, URL) {
    let shipped = ShippedSite.root.appending(path: "registers/river-treaty")
    let folder = FileManager.default.temporaryDirectory.appending(path: "servanda-pages-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: shipped, to: folder)
    let said = "\"\(Self.hostile)\""
    let lines = [
      "documents.csv": "d-1,\(said),javascript:alert(1)\n",
      "statements.csv": "s-1,2015-11-11,2015-11-11,,\(said),MX,MX,five-years,C1,excuses,\(said),\(said),d-1,\(said)\n",
      "measures.csv": "m-1,,incident,\(said),MX,\(said),2014-01-01,,,,,,five-years,,2014-01-02,,d-1,\(said)\n",
      "reporters.csv": "evil,\(said.replacingOccurrences(of: "\"\"", with: "''")),third,,,\n",
      "observations.csv":
        "o-1,colorado,,flow,acre-feet,evil,2019-01-01,2019-12-31,3,exact,,,,,,,,,2020-02-02,,d-1,\(said)\n",
    ]
    for (name, line) in lines {
      let file = folder.appending(path: name)
      let text = try String(contentsOf: file, encoding: .utf8)
      try Data((text + (text.hasSuffix("\n") ? "" : "\n") + line).utf8).write(to: file)
    }
    let shelf = try Shelf(RegisterSource(folder.path, hasLog: false), today: ShippedSite.today)
    return (Site([shelf], version: "0.1.0"), folder)
  }

  @Test func hostileTextStaysText() throws {
    let (site, folder) = try site()
    defer { try? FileManager.default.removeItem(at: folder) }
    let root = "/accords/river-treaty"
    let paths = [
      "", "/evidence", "/evidence/s-1", "/evidence/m-1", "/evidence/o-1", "/statements", "/measures", "/sources",
      "/sources/evil", "/series/colorado", "/commitments/five-years/C1", "/commitments/colorado-water/CY2019",
      "/changes?since=2015-01-01&until=2020-06-01", "/search?q=%3Cscript%3E", "/calendar", "/disputes",
    ]
    for path in paths {
      let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
      for form in ["", ".json", ".csv", ".md", ".svg", ".atom", ".ics"] {
        let target = root + parts[0] + form + (parts.count > 1 ? "?\(parts[1])" : "")
        let reply = site.get(target)
        guard reply.status != 404 || form.isEmpty else { continue }
        #expect(reply.status == 200, "\(target): \(reply.text.prefix(300))")
        if [".json", ".csv", ".ics"].contains(form) {
          #expect(
            !reply.text.contains("\n=HYPER") && !reply.text.contains(",=HYPER") && !reply.text.contains(",\"=HYPER"),
            "\(target)")
        } else {
          // In Markdown a sign after a backslash stands for itself.
          let live = form == ".md" ? reply.text.replacing(#/\\./#, with: "") : reply.text
          #expect(!live.contains("<script"), "\(target)")
        }
        #expect(!reply.text.contains("href=\"javascript") && !reply.text.contains("](javascript"), "\(target)")
      }
    }
    #expect(site.get(root + "/statements").text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  }
}
