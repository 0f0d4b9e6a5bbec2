// A register as plain files: the same bytes there and back, and what other programs say of it.

import Foundation
import LogStore
import LogTree
import Signing
import Statements
import Testing

@Suite struct FolderTests {
  @Test(arguments: [true, false], [0, 1, 255, 300])
  func thereAndBackGivesTheSameBytes(signed: Bool, count: Int) throws {
    let bench = try Bench(signed: signed)
    try bench.create(count)
    let (folder, again) = (bench.folder + "/plain", bench.folder + "/again.register")
    try LogFile.open(bench.path).export(to: folder)
    try LogFile.importFolder(folder, to: again)
    let (one, two) = (try LogFile.open(bench.path), try LogFile.open(again))
    #expect(try one.head() == two.head() && one.headNote() == two.headNote() && one.origin == two.origin)
    #expect(try two.verify(officers: bench.officers).faults == [])
    let second = bench.folder + "/second"
    try two.export(to: second)
    #expect(try Self.tree(folder) == Self.tree(second))
    #expect(fault { try one.export(to: folder) }?.contains("exists already") == true)
  }

  static func tree(_ folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
      files[name] = FileManager.default.contents(atPath: folder + "/" + name)
    }
    return files
  }

  @Test func aFolderThatDoesNotFitTogetherIsNotTaken() throws {
    let bench = try Bench()
    try bench.create(300)
    let folder = bench.folder + "/plain"
    try LogFile.open(bench.path).export(to: folder)
    let good = try Self.tree(folder)
    var state: UInt64 = 11
    for (name, data) in good.sorted(by: { $0.key < $1.key }) where !data.isEmpty {
      for _ in 0..<8 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        var bytes = data
        bytes[Int(state >> 24) % bytes.count] ^= 1 << UInt8(state >> 60 & 7)
        let path = URL(fileURLWithPath: folder + "/" + name)
        try bytes.write(to: path)
        let copy = bench.folder + "/copy.register"
        #expect(fault { try LogFile.importFolder(folder, to: copy) } != nil, "\(name)")
        #expect(!FileManager.default.fileExists(atPath: copy))
        try data.write(to: path)
      }
    }
  }
}
