// How findings are made, and what their words mean.

import Findings
import Reports

struct MethodPage {
  private let visit: Visit
  private var say: Strings { visit.say }

  init(_ visit: Visit) { self.visit = visit }

  func page() throws(PageFault) -> WebPage {
    try visit.takes()
    let words = Word.allCases.map { word in
      element(
        "div", nil, [], element("dt", nil, [], say.tag(word)),
        element("dd", nil, [], .text(say("meaning.\(word.rawValue)"))))
    }
    let reasons = ReasonCode.allCases.map {
      (say("reason.\($0.rawValue)"), Markup.text(say("reason-meaning.\($0.rawValue)")))
    }
    let qualifiers = Qualifier.allCases.map {
      (say("qualifier.\($0.rawValue)"), Markup.text(say("qualifier-meaning.\($0.rawValue)")))
    }
    let clocks = [("on", "method.on"), ("known", "method.known")].map { (say("clock.\($0.0)"), Markup.text(say($0.1))) }
    let steps = (1...6).map { element("li", nil, [], .text(say("method.step.\($0)"))) }
    var page = WebPage(
      title: say("part.method"), crumbs: [(say("part.home"), visit.address([]))],
      body: [
        visit.section("method.words", element("dl", "facts words", all: words), id: "words"),
        visit.section("method.reasons", terms(reasons), id: "reasons"),
        visit.section("method.qualifiers", terms(qualifiers), id: "qualifiers"),
        visit.section("method.clocks", terms(clocks), id: "clocks"),
        visit.section("method.how", element("ol", all: steps), id: "how"),
      ])
    page.json = { Legend.json }
    page.table = table
    return page
  }

  private var table: Table {
    var table = Table(say("method.words"), ["word", "sign", "meaning"].map { Column($0) })
    for word in Word.allCases {
      let address = visit.address(["method"]) + "#words"
      table.add(address, word.rawValue, [Cell(word.rawValue), Cell(word.sign), Cell(say("meaning.\(word.rawValue)"))])
    }
    return table
  }
}
