// What a browser asks for, and what it is given.

package import CivilTime

/// One request, as far as pages look at it.
package struct PageRequest: Sendable {
  /// `GET` or `HEAD`; anything else is refused.
  package var method: String
  /// Path and query as they were sent, still encoded.
  package var target: String
  /// What the reader has already, from `If-None-Match`.
  package var held: String?
  /// The languages that the reader prefers, from `Accept-Language`.
  package var languages: String?
  /// The media types that the reader takes, from `Accept`.
  package var accepted: String?
  /// The day of the request, in UTC.
  package var today: CivilDate

  package init(
    _ target: String, method: String = "GET", held: String? = nil, languages: String? = nil, accepted: String? = nil,
    today: CivilDate
  ) {
    (self.target, self.method, self.held, self.languages) = (target, method, held, languages)
    (self.accepted, self.today) = (accepted, today)
  }
}

/// What answers a request: the same bytes wherever it is asked.
package struct Reply: Sendable {
  package let status: Int
  package let headers: [(name: String, value: String)]
  package let body: [UInt8]

  package init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
    (self.status, self.headers, self.body) = (status, headers, body)
  }

  /// The value of a header; nil where there is none.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

/// Why there is no page: what RFC 9457 calls a problem.
struct PageFault: Error {
  let status: Int
  /// The key of the heading in the strings of the interface.
  let title: String
  let detail: String

  static func unknown(_ detail: String) -> PageFault { PageFault(status: 404, title: "fault.unknown", detail: detail) }
  static func wrong(_ detail: String) -> PageFault { PageFault(status: 400, title: "fault.wrong", detail: detail) }
}
