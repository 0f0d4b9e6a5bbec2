// What is shown where there is no page.

import CivilTime
import Reports

/// A fault as RFC 9457 has it.
struct ProblemText {
  let json: String

  init(_ fault: PageFault, title: String, at instance: String) {
    let value: JSONValue = [
      "type": "about:blank", "title": .string(title), "status": .integer(fault.status),
      "detail": .string(fault.detail), "instance": .string(instance),
    ]
    json = value.document
  }
}

/// A fault as a page for people.
struct FaultPage {
  let html: String

  init(_ fault: PageFault, _ say: Strings, _ site: Site) {
    let home = say.language == "en" ? "/" : "/?lang=\(encoded(say.language))"
    html =
      element(
        "html", nil, [Attribute("lang", say.language)],
        element(
          "head", nil, [], element("meta", nil, [Attribute("charset", "utf-8")]),
          element("title", nil, [], .text("\(say(fault.title)) · Servanda")),
          element(
            "meta", nil, [Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1")]),
          element("link", nil, [Attribute("rel", "stylesheet"), Attribute("href", "/-/style.css")]),
          element("link", nil, [Attribute("rel", "icon"), Attribute("href", "/-/icon.svg")])),
        element(
          "body", nil, [],
          element("header", "bar", [], link(home, "Servanda", "brand")),
          element(
            "main", nil, [Attribute("id", "content")], element("h1", nil, [], .text(say(fault.title))),
            element("p", nil, [Attribute("lang", "en")], .text(fault.detail)),
            element("p", nil, [], link(home, say("fault.home")))),
          element("footer", nil, [], element("p", nil, [], .text("Servanda \(site.version) · \(fault.status)"))))
      ).html
  }
}
