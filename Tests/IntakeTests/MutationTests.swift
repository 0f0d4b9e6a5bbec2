import Evidence
import Testing

@testable import Intake

@Suite("Good files, damaged by chance")
struct MutationTests {
  /// Whatever is done to the files: no crash, evidence or rejections and never both, and a text for every rejection.
  @Test(arguments: 0..<10)
  func areTakenInOrRejected(_ seed: Int) {
    var dice = SeededDice(seed: UInt64(seed))
    for round in 0..<300 {
      let files = damaged(Fixtures.good, &dice)
      let (evidence, rejections) = readEvidence(files, for: testAccord)
      #expect((evidence == nil) == !rejections.isEmpty, "seed \(seed), round \(round)")
      for rejection in rejections {
        let lines = files.first { $0.name == rejection.file }.map { $0.bytes.count { $0 == 10 } + 1 } ?? 0
        #expect((rejection.line ?? 0) <= lines, "seed \(seed), round \(round): \(rejection)")
        #expect(!rejection.message.isEmpty)
      }
      #expect(rejections.isEmpty == RejectionRenderer().render(rejections).isEmpty)
    }
  }

  /// Of thousands of rows that name what is not there only those that are listed are asked what they meant.
  @Test func manyUnknownNamesTakeNoTime() {
    let documents = (0..<2000).map { "d-made-\(10_000 + $0)-name,title,\n" }.joined()
    let row = "travel-documents,,flow,documents,consulate,2003-10-01,2004-09-30,1,exact,,,,,,,,,2004-10-14,,"
    let rows = (0..<12_000).map { "o-x-\($0),\(row)d-maed-\(10_000 + $0)-nam,\n" }.joined()
    let files = Fixtures.good.map { file in
      let more = file.name == "documents.csv" ? documents : file.name == "observations.csv" ? rows : ""
      return EvidenceFile(name: file.name, bytes: file.bytes + Array(more.utf8))
    }
    let start = ContinuousClock.now
    let (evidence, rejections) = readEvidence(files, for: testAccord)
    #expect(evidence == nil && rejections.count == 51, "\(rejections.prefix(2))")
    #expect(rejections.prefix(50).allSatisfy { $0.help?.hasPrefix("Did you mean") == true })
    #expect(ContinuousClock.now - start < .seconds(30))
  }

  private func damaged(_ files: [EvidenceFile], _ dice: inout SeededDice) -> [EvidenceFile] {
    var files = files
    for _ in 0..<Int.random(in: 1...3, using: &dice) {
      guard let index = files.indices.randomElement(using: &dice) else { continue }
      var bytes = files[index].bytes
      damage(&bytes, &dice)
      files[index] = EvidenceFile(name: files[index].name, bytes: bytes)
    }
    return files
  }

  private func damage(_ bytes: inout [UInt8], _ dice: inout SeededDice) {
    guard let place = bytes.indices.randomElement(using: &dice) else { return }
    let end = min(bytes.count, place + Int.random(in: 1...12, using: &dice))
    let telling = Array("\",\n\r;-/ 019yAé\0".utf8) + [0x80, 0xFF]
    switch Int.random(in: 0..<8, using: &dice) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &dice)
    case 1: bytes[place] = telling.randomElement(using: &dice) ?? 0
    case 2: bytes.insert(telling.randomElement(using: &dice) ?? 0, at: place)
    case 3: bytes.removeSubrange(place..<end)
    case 4: bytes.insert(contentsOf: bytes[place..<end], at: bytes.indices.randomElement(using: &dice) ?? 0)
    case 5: bytes.removeSubrange(place...)
    case 6: swapLines(&bytes, &dice)
    default: swapFields(&bytes, &dice)
    }
  }

  private func swapLines(_ bytes: inout [UInt8], _ dice: inout SeededDice) {
    var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    swapTwo(&lines, &dice)
    bytes = Array(lines.joined(separator: [10]))
  }

  private func swapFields(_ bytes: inout [UInt8], _ dice: inout SeededDice) {
    var fields = bytes.split(separator: 44, omittingEmptySubsequences: false)
    swapTwo(&fields, &dice)
    bytes = Array(fields.joined(separator: [44]))
  }

  private func swapTwo<Part>(_ parts: inout [Part], _ dice: inout SeededDice) {
    guard let a = parts.indices.randomElement(using: &dice), let b = parts.indices.randomElement(using: &dice) else {
      return
    }
    parts.swapAt(a, b)
  }
}
