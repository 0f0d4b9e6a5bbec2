// The keys of a log: which of them counts from which statement on, and until which, by what the log itself says.

import CanonicalJSON
package import Signing

/// Which keys a log has had, each with the places in the log for which it counts.
///
/// It grows with the log: every statement that says something of keys is taken in at its place, or is refused. Nothing in it depends
/// on a clock.
package struct KeyHistory: Sendable {
  /// What a key signs.
  package enum Use: String, Hashable, Sendable { case checkpoints, statements }

  /// That what a key signed from a place on does not count.
  package struct Revocation: Hashable, Sendable {
    /// The statement that says so.
    package let by: Int
    /// The first statement that does not count.
    package let from: Int
  }

  /// A key, and for which places it counts.
  package struct Life: Hashable, Sendable {
    package let key: VerifierKey
    package let use: Use
    /// The statement that made it a key of the log: 0 for those with which the log began.
    package let from: Int
    /// The first statement that it may not sign any more; of a key for checkpoints the one from which on it signs none.
    package fileprivate(set) var until: Int?
    /// The statement that ended it; nil while it is in force.
    package fileprivate(set) var endedBy: Int?
    /// Each from an earlier place than the one before.
    package fileprivate(set) var revocations: [Revocation] = []

    /// Whether a statement at this place may bear its signature.
    fileprivate func signs(at index: Int) -> Bool { from <= index && index < until ?? Int.max }

    /// Whether a checkpoint of so many entries bears its signature.
    fileprivate func signs(size: Int) -> Bool {
      use == .checkpoints && (from == 0 || size > from) && size <= endedBy ?? Int.max
    }

    /// What it signed at this place does not count: the statement that said so first.
    fileprivate func revocation(at index: Int) -> Int? { revocations.first { $0.from <= index }?.by }
  }

  /// No log exchanges its keys more often.
  package static let mostKeyStatements = 256

  /// The key with which the log began; nil in a private notebook.
  package let root: VerifierKey?
  /// In the order in which they came: first the one for checkpoints with which the log began.
  package private(set) var lives: [Life]
  private var keyStatements = 0

  /// The keys with which a log begins.
  package init(_ root: VerifierKey?, officers: [VerifierKey]) {
    self.root = root
    let first = root.map { [Life(key: $0, use: .checkpoints, from: 0)] } ?? []
    lives = first + officers.map { Life(key: $0, use: .statements, from: 0) }
  }

  /// The keys that the first statement of a log names for statements.
  package static func officers(namedBy genesis: LogStatement) throws(KeyFault) -> [VerifierKey] {
    var officers: [VerifierKey] = []
    for element in genesis.body["officers"]?.elements ?? [] { officers.append(try VerifierKey(element.text ?? "")) }
    return officers
  }

  // MARK: - What counts where

  /// The keys that sign a checkpoint of so many entries: while keys are exchanged, both.
  package func logKeys(forSize size: Int) -> [VerifierKey] { lives.filter { $0.signs(size: size) }.map(\.key) }

  /// The keys that may sign a statement at this place.
  package func officers(at index: Int) -> [VerifierKey] {
    lives.filter { $0.use == .statements && $0.signs(at: index) }.map(\.key)
  }

  /// The keys that may sign whatever comes next.
  package var officersInForce: [VerifierKey] {
    lives.filter { $0.use == .statements && $0.endedBy == nil }.map(\.key)
  }

  /// Every key that signs or has signed statements.
  package var allOfficers: [VerifierKey] { lives.filter { $0.use == .statements }.map(\.key) }

  /// Whether something was ever taken back with its key.
  package var hasRevocations: Bool { lives.contains { !$0.revocations.isEmpty } }

  /// Whether the keys are still those with which the log began.
  package var isAsItBegan: Bool { keyStatements == 0 }

  /// The life of a key; nil where the log never had it.
  package func life(of key: VerifierKey) -> Life? { lives.first { $0.key == key } }

  /// The key for statements whose signature this is, by name and id; nil: of none that the log has or had.
  package func life(of signature: SignedNote.Signature) -> Life? {
    lives.first {
      $0.use == .statements && $0.key.id == signature.keyID && $0.key.name.isExactly(signature.name)
    }
  }

  /// Whether it is known who may sign statements.
  package var namesOfficers: Bool { root != nil && lives.contains { $0.use == .statements } }

  /// The first signature of a statement at this place that no key in force there has made. Nil where all are of such keys, and where it
  /// is not known who may sign. What the signatures are worth is not looked at.
  package func stranger(in leaf: Leaf, at index: Int) -> SignedNote.Signature? {
    namesOfficers ? leaf.signatures.first { life(of: $0)?.signs(at: index) != true } : nil
  }

  /// The statement with which the last of the keys that signed this one was taken back for its place; nil where it counts.
  package func revocation(of leaf: Leaf, at index: Int) -> Int? {
    guard !leaf.statement.kind.isOfKeys, !leaf.signatures.isEmpty else { return nil }
    var last: Int?
    for signature in leaf.signatures {
      guard let by = life(of: signature)?.revocation(at: index) else { return nil }
      last = max(last ?? by, by)
    }
    return last
  }

  /// What was taken back by keys, in the order of the log: the statement that says so, and the places that may be meant.
  package var revocations: [(by: Int, places: Range<Int>)] {
    lives.flatMap { life in
      life.revocations.map { one in
        (by: one.by, places: min(one.from, one.by)..<max(one.from, min(one.by, life.until ?? one.by)))
      }
    }.sorted { $0.by < $1.by }
  }

  /// The same where what a key signed from a place on were taken back by a statement at `index`, by whoever may do so.
  package func supposing(_ key: VerifierKey, takenBackFrom first: Int, at index: Int) -> KeyHistory {
    var other = self
    guard let place = lives.firstIndex(where: { $0.key == key && $0.use == .statements }) else { return other }
    other.lives[place].revocations.append(Revocation(by: index, from: first))
    return other
  }

  // MARK: - What may follow

  /// Why no statement at this place may exchange a key for this use, whoever signs it; nil where one may.
  package func objection(toExchanging use: Use, at index: Int) -> KeyExchangeFault? {
    if root == nil { return .notebook }
    if keyStatements >= Self.mostKeyStatements { return .tooMany }
    return use == .checkpoints && logKeys(forSize: index).count > 1 ? .underway : nil
  }

  /// Why no statement at this place may take a key back from there on, whoever signs it; nil where one may.
  package func objection(toTakingBack life: Life, from first: Int?, at index: Int) -> KeyExchangeFault? {
    if root == nil { return .notebook }
    if keyStatements >= Self.mostKeyStatements { return .tooMany }
    guard life.use == .checkpoints else {
      guard let first, places(toTakeBack: life, at: index).contains(first) else { return .position }
      return nil
    }
    if first != nil { return .position }
    if life.endedBy != nil { return .ended(life.key.name) }
    return logKeys(forSize: index).contains { $0 != life.key } ? nil : .last(life.key.name)
  }

  /// From which statements on a key for statements can be taken back by one at this place: those that it may have signed, before
  /// whatever was taken back of it already.
  package func places(toTakeBack life: Life, at index: Int) -> Range<Int> {
    let first = max(1, life.from)
    let last = min(index, life.until ?? index, (life.revocations.last?.from).map { $0 - 1 } ?? Int.max)
    return first..<max(first, last + 1)
  }

  // MARK: - Growing

  /// Takes in a statement at its place; what says nothing of keys changes nothing. Throws where the exchange or the taking back is not
  /// proved, and nothing changes then.
  package mutating func take(_ leaf: Leaf, at index: Int) throws(KeyExchangeFault) {
    let statement = leaf.statement
    guard statement.kind == .keyRotation || statement.kind == .keyRevocation else { return }
    guard let root else { throw .notebook }
    guard statement.body["at"]?.number == index, statement.body.text("origin")?.isExactly(root.name) == true else {
      throw .elsewhere
    }
    guard keyStatements < Self.mostKeyStatements else { throw .tooMany }
    if statement.kind == .keyRotation {
      try exchange(leaf, at: index, root)
    } else {
      try takeBack(leaf, at: index)
    }
    keyStatements += 1
  }

  private mutating func exchange(_ leaf: Leaf, at index: Int, _ root: VerifierKey) throws(KeyExchangeFault) {
    let (old, new) = (try key("old", of: leaf), try key("new", of: leaf))
    guard let place = lives.firstIndex(where: { $0.key == old }) else { throw .unknown(old.name) }
    guard
      !lives.contains(where: {
        $0.key.publicKey == new.publicKey || $0.key.name.isExactly(new.name) && $0.key.id == new.id
      })
    else { throw .usedBefore(new.name) }
    let use = lives[place].use
    guard lives[place].endedBy == nil else { throw .ended(old.name) }
    guard (use == .checkpoints) == new.name.isExactly(root.name) else { throw .name(new.name) }
    if let objection = objection(toExchanging: use, at: index) { throw objection }
    if use == .checkpoints {
      try check(leaf, by: [old, new], andOfficerAt: index, but: nil)
    } else {
      try check(leaf, by: [old, new], andOfficerAt: nil, but: nil)
      (lives[place].until, lives[place].endedBy) = (index + 1, index)
    }
    lives.append(Life(key: new, use: use, from: index))
  }

  private mutating func takeBack(_ leaf: Leaf, at index: Int) throws(KeyExchangeFault) {
    let key = try key("key", of: leaf)
    guard let place = lives.firstIndex(where: { $0.key == key }) else { throw .unknown(key.name) }
    let from = leaf.statement.body["from"]?.number
    try check(leaf, by: [], andOfficerAt: index, but: key)
    if let objection = objection(toTakingBack: lives[place], from: from, at: index) { throw objection }
    if lives[place].endedBy == nil { (lives[place].until, lives[place].endedBy) = (index, index) }
    if let from { lives[place].revocations.append(Revocation(by: index, from: from)) }
  }

  private func key(_ member: String, of leaf: Leaf) throws(KeyExchangeFault) -> VerifierKey {
    let key: VerifierKey
    do throws(KeyFault) { key = try VerifierKey(leaf.statement.body.text(member) ?? "") } catch { throw .key(error) }
    guard key.kind == .ed25519 else { throw .key(.kind(key.kind.rawValue)) }
    return key
  }

  /// Exactly these keys have signed, and with `index` one more, that may sign statements at that place and is not `excluded`.
  private func check(
    _ leaf: Leaf, by keys: [VerifierKey], andOfficerAt index: Int?, but excluded: VerifierKey?
  ) throws(KeyExchangeFault) {
    let others = index.map { officers(at: $0).filter { $0 != excluded } } ?? []
    let signers: [VerifierKey]
    do throws(StatementFault) { signers = try leaf.signers(among: keys + others) } catch {
      throw .signature("\(error)")
    }
    guard signers.count == keys.count + (index == nil ? 0 : 1), keys.allSatisfy(signers.contains) else {
      throw .signers
    }
  }
}
