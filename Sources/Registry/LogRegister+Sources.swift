// How tables of a source become rows: remembered in the register, each version of it.

import CanonicalJSON
import CivilTime
package import Intake
package import LogStore
import Signing
package import Statements

extension LogRegister {
  /// A source that the register remembers.
  package struct Source: Sendable {
    package let name: String
    package let mapping: SourceMapping
    package let entry: LogEntry
  }

  /// The sources as they stand, by name.
  package func sources() throws(RegisterFault) -> [Source] {
    var sources: [Source] = []
    do throws(StoreFault) {
      try file.eachEntry(of: [.source]) { entry in
        let body = entry.leaf.statement.body
        guard entry.ended == nil, let name = body.text("name"), let file = body.text("file") else { return }
        let members = body["columns"]?.members?.members ?? []
        let templates = Dictionary(members.compactMap { name, value in value.text.map { (name, $0) } }) { first, _ in
          first
        }
        let mapping = SourceMapping(file: file, templates: templates, separator: body.text("separator") ?? ",")
        sources.append(Source(name: name, mapping: mapping, entry: entry))
      }
    } catch {
      throw .store(error)
    }
    return sources.sorted { $0.name < $1.name }
  }

  /// What remembering a source would append: nothing where it is remembered so already.
  package func planSource(
    _ name: String, _ mapping: SourceMapping, made: StatementTime
  ) throws(RegisterFault) -> Addition {
    let earlier = try sources().first { $0.name == name }
    if earlier?.mapping == mapping { return Addition(rows: [], changed: [], statements: []) }
    var body = CanonicalObject()
    body["name"] = .string(name)
    body["file"] = .string(mapping.file)
    body["columns"] = CanonicalObject(mapping.templates.map { ($0.key, .string($0.value)) }).map { .object($0) }
    body["separator"] = .string(mapping.separator)
    if let earlier { body["supersedes"] = .string(earlier.entry.leaf.statement.digest.description) }
    do throws(StatementFault) {
      let statement = try LogStatement(kind: .source, author: author, made: made, body: body)
      return Addition(rows: [], changed: [], statements: [statement])
    } catch {
      throw .store(.statement(error))
    }
  }
}
