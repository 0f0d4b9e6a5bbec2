// The names that a file declares, by kind.

/// Every declared name, by kind, with its place.
struct NameTable: Sendable {
  private var places: [DeclarationKind: [String: SourceRange]] = [:]
  /// In the order of declaration.
  private var ordered: [DeclarationKind: [String]] = [:]

  /// Enters a name; if it is there already, gives its place and changes nothing.
  mutating func declare(_ name: Lexeme, _ kind: DeclarationKind) -> SourceRange? {
    if let earlier = places[kind]?[name.text] { return earlier }
    places[kind, default: [:]][name.text] = name.range
    ordered[kind, default: []].append(name.text)
    return nil
  }

  func has(_ name: String, _ kind: DeclarationKind) -> Bool { places[kind]?[name] != nil }

  func place(of name: String, _ kind: DeclarationKind) -> SourceRange? { places[kind]?[name] }

  func names(of kind: DeclarationKind) -> [String] { ordered[kind] ?? [] }

  /// The first kind, of those given, of which there is something with this name.
  func kind(of name: String, among kinds: [DeclarationKind] = DeclarationKind.allCases) -> DeclarationKind? {
    kinds.first { has(name, $0) }
  }
}
