// Lines of what is printed to people.

import PlainText
import Testing

@Suite struct WrappingTests {
  @Test func aLineIsBrokenAtASpace() {
    let text = wrapped("help: " + String(repeating: "nine char ", count: 20), indent: 4)
    let lines = text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= lineWidth } && lines.dropFirst().allSatisfy { $0.hasPrefix("    ") })
    #expect(text.hasSuffix("\n"))
  }

  @Test func whatHasNoSpaceStaysWhole() {
    let path = String(repeating: "x", count: 100)
    #expect(wrapped("in \(path) it", indent: 2) == "in\n  \(path)\n  it\n")
  }
}
