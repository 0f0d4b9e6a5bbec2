// What libFuzzer calls: one input after another, and how to change one.

import Foundation

/// Looks first whether what is good is taken. Where SERVANDA_FUZZ_SEEDS names a folder, the seeds of the format that is read
/// are written there.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_ count: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?) -> CInt {
  if Format.chosen != nil { KnownLog.expectAcceptance() }
  guard let folder = ProcessInfo.processInfo.environment["SERVANDA_FUZZ_SEEDS"], let format = Format.chosen else {
    return 0
  }
  for (number, seed) in KnownLog.seeds(of: format).enumerated() {
    let file = URL(fileURLWithPath: "\(folder)/\(format.rawValue)-\(number)")
    require((try? Data(seed).write(to: file)) != nil, "the seeds can be written")
  }
  return 0
}

/// Reads one input: of the format that was chosen, or else the first byte says what it is: `E` and the number of a file are evidence of the shipped register, all
/// else is the text of an accord.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  if let format = Format.chosen {
    format.expect(bytes)
  } else if bytes.count >= 2, bytes[0] == UInt8(ascii: "E"), bytes[1] < 16 {
    EvidenceProperties.expect(Array(bytes.dropFirst(2)), inFile: Int(bytes[1]))
  } else {
    AccordProperties.expect(bytes)
  }
  return 0
}

@_silgen_name("LLVMFuzzerMutate")
private func mutateBytes(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ room: Int) -> Int

/// Changes an input: as libFuzzer does, byte by byte, or by whole words, which keeps more of its sense.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ room: Int, _ seed: CUnsignedInt) -> Int {
  var dice = Dice(state: UInt64(seed))
  guard dice.roll(3) > 0, size > 0 else { return mutateBytes(data, size, room) }
  let changed = WordMutation.change(Array(UnsafeBufferPointer(start: data, count: size)), &dice).prefix(room)
  for (index, byte) in changed.enumerated() { data[index] = byte }
  return changed.count
}

/// The same numbers on every machine (SplitMix64).
struct Dice {
  var state: UInt64

  mutating func roll(_ sides: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, sides)))
  }
}
