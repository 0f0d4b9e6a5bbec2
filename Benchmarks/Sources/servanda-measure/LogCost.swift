// What a log of many entries costs: appending, verifying the register file, exporting it, verifying the folder.

import CanonicalJSON
import CivilTime
import Glibc
import LogStore
import LogTree
import Signing
import Statements

/// Grows a signed register of figures in a folder, size by size, and leaves its export beside it.
struct LogCost {
  private let folder: String
  private let log: SigningKey
  private let officer: SigningKey
  private var path: String { folder + "/measured.register" }

  /// `sizes` in the order in which the log grows; the folder is there already. The register file is verified at the last.
  static func measure(folder: String, sizes: [Int]) throws {
    let cost = try LogCost(folder: folder)
    for size in sizes.dropLast() { try cost.measure(size, isLast: false) }
    try cost.measure(sizes.last ?? 1_000_000, isLast: true)
  }

  private init(folder: String) throws {
    self.folder = folder
    log = try SigningKey(name: "us.example/measured", seed: Array(repeating: 1, count: 32))
    officer = try SigningKey(name: "us.example/measured/officer", seed: Array(repeating: 2, count: 32))
  }

  private func measure(_ size: Int, isLast: Bool) throws {
    try timed("append to \(size)") { try grow(to: size) }
    let file = try LogFile.open(path)
    if isLast {
      try timed("verify the register file") {
        let found = try file.verify(officers: [officer.verifier])
        print("  \(found.entries) entries, \(found.signatures) signatures, \(found.faultCount) faults")
      }
      try SignatureCost.measure(100_000, try figure(1))
    }
    let plain = "\(folder)/plain-\(size)"
    try timed("export") { try file.export(to: plain) }
    try timed("verify the folder") {
      let found = try LogFolder.verify(plain, of: ExpectedLog(trusting: log.verifier))
      print("  \(found.head.size) entries, \(found.tiles) tiles, root \(found.head.root.hex)")
    }
    print("most memory held: \(peakMemory()) MB")
    let policy = Array("log \(log.verifier)\nquorum none\n".utf8)
    let descriptor = open(folder + "/policy", O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    _ = write(descriptor, policy, policy.count)
    close(descriptor)
  }

  private func grow(to size: Int) throws {
    if access(path, F_OK) != 0 {
      let genesis = try LogStatement(kind: .genesis, author: "us", made: moment(0), body: CanonicalObject())
      _ = try LogFile.create(
        path, origin: log.verifier.name, signer: log, first: [Leaf.make(genesis, signedBy: [officer])])
    }
    let file = try LogFile.openForWriting(path, signer: log)
    var next = try file.head().size
    while next < size {
      let batch = next..<min(size, next + 20_000)
      _ = try file.append(batch.map { try Leaf.make(figure($0), signedBy: [officer]) }, signer: log)
      next = batch.upperBound
    }
  }

  private func moment(_ number: Int) -> StatementTime {
    StatementTime(CivilDate(dayNumber: 14_000 + number / 1000), second: number % 86_400)
  }

  private func figure(_ number: Int) throws -> LogStatement {
    try .evidence(
      .observation,
      [
        "id": "figure-\(number)", "indicator": "visas", "shape": "flow", "unit": "visas", "reporter": "us-state",
        "from": "2008-10-01", "to": "2009-09-30", "value": "\(number)", "bound": "exact", "published": "2009-11-01",
      ], by: "us", made: moment(number))
  }

  private func timed(_ what: String, _ work: () throws -> Void) throws {
    func now() -> Int {
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
    }
    let start = now()
    let (_, cost) = try cost(of: work)
    print("\(what): \(milliseconds(now() - start)) ms, \(milliseconds(cost)) ms of processor time")
  }
}
