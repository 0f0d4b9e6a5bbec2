// Taking the data away: addresses, forms, and the same answers without a server.

import Accords
import Reports

struct DataPage {
  private let visit: Visit
  private var say: Strings { visit.say }

  init(_ visit: Visit) { self.visit = visit }

  func page() throws(PageFault) -> WebPage {
    try visit.takes()
    let slug = visit.site.shelves.first?.slug ?? "ACCORD"
    let examples: [(String, String)] = [
      ("data.accord", "/accords/\(slug)"), ("data.then", "/accords/\(slug)?on=2009-05-22&known=2009-05-22"),
      ("data.json", "/accords/\(slug).json"), ("data.csv", "/accords/\(slug)/evidence.csv?period=2008"),
      ("data.md", "/accords/\(slug)/text.md"),
      ("data.changes", "/accords/\(slug)/changes.atom?since=2009-05-22&until=2009-07-14"),
      ("data.calendar", "/accords/\(slug)/calendar.ics"), ("data.openapi", "/openapi.json"),
    ]
    var table = Table(say("data.addresses"), [Column("address"), Column("gives")])
    for (key, address) in examples {
      table.add(address, address, [Cell(link(address, address), address), Cell(say(key))])
    }
    let forms = Form.allCases.filter { $0 != .html }.map { form in
      (".\(form.rawValue)", Markup.text("\(say("form.\(form.rawValue)")) (\(form.mediaType))"))
    }
    let command = "servanda get '/accords/\(slug).json?known=2009-05-22'"
    var page = WebPage(
      title: say("part.data"), crumbs: [(say("part.home"), visit.address([]))],
      body: [
        element("p", nil, [], .text(say("data.words"))), table.markup(say), visit.section("data.forms", terms(forms)),
        visit.section(
          "data.rules",
          element("ul", all: (1...5).map { element("li", nil, [], .text(say("data.rule.\($0)"))) })),
        visit.section(
          "data.shell", element("p", nil, [], .text(say("data.same"))),
          element("pre", nil, [Attribute("tabindex", "0")], .text(command))),
      ])
    page.table = table
    return page
  }
}
