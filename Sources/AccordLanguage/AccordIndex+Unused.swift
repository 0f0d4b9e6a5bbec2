// What is declared and named nowhere: a remark, since it changes nothing.

extension AccordIndex {
  private static let kinds: Set<String> = ["party", "calendar", "instrument", "indicator", "event", "meeting"]

  /// A note for each thing that the file declares and names nowhere else.
  ///
  /// Only of a file that stands alone: in a register, evidence may name what the accord does not.
  package func unused() -> [Diagnostic] {
    guard accord != nil else { return [] }
    let named = Set(mentions.map { [$0.kind, $0.name] })
    return declarations.filter { Self.kinds.contains($0.kind) && !named.contains([$0.kind, $0.name]) }.map { declared in
      Diagnostic(
        severity: .note, code: .unusedDeclaration,
        message: "the \(declared.kind) '\(declared.name)' is declared and named nowhere", help: nil,
        range: declared.nameRange)
    }
  }
}
