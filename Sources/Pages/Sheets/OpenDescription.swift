// The description of all addresses as OpenAPI 3.1.

import Findings
import Reports

struct OpenDescription {
  private let visit: Visit

  init(_ visit: Visit) { self.visit = visit }

  func page() throws(PageFault) -> WebPage {
    try visit.takes()
    var page = WebPage(
      title: "OpenAPI", crumbs: [(visit.say("part.data"), visit.address(["data"]))],
      body: [element("p", nil, [], link("/openapi.json", "/openapi.json"))])
    page.json = { document }
    return page
  }

  /// Paths below an accord: what they are, their own parameters, the forms besides HTML and Markdown.
  private static let parts: [(path: String, summary: String, own: [String], forms: [Form])] = [
    ("", "Every commitment across the years", ["group", "word", "from", "to"], [.json, .csv]),
    ("/text", "Instruments and what stands in them", [], [.json, .csv]),
    ("/commitments/{commitment}", "A commitment and the findings on its instances", [], [.json, .csv]),
    ("/commitments/{commitment}/{instance}", "A finding with all its reasons", [], [.json, .csv]),
    (
      "/evidence", "The evidence", ["indicator", "reporter", "period", "kind", "commitment", "page"], [.json, .csv]
    ),
    ("/evidence/{id}", "One piece of evidence", [], [.json, .csv]),
    ("/statements", "Who said what", [], [.json, .csv]), ("/measures", "What was done", [], [.json, .csv]),
    ("/talks", "Rounds of talks", [], [.json, .csv]), ("/sources", "Who reports", [], [.json, .csv]),
    ("/sources/{reporter}", "One reporter", [], [.json, .csv]), ("/series", "Indicators", [], [.csv]),
    ("/series/{indicator}", "What reporters say of one indicator", [], [.json, .csv]),
    ("/disputes", "Findings that are disputed or contested", [], [.json, .csv]),
    ("/changes", "What became known between two days", ["since", "until"], [.json, .csv, .atom]),
    ("/compare", "One day as known on two days", ["before"], [.csv]),
    ("/calendar", "Deadlines and talks", [], [.csv, .ics]), ("/search", "Search", ["q"], [.csv]),
  ]

  private var document: JSONValue {
    [
      "openapi": "3.1.0",
      "info": [
        "title": "Servanda", "version": .string(visit.site.version),
        "summary": "Is this commitment being kept, who says so, on what evidence, and what was known when?",
        "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
      ],
      "paths": .object(paths),
      "components": [
        "parameters": .object(parameters), "schemas": schemas,
        "responses": [
          "Problem": [
            "description": "What was wrong, as RFC 9457 has it",
            "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
          ]
        ],
      ],
    ]
  }

  private var paths: [JSONValue.Member] {
    let roots: [(String, String, [String], [Form])] = [
      ("/accords", "The accords that are shown", [], [.json, .csv]),
      ("/method", "Words and how findings are made", [], [.json, .csv]),
      ("/data", "How to take the data away", [], [.csv]),
    ]
    let accords = Self.parts.map { ("/accords/{accord}" + $0.path, $0.summary, $0.own, $0.forms) }
    let forms = (roots + accords).flatMap { path, summary, own, forms in
      ([.html, .md] + forms).map { form in
        JSONValue.Member(
          path + (form == .html ? "" : ".\(form.rawValue)"), operation(path, summary, own, form))
      }
    }
    return forms + [.init("/openapi.json", operation("/openapi", "This description", [], .json))]
  }

  private func operation(_ path: String, _ summary: String, _ own: [String], _ form: Form) -> JSONValue {
    let named = path.split(separator: "{").dropFirst().map { String($0.prefix { $0 != "}" }) }
    let references = (named.map { "path-\($0)" } + own + Visit.common.sorted()).map { name -> JSONValue in
      ["$ref": .string("#/components/parameters/\(name)")]
    }
    let schema: JSONValue = form == .json ? ["type": "object"] : ["type": "string"]
    let type = String(form.mediaType.prefix { $0 != ";" })
    return [
      "get": [
        "summary": .string(summary), "parameters": .array(references),
        "responses": [
          "200": ["description": .string(summary), "content": .object([.init(type, ["schema": schema])])],
          "304": ["description": "What the reader holds is the same"],
          "400": ["$ref": "#/components/responses/Problem"], "404": ["$ref": "#/components/responses/Problem"],
        ],
      ]
    ]
  }

  private var parameters: [JSONValue.Member] {
    let day: JSONValue = ["type": "string", "format": "date"]
    let text: JSONValue = ["type": "string", "minLength": 1, "maxLength": 200]
    let year: JSONValue = ["type": "integer", "minimum": 1, "maximum": 9999]
    let inPath = ["accord", "commitment", "instance", "id", "reporter", "indicator"].map { name in
      JSONValue.Member("path-\(name)", ["name": .string(name), "in": "path", "required": true, "schema": text])
    }
    let inQuery: [(String, JSONValue)] = [
      ("on", day), ("known", day), ("since", day), ("until", day), ("before", day), ("from", year), ("to", year),
      ("clock", ["enum": ["publication", "log"]]), ("lang", ["enum": .strings(visit.site.book.languages)]),
      ("group", ["enum": ["party", "instrument", "word"]]),
      ("word", ["enum": .strings(["all"] + Word.allCases.map(\.rawValue))]), ("q", text), ("period", text),
      ("kind", text),
      ("commitment", text), ("reporter", text), ("indicator", text),
      ("page", ["type": "integer", "minimum": 1]),
    ]
    return inPath
      + inQuery.map { .init($0.0, ["name": .string($0.0), "in": "query", "schema": $0.1]) }
  }

  private var schemas: JSONValue {
    [
      "Problem": [
        "type": "object", "required": ["type", "title", "status", "detail"],
        "properties": [
          "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"],
          "detail": ["type": "string"], "instance": ["type": "string"],
        ],
      ]
    ]
  }
}
