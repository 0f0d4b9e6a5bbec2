// Answers kept beside a register file, so that the same question about the same log is not worked out twice.

import Foundation
import Signing

/// A folder of answers beside a register file.
///
/// It holds nothing that cannot be worked out again: it may be removed at any time, and what cannot be read or written, is
/// damaged, or was answered by another program counts as not kept. Only who made the folder can look into it: what a register says
/// is nobody else's business, and others keep nothing.
package struct KeptAnswers: Sendable {
  /// So many are kept: those that were given last.
  package static let most = 8

  private let folder: PlainFolder

  package init(beside register: String) { folder = PlainFolder(register + ".kept") }

  /// The answer that was kept to a question.
  package func answer(to question: [UInt8]) -> [UInt8]? {
    guard let name = name(of: question), let bytes = try? folder.readIfThere(name) else { return nil }
    return Self.opened(bytes, name)
  }

  /// Keeps an answer: as a whole or not at all.
  package func keep(_ answer: [UInt8], to question: [UInt8]) {
    guard let name = name(of: question) else { return }
    let (fresh, path) = ("\(name).\(getpid())", folder.path + "/")
    mkdir(folder.path, 0o700)
    unlink(path + fresh)
    do throws(StoreFault) { try folder.write(Self.seal(answer, name) + answer, to: fresh) } catch {
      unlink(path + fresh)
      return
    }
    if rename(path + fresh, path + name) != 0 { unlink(path + fresh) }
    removeEldest()
  }

  /// Every file with its name and its answer, which is empty where the file is damaged.
  package func all() -> [(name: String, answer: [UInt8])] {
    let names = (try? folder.names(in: ".")) ?? []
    return names.compactMap { name in
      guard let bytes = try? folder.readIfThere(name) else { return nil }
      return (name, Self.opened(bytes, name) ?? [])
    }
  }

  /// Removes the file of this name.
  package func remove(_ name: String) { unlink(folder.path + "/" + name) }

  /// Removes all of them.
  package func remove() { try? folder.remove() }

  // MARK: - Files

  /// The name of the file that answers a question: the SHA-256 of the program and the question. Nil where the program is not known.
  package func name(of question: [UInt8]) -> String? {
    Self.program.map { Digest.of(Array($0.utf8) + question).hex }
  }

  /// Before the answer stands the SHA-256 of its name and of itself.
  private static func seal(_ answer: [UInt8], _ name: String) -> [UInt8] {
    Array((Digest.of(Array(name.utf8) + answer).hex + "\n").utf8)
  }

  private static func opened(_ bytes: [UInt8], _ name: String) -> [UInt8]? {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let answer = Array(bytes[(end + 1)...])
    return seal(answer, name).elementsEqual(bytes[...end]) ? answer : nil
  }

  private func removeEldest() {
    guard let names = try? folder.names(in: "."), names.count > Self.most else { return }
    let dated = names.map { name -> (Int, String) in
      var status = stat()
      let path = folder.path + "/" + name
      return stat(path, &status) == 0
        ? (status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec, path) : (0, path)
    }
    for (_, path) in dated.sorted(by: <).dropLast(Self.most) { unlink(path) }
  }

  /// What tells this program from any other build of it: the file that it runs from. Nil where that cannot be told.
  private static let program: String? = {
    var status = stat()
    guard stat("/proc/self/exe", &status) == 0 else { return nil }
    let (written, part) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    return "servanda \(status.st_dev) \(status.st_ino) \(status.st_size) \(written) \(part)\n"
  }()
}
