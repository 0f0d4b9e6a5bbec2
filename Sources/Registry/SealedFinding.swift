// A finding that was sealed: an address that says on what it rests, so that anybody can compute it again.

import AccordLanguage
package import Accords
package import CanonicalJSON
package import CivilTime
package import Findings
package import LogStore
import LogTree
package import Signing
package import Statements

/// What a finding is, in one line of canonical JSON under a type line. The SHA-256 of both lines is its address.
///
/// It names the accord's text, the text of the commitment, the statements that its explanation rests on, the log with its size
/// and root, both clocks and the version of the program; so the same address never means two answers.
package struct SealedFinding: Sendable {
  /// The first line of what is hashed.
  package static let typeLine = "servanda.example/finding/v1"

  package let body: CanonicalObject
  package let address: Digest

  package init(_ body: CanonicalObject) {
    self.body = body
    let line = String(decoding: CanonicalValue.object(body).bytes, as: UTF8.self)
    address = Digest.of(Array((Self.typeLine + "\n" + line + "\n").utf8))
  }

  /// Reads what a statement of this kind carries; nil where it carries something else.
  package init?(_ statement: LogStatement) {
    guard statement.kind == .finding, let body = statement.body["sealed"]?.members else { return nil }
    self.init(body)
  }

  package var commitment: CommitmentID { body.text("commitment") ?? "" }
  /// The address of the instance as people write it; empty for a commitment with one.
  package var instance: String { body.text("instance") ?? "" }
  package var word: String { body.text("word") ?? "" }
  package var engine: String { body.text("engine") ?? "" }
  package var title: String { body.text("title") ?? "" }
  /// What of the register is invented; nil for a register of facts.
  package var invented: String? { body.text("invented") }
  /// The SHA-256 of the whole finding as JSON.
  package var finding: Digest? { body.text("finding").flatMap(Digest.init(reference:)) }

  /// The day asked about and what was known; nil where it does not say so.
  package var viewpoint: Viewpoint? {
    guard let on = body.text("on").flatMap({ CivilDate($0) }),
      let known = body.text("known").flatMap({ CivilDate($0) }),
      let clock = body.text("knownBy").flatMap(KnownClock.init)
    else { return nil }
    return Viewpoint(on: on, known: known, by: clock)
  }

  /// How many statements the log held.
  package var size: Int? { body["log"]?.members?["size"]?.number }
}

/// A sealed finding with the statement that holds it.
package struct Seal: Sendable {
  package let finding: SealedFinding
  package let entry: LogEntry
}

/// How a finding that was computed again compares with what was sealed.
package struct SealCheck: Sendable {
  /// What was compared, and whether it is the same.
  package let parts: [(name: String, isSame: Bool)]
  /// The version that sealed it, where it is another than this.
  package let otherEngine: String?
  /// The word that is found now; nil where nothing is found.
  package let word: Word?

  package var isSame: Bool { parts.allSatisfy(\.isSame) }
}

extension LogRegister {
  /// How a finding is put into bytes, and how people write its instance.
  package struct FindingForm: Sendable {
    /// The version of the program.
    package let engine: String
    package let bytes: @Sendable (Finding, Accord) -> [UInt8]
    package let address: @Sendable (Finding, Accord) -> String

    package init(
      engine: String, bytes: @escaping @Sendable (Finding, Accord) -> [UInt8],
      address: @escaping @Sendable (Finding, Accord) -> String
    ) {
      (self.engine, self.bytes, self.address) = (engine, bytes, address)
    }
  }

  /// The sealed findings of the register, in their order.
  package func seals() throws(RegisterFault) -> [Seal] {
    var seals: [Seal] = []
    do throws(StoreFault) {
      try file.eachEntry(of: [.finding]) { entry in
        if let finding = SealedFinding(entry.leaf.statement) { seals.append(Seal(finding: finding, entry: entry)) }
      }
    } catch {
      throw .store(error)
    }
    return seals
  }

