// The site: from a request to the bytes that answer it, with nothing of sockets.

import CivilTime
import Registry
import Signing

/// Registers on the web. Only reads; whatever it is asked, it answers.
package struct Site: Sendable {
  package let shelves: [Shelf]
  package let book: StringBook
  /// The version of the program, as the pages name it.
  package let version: String

  package init(_ shelves: [Shelf], book: StringBook = .shipped, version: String) {
    (self.shelves, self.book, self.version) = (shelves, book, version)
  }

  /// Answers a request.
  package func answer(_ request: PageRequest) -> Reply {
    guard request.method == "GET" || request.method == "HEAD" else {
      let fault = PageFault(status: 405, title: "fault.method", detail: "pages are only read: GET or HEAD")
      return sealed(problem(fault, form: .json, request), request, more: [("Allow", "GET, HEAD")])
    }
    let target: Target
    do throws(PageFault) { target = try Target(request.target) } catch {
      return sealed(problem(error, form: .html, request), request)
    }
    if target.path == ["-", "style.css"] {
      return sealed(Draft(type: "text/css; charset=utf-8", body: PackageResources.style_css), request)
    }
    if target.path == ["-", "icon"], target.form == .svg {
      return sealed(Draft(type: Form.svg.mediaType, body: Array(Self.icon.utf8)), request)
    }
    do throws(PageFault) {
      let visit = try Visit(self, target, request)
      return sealed(try draft(of: try page(visit), visit), request)
    } catch {
      return sealed(problem(error, form: target.form, request, target), request)
    }
  }

  /// What browsers show beside the title: a scale's beam, level.
  private static let icon = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#0b4f9e"/>\
    <path d="M8 3v10M3 5h10M5 13h6M3 5l-1.5 4h3zM13 5l-1.5 4h3z" fill="none" stroke="#fff"/></svg>

    """

  // MARK: Forms

  /// What will be answered, before its headers.
  private struct Draft {
    var status = 200
    let type: String
    let body: [UInt8]
    var language: String?
    var links: [String] = []
  }

  private func draft(of page: WebPage, _ visit: Visit) throws(PageFault) -> Draft {
    let form = visit.target.form
    let others = page.forms.filter { $0 != form }
    var links = others.map { other in
      "<\(visit.here(as: other))>; rel=\"\(other == .html ? "canonical" : "alternate")\"; type=\"\(other.mediaType)\""
    }
    if let view = page.view {
      let known = view.viewpoint.known
      links.append("<\(visit.here(fixed: view.viewpoint))>; rel=\"memento\"; datetime=\"\(httpDate(known))\"")
    }
    guard let text = page.text(as: form, visit) else {
      let names = page.forms.filter { $0 != .html }.map { ".\($0.rawValue)" }.joined(separator: " ")
      throw .unknown("this page is not given as .\(form.rawValue)" + (names.isEmpty ? "" : "; it is as \(names)"))
    }
    return Draft(
      type: form.mediaType, body: Array(text.utf8), language: form == .html ? visit.say.language : nil, links: links)
  }

  /// What went wrong: a page for people, or what RFC 9457 says for programs.
  private func problem(_ fault: PageFault, form: Form, _ request: PageRequest, _ target: Target? = nil) -> Draft {
    let wantsJSON = form != .html || request.accepted.map { $0.contains("json") && !$0.contains("html") } ?? false
    let language = target?.parameters["lang"] ?? book.preferred(request.languages)
    let english = book.strings(in: "en")
    let say = book.strings(in: language) ?? english ?? Strings(language: "en", texts: [:], fallback: [:])
    if wantsJSON {
      let text = ProblemText(fault, title: english?(fault.title) ?? fault.title, at: request.target).json
      return Draft(status: fault.status, type: "application/problem+json", body: Array(text.utf8))
    }
    let page = FaultPage(fault, say, self).html
    return Draft(status: fault.status, type: Form.html.mediaType, body: Array(page.utf8), language: say.language)
  }

  /// With the headers that every answer has; without its body where the reader holds it already.
  private func sealed(_ draft: Draft, _ request: PageRequest, more: [(String, String)] = []) -> Reply {
    let tag = "\"\(Digest.of(draft.body).hex.prefix(32))\""
    var headers: [(name: String, value: String)] = [("Content-Type", draft.type)]
    if let language = draft.language { headers.append(("Content-Language", language)) }
    if !draft.links.isEmpty { headers.append(("Link", draft.links.joined(separator: ", "))) }
    headers += [("ETag", tag), ("Cache-Control", "no-cache"), ("Vary", "Accept-Language, Accept")]
    headers += Self.security + more
    let holds = request.held.map { held in
      held == "*" || held.split(separator: ",").contains { $0.filter { $0 != " " }.replacing("W/", with: "") == tag }
    }
    if draft.status == 200, holds == true { return Reply(status: 304, headers: headers, body: []) }
    return Reply(status: draft.status, headers: headers, body: draft.body)
  }

  /// Nothing from elsewhere, no scripts, no frames, no guessing of types.
  private static let security: [(name: String, value: String)] = [
    (
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"), ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
  ]
}

/// The end of a day as HTTP writes it.
func httpDate(_ day: CivilDate) -> String {
  let names = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  let (year, month, number) = day.components
  let weekday = names[((day.dayNumber % 7) + 7) % 7]
  return "\(weekday), \(number < 10 ? "0" : "")\(number) \(months[month - 1]) \(year) 23:59:59 GMT"
}
