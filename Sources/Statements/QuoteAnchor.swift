// Passages of documents: where they stand, and finding them again in another version.

package import CanonicalJSON

/// A passage of a text, anchored by its words and by its place (W3C Web Annotation Data Model, sections 4.2.4 and 4.2.5).
///
/// Places are counted in Unicode scalars from the beginning of the text.
package struct QuoteAnchor: Hashable, Sendable {
  package let exact: String
  /// What stands right before and after it.
  package let prefix: String
  package let suffix: String
  package let start: Int
  package let end: Int

  /// How much of what stands around a passage is kept, in scalars.
  package static let context = 32

  /// Where a passage is in a text.
  package enum Place: Hashable, Sendable {
    /// Where it was.
    case same
    /// Elsewhere, with the same words around it.
    case moved(start: Int)
    /// Once, with other words around it.
    case changed(start: Int)
    /// So many times, and nothing tells which is meant.
    case several(Int)
    case lost
  }

  /// The places of a passage in a text; `prefix` and `suffix` must stand right before and after it.
  package static func places(
    of exact: String, in text: String, after prefix: String = "", before suffix: String = ""
  ) -> [QuoteAnchor] {
    let (scalars, wanted) = (Array(text.unicodeScalars), Array(exact.unicodeScalars))
    return occurrences(of: wanted, in: scalars).filter { start in
      scalars[..<start].ends(with: Array(prefix.unicodeScalars))
        && scalars[(start + wanted.count)...].starts(with: suffix.unicodeScalars)
    }.map { start in
      let end = start + wanted.count
      return QuoteAnchor(
        exact: exact, prefix: string(scalars[max(0, start - context)..<start]),
        suffix: string(scalars[end..<min(scalars.count, end + context)]), start: start, end: end)
    }
  }

  /// Where the passage is in a text: first in its place, then by what stands around it, then by its own words alone.
  package func place(in text: String) -> Place {
    let all = Self.places(of: exact, in: text)
    if all.contains(self) { return .same }
    let around = all.filter { $0.prefix == prefix && $0.suffix == suffix }
    if around.count == 1 { return .moved(start: around[0].start) }
    switch all.count {
    case 0: return .lost
    case 1: return .changed(start: all[0].start)
    default: return .several(all.count)
    }
  }

  private static func occurrences(of wanted: [Unicode.Scalar], in text: [Unicode.Scalar]) -> [Int] {
    guard let first = wanted.first, wanted.count <= text.count else { return [] }
    return (0...(text.count - wanted.count)).filter { start in
      text[start] == first && text[start..<(start + wanted.count)].elementsEqual(wanted)
    }
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  // MARK: - As a selector

  /// As the selectors of a Web Annotation.
  package var selectors: CanonicalValue {
    .array([
      .object(
        CanonicalObject([
          ("type", .string("TextQuoteSelector")), ("exact", .string(exact)), ("prefix", .string(prefix)),
          ("suffix", .string(suffix)),
        ]) ?? CanonicalObject()),
      .object(
        CanonicalObject([
          ("type", .string("TextPositionSelector")), ("start", .integer(start)), ("end", .integer(end)),
        ]) ?? CanonicalObject()),
    ])
  }

  /// Reads them; nil where they are others.
  package init?(selectors: CanonicalValue?) {
    let all = selectors?.elements?.compactMap(\.members) ?? []
    let words = all.first { $0.text("type") == "TextQuoteSelector" }
    let place = all.first { $0.text("type") == "TextPositionSelector" }
    guard let exact = words?.text("exact"), let start = place?["start"]?.number, let end = place?["end"]?.number else {
      return nil
    }
    self.init(
      exact: exact, prefix: words?.text("prefix") ?? "", suffix: words?.text("suffix") ?? "", start: start, end: end)
  }

  private init(exact: String, prefix: String, suffix: String, start: Int, end: Int) {
    (self.exact, self.prefix, self.suffix, self.start, self.end) = (exact, prefix, suffix, start, end)
  }
}

extension ArraySlice<Unicode.Scalar> {
  fileprivate func ends(with other: [Unicode.Scalar]) -> Bool { suffix(other.count).elementsEqual(other) }
}
