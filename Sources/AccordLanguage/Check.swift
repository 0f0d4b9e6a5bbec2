// Placeholder: replaced by the room's own files.
package import Accords
package struct SourceText: Sendable { package let name: String; package let bytes: [UInt8]
  package init(name: String, bytes: [UInt8]) { self.name = name; self.bytes = bytes } }
package struct Diagnostic: Hashable, Sendable { package let message: String }
package func checkAccord(_ source: SourceText) -> (accord: Accord?, diagnostics: [Diagnostic]) { (nil, []) }
