// Figures that are read in one pass, beside the same read cell by cell.

import Evidence
import Testing

@testable import Intake

@Suite struct PlainFigureTests {
  private func expectAlike(_ files: [EvidenceFile], _ what: String) {
    let (evidence, rejections) = readEvidence(files, for: testAccord)
    let (expected, complaints) = readCells(of: files, for: testAccord)
    #expect(evidence == expected, "\(what)")
    #expect(rejections == complaints, "\(what)")
  }

  @Test func goodAndBrokenFilesAreReadAlike() {
    expectAlike(Fixtures.good, "good")
    for name in Fixtures.broken { expectAlike(Fixtures.broken(name), name) }
  }

  /// Every byte of the figures in turn is another, is doubled or is gone.
  @Test func figuresAreReadAlikeWhateverBecomesOfThem() throws {
    let file = try #require(Fixtures.good.first { $0.name == "observations.csv" })
    let others = Fixtures.good.filter { $0.name != file.name }
    let signs = Array("\"\n,-.0 aZ1\r\u{7}\u{7F}".utf8) + [0xC3]
    for place in stride(from: 190, to: file.bytes.count, by: 2) {
      var bytes = file.bytes
      switch place % 3 {
      case 0: bytes[place] = signs[place / 3 % signs.count]
      case 1: bytes.insert(bytes[place], at: place)
      default: bytes.remove(at: place)
      }
      expectAlike(others + [EvidenceFile(name: file.name, bytes: bytes)], "byte \(place)")
    }
  }

  @Test func moreFiguresOfTheSameIdAreRefusedAlike() throws {
    let file = try #require(Fixtures.good.first { $0.name == "observations.csv" })
    let lines = file.bytes.split(separator: UInt8(ascii: "\n"))
    let others = Fixtures.good.filter { $0.name != file.name }
    for line in lines.dropFirst() {
      let more = file.bytes + line + [UInt8(ascii: "\n")]
      expectAlike(others + [EvidenceFile(name: file.name, bytes: more)], String(decoding: line, as: UTF8.self))
    }
  }
}
