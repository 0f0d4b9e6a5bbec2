import Foundation
import Testing

@testable import Intake

@Suite("Evidence in which something is wrong")
struct BrokenEvidenceTests {
  /// Each folder of `Broken` holds the files that are wrong and, in `expected.txt`, what is said of them.
  @Test(arguments: Fixtures.broken)
  func isRejectedWith(_ name: String) throws {
    let expected = Fixtures.folder.appending(path: "Broken/\(name)/expected.txt")
    let told = rejections(of: Fixtures.broken(name))
    #expect(told != "")
    try expectKept(told, in: expected)
  }
}
