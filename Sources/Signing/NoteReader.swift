// Bytes → a signed note, by C2SP signed-note, or the reason why they are none.

extension SignedNote {
  /// Reads a note. It must have at least one signature line and at most 64; their base 64 is strict.
  package static func read(_ bytes: [UInt8]) throws(NoteFault) -> SignedNote {
    guard let split = lastBlankLine(in: bytes) else { throw .noSignatures }
    let text = try plainText(bytes[...split])
    let lines = try plainText(bytes[(split + 2)...])
    return SignedNote(text: text, signatures: try signatures(in: lines))
  }

  /// Where the text ends: its last line end, which an empty line follows, the last such.
  private static func lastBlankLine(in bytes: [UInt8]) -> Int? {
    guard bytes.count >= 3 else { return nil }
    return (0..<(bytes.count - 2)).last { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }
  }

  private static func plainText(_ bytes: ArraySlice<UInt8>) throws(NoteFault) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText }
    guard bytes.last == 0x0A, bytes.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) else { throw .layout }
    return text
  }

  private static func signatures(in lines: String) throws(NoteFault) -> [Signature] {
    var signatures: [Signature] = []
    let all = lines.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
    for (index, line) in all.enumerated() {
      guard signatures.count < 64 else { throw .tooManySignatures }
      guard let signature = Signature(line: line) else { throw .signatureLine(index + 1) }
      signatures.append(signature)
    }
    return signatures
  }
}

extension SignedNote.Signature {
  fileprivate init?(line: Substring.UTF8View) {
    let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].elementsEqual("\u{2014}".utf8) else { return nil }
    let name = String(Substring(parts[1]))
    guard VerifierKey.isName(name), let bytes = readBase64(Substring(parts[2])), bytes.count >= 5 else { return nil }
    self.init(name: name, keyID: Array(bytes.prefix(4)), bytes: Array(bytes.dropFirst(4)))
  }
}
