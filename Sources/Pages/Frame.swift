// What stands around every page: the bar with the two clocks, the way back, the forms in which the page is given.

import Accords
import CivilTime

/// A page within its frame.
struct Frame {
  private let page: WebPage
  private let visit: Visit
  private var say: Strings { visit.say }

  init(_ page: WebPage, _ visit: Visit) { (self.page, self.visit) = (page, visit) }

  /// The whole document.
  var html: String {
    element(
      "html", nil, [Attribute("lang", say.language)], head,
      element(
        "body", nil, [],
        element("a", "skip", [Attribute("href", "#content")], .text(say("skip"))),
        bar, strip,
        element("main", nil, [Attribute("id", "content")], all: [crumbs, invented, heading] + page.body),
        footer)
    ).html
  }

  /// The page without its frame, with what a reader has to know of it.
  var markdown: String {
    let clocks = page.view.map { element("p", nil, [], .text(self.clocks($0.viewpoint))) } ?? .nothing
    return Markup.several([heading, clocks, invented] + page.body).markdown
  }

  private var heading: Markup { element("h1", nil, [], .text(page.title)) }

  private var head: Markup {
    let alternates = page.forms.filter { $0 != .html }.map { form in
      element(
        "link", nil,
        [
          Attribute("rel", "alternate"), Attribute("type", form.mediaType), Attribute("href", visit.here(as: form)),
        ])
    }
    return element(
      "head", nil, [],
      element("meta", nil, [Attribute("charset", "utf-8")]),
      element("title", nil, [], .text("\(page.title) · Servanda")),
      element(
        "meta", nil, [Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1")]),
      element("meta", nil, [Attribute("name", "color-scheme"), Attribute("content", "light dark")]),
      element("link", nil, [Attribute("rel", "stylesheet"), Attribute("href", "/-/style.css")]),
      element(
        "link", nil,
        [Attribute("rel", "icon"), Attribute("type", Form.svg.mediaType), Attribute("href", "/-/icon.svg")]),
      .several(alternates))
  }

  // MARK: Above the page

  private var bar: Markup {
    element(
      "header", "bar", [], link(visit.address([]), "Servanda", "brand"),
      page.view.map { link(visit.address(in: $0.accord), $0.accord.title, "accord") } ?? .nothing,
      page.view.map(search) ?? .nothing, languages, page.view.map(parts) ?? .nothing)
  }

  private func parts(_ view: View) -> Markup {
    let names = [
      "overview", "text", "evidence", "statements", "talks", "measures", "series", "sources", "disputes", "changes",
      "compare", "calendar",
    ]
    let items = names.map { name in
      let address = name == "overview" ? visit.address(in: view.accord) : visit.address(in: view.accord, name)
      return element(
        "li", nil, [],
        element(
          "a", nil, [Attribute("href", address), Attribute("aria-current", page.part == name ? "true" : nil)],
          .text(say("part.\(name)"))))
    }
    return element("nav", "parts", [Attribute("aria-label", say("parts"))], element("ul", all: items))
  }

  private func search(_ view: View) -> Markup {
    element(
      "form", "search",
      [
        Attribute("role", "search"), Attribute("method", "get"),
        Attribute("action", visit.address(in: view.accord, "search").cut(before: "?")),
      ],
      element("label", "vh", [Attribute("for", "q")], .text(say("search"))),
      element(
        "input", nil,
        [
          Attribute("type", "search"), Attribute("id", "q"), Attribute("name", "q"),
          Attribute("placeholder", say("search.example")), Attribute("value", page.part == "search" ? visit["q"] : nil),
        ]), hidden(except: []), element("button", nil, [], .text(say("search"))))
  }

  private var languages: Markup {
    let items = visit.site.book.languages.map { language in
      let name = visit.site.book.strings(in: language)?("language") ?? language
      let isCurrent = language == say.language
      return element(
        "a", nil,
        [
          Attribute("href", visit.here([("lang", language)])), Attribute("hreflang", language),
          Attribute("lang", language), Attribute("aria-current", isCurrent ? "true" : nil),
        ], .text(name))
    }
    return element("span", "languages", [], joined(items, by: " "))
  }

  /// Parameters of this address as hidden fields of a form, so that it keeps the two clocks and the language.
  private func hidden(except names: Set<String>, all: Bool = false) -> Markup {
    let kept = visit.target.parameters.filter { (all || Visit.common.contains($0.key)) && !names.contains($0.key) }
    return .several(
      kept.sorted { $0.key < $1.key }.map { name, value in
        element("input", nil, [Attribute("type", "hidden"), Attribute("name", name), Attribute("value", value)])
      })
  }

  /// The two clocks, on every page: a strip that says so in words when they do not show today.
  private var strip: Markup {
    guard let view = page.view else { return .nothing }
    let viewpoint = view.viewpoint
    let isToday = viewpoint.on == visit.today && viewpoint.known == visit.today
    let words = isToday ? say("clock.today") : say("clock.not-today")
    let back = isToday ? Markup.nothing : link(visit.here([("on", nil), ("known", nil)]), say("clock.to-today"))
    return element(
      "section", isToday ? "strip" : "strip past", [Attribute("aria-label", say("clock.both"))],
      element("p", nil, [], element("strong", nil, [], .text(words)), " ", .text(clocks(viewpoint)), " ", back),
      clockForm(viewpoint))
  }

  private func clocks(_ viewpoint: Viewpoint) -> String {
    say(
      "clock.words",
      [
        "on": say.day(viewpoint.on), "known": say.day(viewpoint.known),
        "clock": say("clock.\(viewpoint.clock.rawValue)"),
      ])
  }

  private func clockForm(_ viewpoint: Viewpoint) -> Markup {
    func field(_ name: String, _ day: CivilDate) -> Markup {
      [
        element("label", nil, [Attribute("for", "clock-\(name)")], .text(say("clock.\(name)"))),
        dayField(name, day, id: "clock-\(name)"),
      ]
    }
    return element(
      "form", "clocks", [Attribute("method", "get"), Attribute("action", visit.here().cut(before: "?"))],
      field("on", viewpoint.on), field("known", viewpoint.known), hidden(except: ["on", "known"], all: true),
      element("button", nil, [], .text(say("clock.go"))))
  }

  private var crumbs: Markup {
    guard !page.crumbs.isEmpty else { return .nothing }
    let items = page.crumbs.map { element("li", nil, [], link($0.address, $0.name)) }
    return element("nav", "crumbs", [Attribute("aria-label", say("crumbs"))], element("ol", all: items))
  }

  /// Where evidence is invented, every page says so first.
  private var invented: Markup {
    guard let text = page.view?.accord.evidenceRules.invented else { return .nothing }
    return element("p", "invented", [], element("strong", nil, [], .text(say("invented"))), " ", .text(text))
  }

  // MARK: Below the page

  private var footer: Markup {
    let forms = page.forms.filter { $0 != .html }.map { link(visit.here(as: $0), say("form.\($0.rawValue)")) }
    let fixed = page.view.map { view in
      element(
        "p", "address", [], .text(say("footer.address")), " ",
        element("code", nil, [], .text(visit.here(fixed: view.viewpoint))))
    }
    let others = [("method", "part.method"), ("data", "part.data")].map { link(visit.address([$0.0]), say($0.1)) }
    return element(
      "footer", nil, [],
      element("p", "forms", [], .text(say("footer.forms")), " ", joined(forms, by: " · ")), fixed ?? .nothing,
      element("p", nil, [], joined(others, by: " · "), " · ", .text("Servanda \(visit.site.version)")))
  }
}

extension String {
  /// The text before the first such character.
  func cut(before sign: Character) -> String { firstIndex(of: sign).map { String(self[..<$0]) } ?? self }
}
