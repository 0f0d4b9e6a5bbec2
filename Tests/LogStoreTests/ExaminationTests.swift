// What is the matter with a register file, as the doctor tells it.

import CivilTime
import Foundation
import LogStore
import Testing

struct ExaminationTests {
  private static let today = CivilDate(dayNumber: 14_100)

  private static func told(_ bench: Bench, today: CivilDate = today) -> [String] {
    examine(register: bench.path, today: today).filter { $0.kind != .sound }.map(\.what)
  }

  @Test func aSoundRegisterIsSound() throws {
    let bench = try Bench()
    try bench.create(3)
    let found = examine(register: bench.path, today: Self.today)
    #expect(found.allSatisfy { $0.kind == .sound } && found.count >= 5, "\(found)")
  }

  @Test func whatIsWrongIsToldWithWhatToDo() throws {
    let bench = try Bench()
    try bench.create(3)
    let guardFile = URL(fileURLWithPath: bench.path + ".guard")
    let published = try String(contentsOf: guardFile, encoding: .utf8)
    try Data("9 \(published.split(separator: " ")[1])".utf8).write(to: guardFile)
    #expect(Self.told(bench) == ["the register was set back: it holds 4 statements, and 9 were published"])
    try Data("4 \(String(repeating: "0", count: 64))\n".utf8).write(to: guardFile)
    #expect(Self.told(bench) == ["its first 4 statements are not those that were published"])
    try FileManager.default.removeItem(at: guardFile)
    #expect(Self.told(bench).first?.hasPrefix("there is no guard") == true)
    #expect(examine(register: bench.path, today: Self.today).allSatisfy { $0.kind == .sound || $0.remedy != nil })
  }

  @Test func aWriterAndWhatItLeftAreSeen() throws {
    let bench = try Bench()
    try bench.create(3)
    try Data().write(to: URL(fileURLWithPath: bench.path + ".new"))
    let writer = try LogFile.openForWriting(bench.path, signer: bench.log)
    let told = Self.told(bench)
    #expect(
      told.contains("another process is writing")
        && told.contains { $0.hasSuffix(".new was left by a command that did not come to its end") })
    withExtendedLifetime(writer) {}
  }

  @Test func anEarlierLayoutAnotherFileAndNoneAreTold() throws {
    let bench = try Bench()
    try bench.create(3)
    try bench.tamper("PRAGMA user_version = 1")
    #expect(Self.told(bench) == ["an earlier version of Servanda wrote it (layout 1)"])
    try Data("text".utf8).write(to: URL(fileURLWithPath: bench.path))
    #expect(Self.told(bench) == ["\(bench.path) is no register of Servanda"])
    try FileManager.default.removeItem(atPath: bench.path)
    #expect(Self.told(bench) == ["there is no file \(bench.path)"])
  }

  @Test func aStatementFromTomorrowIsNoticed() throws {
    let bench = try Bench()
    try bench.create(3)
    let told = Self.told(bench, today: CivilDate(dayNumber: 14_001))
    #expect(
      told.count == 1 && told[0].contains("the clock") == false && told[0].hasPrefix("a statement in it was made on"))
  }
}
