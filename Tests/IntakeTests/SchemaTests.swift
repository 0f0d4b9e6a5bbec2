import Foundation
import Testing

@testable import Intake

@Suite("The columns of the format")
struct SchemaTests {
  /// The package descriptions of the registers that stand beside the tests, by their place in the repository.
  private static let descriptions = ["registers/us-cuba/datapackage.json"].filter { url($0) != nil }

  private static func url(_ path: String) -> URL? {
    let root = Fixtures.folder.deletingLastPathComponent().deletingLastPathComponent()
    let url = root.appending(path: path)
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }

  @Test(arguments: descriptions)
  func areThoseThatThePackageDescriptionNames(_ path: String) throws {
    let data = try Data(contentsOf: #require(Self.url(path)))
    let package = try JSONDecoder().decode(DataPackage.self, from: data)
    for resource in package.resources where resource.path.hasSuffix(".csv") {
      let schema = try #require(Schema.all.first { $0.file == resource.path }, "\(resource.path)")
      #expect(resource.schema.fields.map(\.name) == schema.columns.map(\.name), "\(resource.path)")
    }
    let required = Schema.all.filter { !$0.mayBeAbsent }.map(\.file)
    #expect(Set(required).isSubset(of: package.resources.map(\.path)))
  }

  /// The guide names the columns in tables; several in one line share its meaning.
  @Test func areThoseOfTheGuide() throws {
    guard let url = Self.url("docs/guide/evidence-format.md") else { return }
    let sections = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n## ").dropFirst()
    for schema in Schema.all {
      let section = try #require(sections.first { $0.hasPrefix(schema.file) }, "\(schema.file)")
      let cells = section.split(separator: "\n").filter { $0.hasPrefix("| `") }.compactMap {
        $0.split(separator: "|").first
      }
      let names = cells.flatMap { $0.split(separator: ",") }.map { $0.trimmingCharacters(in: [" ", "`"]) }
      #expect(names == schema.columns.map(\.name), "\(schema.file)")
    }
  }

  @Test func beginWithAnIdentifierAndAreNamedOnce() {
    for schema in Schema.all {
      #expect(Set(schema.columns.map(\.name)).count == schema.columns.count, "\(schema.file)")
      guard let first = schema.columns.first, case .identifier = first.kind, !first.mayBeEmpty else {
        Issue.record("\(schema.file) does not begin with an identifier")
        continue
      }
      #expect(first.name == "id")
    }
  }
}

private struct DataPackage: Decodable {
  struct Resource: Decodable {
    let path: String
    let schema: TableSchema
  }
  struct TableSchema: Decodable { let fields: [Field] }
  struct Field: Decodable { let name: String }

  let resources: [Resource]
}
