// Addresses: what is understood, and what is refused.

import Testing

@testable import Pages

@Suite struct TargetTests {
  @Test func pathSuffixAndParametersAreTold() throws {
    let target = try Target("/accords/x/commitments/a%20b/FY2007%20US.json?on=2009-05-22&q=a+b%2Bc&empty=")
    #expect(target.path == ["accords", "x", "commitments", "a b", "FY2007 US"])
    #expect(target.form == .json)
    #expect(target.parameters == ["on": "2009-05-22", "q": "a b+c"])
  }

  @Test(arguments: ["/a.b.c", "/.json", "/a.JSON", "/a.html"])
  func whatIsNoSuffixBelongsToTheName(_ text: String) throws {
    let target = try Target(text)
    #expect(target.form == .html && target.path == [String(text.dropFirst())])
  }

  @Test(arguments: ["a", "http://x/", "/%zz", "/%00", "/a?b=%ff", "/?a=1&a=2", "/a%0d%0ab"])
  func anythingElseIsRefused(_ text: String) {
    #expect(throws: PageFault.self) { try Target(text) }
  }

  @Test func aPartOfAPathCannotLeaveIt() throws {
    let target = try Target("/accords/..%2f..%2fetc%2fpasswd/../x")
    #expect(target.path == ["accords", "../../etc/passwd", "..", "x"])
  }

  @Test func longAddressesAndManyParametersAreRefused() {
    #expect(throws: PageFault.self) { try Target("/" + String(repeating: "a", count: 2048)) }
    #expect(throws: PageFault.self) { try Target("/?" + (0...32).map { "a\($0)=1" }.joined(separator: "&")) }
  }

  @Test(arguments: ["a b/c?d&e=f#g", "ñandú 100%", "+"])
  func whatIsEncodedIsReadBack(_ text: String) { #expect(decoded(encoded(text)) == text) }
}