  /// A finding as it would be sealed now, with the bytes of the whole finding; the statement is nil where it is sealed already.
  package func plan(
    sealing finding: Finding, of register: Register, _ form: FindingForm, made: StatementTime
  ) throws(RegisterFault) -> (sealed: SealedFinding, bytes: [UInt8], statement: LogStatement?) {
    let size: Int
    do throws(StoreFault) { size = try file.head().size } catch { throw .store(error) }
    let bytes = form.bytes(finding, register.accord)
    let sealed = try sealed(finding, register, form, size: size)
    let earlier = try seals().first { $0.entry.takenBack == nil && $0.finding.isSameAnswer(as: sealed) }
    if let earlier { return (earlier.finding, bytes, nil) }
    var body = CanonicalObject()
    body["sealed"] = .object(sealed.body)
    body["blob"] = .string(Digest.of(bytes).description)
    do throws(StatementFault) {
      return (sealed, bytes, try LogStatement(kind: .finding, author: author, made: made, body: body))
    } catch {
      throw .store(.statement(error))
    }
  }

  private func sealed(
    _ finding: Finding, _ register: Register, _ form: FindingForm, size: Int
  ) throws(RegisterFault) -> SealedFinding {
    let viewpoint = finding.viewpoint
    let source = try accordSource(at: viewpoint.known, size: size)
    let rule = AccordIndex(source).declarations.first { $0.kind == "commitment" && $0.name == finding.commitment }
    var body = CanonicalObject()
    body["accord"] = .string(Digest.of(source.bytes).description)
    body["commitment"] = .string(finding.commitment)
    body["engine"] = .string(form.engine)
    body["evidence"] = .string(try evidence(of: finding, size: size).description)
    body["finding"] = .string(Digest.of(form.bytes(finding, register.accord)).description)
    body["invented"] = register.accord.evidenceRules.invented.map { .string($0) }
    body["instance"] = .string(form.address(finding, register.accord))
    body["known"] = .string(viewpoint.known.description)
    body["knownBy"] = .string(viewpoint.clock.rawValue)
    body["on"] = .string(viewpoint.on.description)
    body["rule"] = .string(Digest.of(rule.map { source.bytes(of: $0.range) } ?? []).description)
    body["title"] = .string(register.accord.commitment(finding.commitment)?.title ?? finding.commitment)
    body["word"] = .string(finding.word.rawValue)
    var log = CanonicalObject()
    log["origin"] = .string(file.origin)
    log["size"] = .integer(size)
    do throws(StoreFault) { log["root"] = .string(try file.root(at: size).description) } catch { throw .store(error) }
    body["log"] = .object(log)
    return SealedFinding(body)
  }

  /// The SHA-256 of the identities of the statements that a finding's explanation rests on, with all versions of their rows that
  /// the log held, each once, in the order of their bytes.
  private func evidence(of finding: Finding, size: Int) throws(RegisterFault) -> Digest {
    var identities: Set<Digest> = []
    do throws(StoreFault) {
      for id in Set(finding.explanation.allEvidence) {
        for entry in try file.history(of: id) where entry.index < size {
          identities.insert(entry.leaf.statement.digest)
        }
      }
    } catch {
      throw .store(error)
    }
    return Digest.of(identities.map(\.bytes).sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 })
  }

  /// Computes a sealed finding again from the log as it was, and compares.
  package func check(_ seal: SealedFinding, _ form: FindingForm) throws(RegisterFault) -> SealCheck {
    guard let viewpoint = seal.viewpoint, let size = seal.size else {
      throw .store(.damaged("a sealed finding does not say on what it rests"))
    }
    let register = try asKnown(by: viewpoint.known, viewpoint.clock, size: size)
    let judged = register.judged(at: viewpoint, of: [seal.commitment])
    let found = judged.findings.first { form.address($0, register.accord) == seal.instance }
    guard let found else { return SealCheck(parts: [("the finding", false)], otherEngine: nil, word: nil) }
    let now = try sealed(found, register, form, size: size)
    let names = [
      ("accord", "the accord's text"), ("rule", "the commitment's text"), ("log", "the log it was computed from"),
      ("evidence", "the evidence it rests on"), ("word", "the word"), ("finding", "the whole finding, byte for byte"),
    ]
    return SealCheck(
      parts: names.map { ($1, now.body[$0]?.bytes == seal.body[$0]?.bytes) },
      otherEngine: seal.engine == form.engine ? nil : seal.engine, word: found.word)
  }
}

extension SealedFinding {
  /// The same answer on the same grounds, whatever the log has taken in since.
  fileprivate func isSameAnswer(as other: SealedFinding) -> Bool {
    func grounds(_ body: CanonicalObject) -> [UInt8] {
      var body = body
      body["log"] = nil
      return CanonicalValue.object(body).bytes
    }
    return grounds(body) == grounds(other.body)
  }
}
