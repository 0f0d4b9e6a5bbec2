// Signed notes: what is signed, by whom, and what spoils them.

import Signing
import Testing

@Suite struct NoteTests {
  private func key(_ name: String, _ seed: UInt8) throws -> SigningKey {
    try SigningKey(name: name, seed: Array(repeating: seed, count: 32))
  }

  @Test func aNoteReadsBackWithItsSigners() throws {
    let (us, cu) = (try key("us.example", 1), try key("cu.example", 2))
    let note = try SignedNote.sign("agreed\n\nfacts\n", by: [us, cu])
    let again = try SignedNote.read(note.bytes)
    #expect(again.text == note.text && again.signatures == note.signatures && again.bytes == note.bytes)
    #expect(try again.signers(among: [cu.verifier, us.verifier]) == [us.verifier, cu.verifier])
    #expect(try again.signers(among: [cu.verifier]) == [cu.verifier])
    #expect(try again.signers(among: [try key("us.example", 3).verifier]) == [])
  }

  @Test func aSignatureOfAnotherTextSpoilsTheNote() throws {
    let us = try key("us.example", 1)
    let note = try SignedNote.sign("20,000 visas\n", by: [us])
    let other = SignedNote(text: "21,000 visas\n", signatures: note.signatures)
    #expect(throws: NoteFault.wrongSignature("us.example")) { try other.signers(among: [us.verifier]) }
  }

  @Test(arguments: [
    ("a\n", NoteFault.noSignatures),
    ("a\n\n", .noSignatures),
    ("a\n\nb\n", .signatureLine(1)),
    ("a\n\n\u{2014} us Zg==\n", .signatureLine(1)),
    ("a\n\n\u{2014} us AAAAAAA=", .layout),
    ("a\r\n\n\u{2014} us AAAAAAA=\n", .layout),
    ("a\n\n- us AAAAAAA=\n", .signatureLine(1)),
    ("a\n\n\u{2014}  AAAAAAA=\n", .signatureLine(1)),
    ("a\n\n\u{2014} us AAAAAAB=\n", .signatureLine(1)),
  ])
  func refuses(_ text: String, _ fault: NoteFault) {
    #expect(throws: fault) { try SignedNote.read(Array(text.utf8)) }
  }

  @Test func notUTF8IsRefused() {
    #expect(throws: NoteFault.notText) {
      try SignedNote.read([0xFF, 0x0A, 0x0A] + Array("\u{2014} us AAAAAAA=\n".utf8))
    }
  }

  @Test func sixtyFourSignaturesAreTheMost() throws {
    let line = "\u{2014} us AAAAAAA=\n"
    let most = Array(("a\n\n" + String(repeating: line, count: 64)).utf8)
    #expect(try SignedNote.read(most).signatures.count == 64)
    #expect(throws: NoteFault.tooManySignatures) { try SignedNote.read(most + Array(line.utf8)) }
  }

  /// No changed bit is taken for another text; where the note is still taken, its text and its signer are the same.
  @Test func aChangedBitIsNoticed() throws {
    let us = try key("us.example", 7)
    let bytes = try SignedNote.sign("one\ntwo\n", by: [us]).bytes
    for position in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[position] ^= 1 << bit
        guard let note = try? SignedNote.read(changed), let signers = try? note.signers(among: [us.verifier]),
          !signers.isEmpty
        else { continue }
        Issue.record("bit \(bit) of byte \(position) went unnoticed")
      }
    }
  }
}
