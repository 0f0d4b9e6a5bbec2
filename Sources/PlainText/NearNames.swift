// "Did you mean": which of the known names are near to what was written. One ranking for files, evidence and commands.

/// Up to `count` of `names` that are near to `written`, the nearest first; of names alike in this, those that stand first.
///
/// Nearest are names that differ only in case or in hyphens, spaces and underscores; then those that are a few slips away,
/// by how many; then related ones, which contain what was written, are contained in it, or share a long part between
/// hyphens with it. A name with other digits is another name: `report-2009` does not mean `report-2008`, but
/// `report-2080` may.
package func nearNames(to written: String, among names: some Sequence<String>, atMost count: Int = 3) -> [String] {
  let slips = ranked(written, names) { $0.rank(of: $1) }
  guard slips.count < count else { return Array(slips.prefix(count)) }
  return Array((slips + related(to: written, among: names)).prefix(count))
}

/// The one of `names` that was most probably meant: the nearest, but a related one only if no other is related.
package func nearestName(to written: String, among names: some Sequence<String>) -> String? {
  if let slip = ranked(written, names, { $0.rank(of: $1) }).first { return slip }
  let related = related(to: written, among: names)
  return related.count == 1 ? related[0] : nil
}

/// Whether one is a slip for the other: not the same, and few letters away for its length.
package func isSlip(_ a: String, for b: String) -> Bool {
  guard a != b, abs(a.utf8.count - b.utf8.count) <= Nearness.mostSlips else { return false }
  guard min(a.utf8.count, b.utf8.count) <= Nearness.longest else { return false }
  return Nearness(a).rank(of: Nearness(b)) != nil
}

private func related(to written: String, among names: some Sequence<String>) -> [String] {
  ranked(written, names) { $0.rank(of: $1) == nil && $0.isRelated(to: $1) ? 0 : nil }
}

private func ranked(
  _ written: String, _ names: some Sequence<String>, _ rank: (Nearness, Nearness) -> Int?
) -> [String] {
  guard (1...Nearness.longest).contains(written.utf8.count) else { return [] }
  let wanted = Nearness(written)
  let near = names.enumerated().compactMap { index, name -> (rank: Int, index: Int, name: String)? in
    guard (1...Nearness.longest).contains(name.utf8.count), name != written else { return nil }
    return rank(wanted, Nearness(name)).map { ($0, index, name) }
  }
  return near.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.name)
}

/// A name as it is compared: in lower case, with hyphens for spaces and underscores.
private struct Nearness {
  /// Names of more bytes are compared by no one.
  static let longest = 64
  /// More slips than this make another word.
  static let mostSlips = 4

  private let bytes: [UInt8]

  init(_ name: some StringProtocol) {
    bytes = name.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: " "), UInt8(ascii: "_"): UInt8(ascii: "-")
      default: byte
      }
    }
  }

  /// How many slips lie between two names; nil where they are too many for the length, or a digit is another.
  func rank(of other: Nearness) -> Int? {
    if bytes == other.bytes { return 0 }
    let shorter = min(bytes.count, other.bytes.count)
    let allowed = shorter < 5 ? 1 : min(max(2, shorter / 3), Self.mostSlips)
    guard abs(bytes.count - other.bytes.count) <= allowed, digits == other.digits else { return nil }
    let distance = editDistance(bytes, other.bytes)
    return distance <= allowed && distance < shorter ? distance : nil
  }

  /// In order of size, so that digits that were swapped are a slip.
  private var digits: [UInt8] { bytes.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.sorted() }

  func isRelated(to other: Nearness) -> Bool {
    let (short, long) = bytes.count < other.bytes.count ? (bytes, other.bytes) : (other.bytes, bytes)
    return long.starts(with: short) && short.count >= 2 || short.count >= 4 && long.contains(short)
      || digits == other.digits && !parts.isDisjoint(with: other.parts)
  }

  /// The parts between hyphens that are long enough to tell something.
  private var parts: Set<ArraySlice<UInt8>> {
    Set(bytes.split(separator: UInt8(ascii: "-")).filter { part in part.count >= 4 && !part.allSatisfy { $0 < 0x3A } })
  }
}
