// What the doctor says of a register file in which something was changed, and what it says to do.

import CivilTime
import Commands
import Foundation
import Testing

@Suite struct DoctorTests {
  private static let shipped =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path + "/registers/us-cuba/"
  private let folder = FileManager.default.temporaryDirectory.appending(path: "servanda-\(UUID().uuidString)")
  private var register: URL { folder.appending(path: "r.register") }

  private func made() throws -> Surroundings {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let here = Surroundings(folder: folder.path + "/", today: CivilDate(dayNumber: 20_786))
    let words = ["--unsigned", "--name", "x.example/x", "--accord", Self.shipped + "accord.servanda"]
    try #require(servanda(["new-register", "r.register"] + words, in: here).exit == .fine)
    let add = ["add", Self.shipped + "reporters.csv", "--yes", "--register", "r.register"]
    try #require(servanda(add, in: here).exit == .fine)
    return here
  }

  private func doctor(_ here: Surroundings, _ more: String...) -> Console {
    servanda(["doctor", "--register", "r.register"] + more, in: here)
  }

  /// A bit in a statement is nothing that can be seen from outside.
  @Test func aChangedStatementIsFoundByGoingThroughThem() throws {
    let here = try made()
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(doctor(here).exit == .fine)
    var bytes = try Data(contentsOf: register)
    let place = try #require(bytes.range(of: Data("\"kind\":\"reporter\"".utf8)))
    bytes[place.lowerBound + 30] ^= 1
    try bytes.write(to: register)
    let (quick, whole) = (doctor(here, "--quick"), doctor(here))
    #expect(quick.exit == .fine && quick.text.contains("the statements were not gone through"), "\(quick.text)")
    let said = whole.text.split { $0.isWhitespace }.joined(separator: " ")
    #expect(whole.exit == .found && said.contains("restore a backup (servanda restore BACKUP"), "\(whole.text)")
  }

  @Test func whatIsMissingIsSaidWithACommandThatCanBeGiven() throws {
    let here = try made()
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(at: register, to: folder.appending(path: "b.register"))
    try FileManager.default.removeItem(at: register)
    #expect(doctor(here).text.contains("servanda restore BACKUP --register r.register"))
    #expect(servanda(["restore", "b.register", "--register", "r.register"], in: here).exit == .fine)
    #expect(doctor(here).exit == .fine)
  }
}
