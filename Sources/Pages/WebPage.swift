// A page before it is written: its parts, and the forms in which it can be given.

import CivilTime
import Reports

/// What a page says.
struct WebPage {
  /// The title without the name of the site.
  var title: String
  /// The place from which its two clocks look; nil for pages without.
  var view: View?
  /// The pages above it: names and addresses.
  var crumbs: [(name: String, address: String)] = []
  var body: [Markup]
  /// The part of the accord that it belongs to, for the navigation.
  var part: String?
  var table: Table?
  var json: (() -> JSONValue)?
  var svg: (() -> Markup)?
  var atom: (() -> Markup)?
  var calendar: (() -> String)?

  /// The forms in which it is given.
  var forms: [Form] {
    var forms: [Form] = [.html, .md]
    if json != nil { forms.append(.json) }
    if table != nil { forms.append(.csv) }
    if svg != nil { forms.append(.svg) }
    if atom != nil { forms.append(.atom) }
    if calendar != nil { forms.append(.ics) }
    return forms
  }

  /// The page in a form; nil where it is not given so.
  func text(as form: Form, _ visit: Visit) -> String? {
    switch form {
    case .html: Frame(self, visit).html
    case .md: Frame(self, visit).markdown
    case .json: json.map { $0().document }
    case .csv: table?.csv
    case .svg: svg.map { $0().xml }
    case .atom: atom.map { $0().xml }
    case .ics: calendar.map { $0() }
    }
  }
}
