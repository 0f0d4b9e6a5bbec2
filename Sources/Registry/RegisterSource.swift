// A register that is asked again and again: where it lies, and whether it is still the same.

package import AccordLanguage
package import CivilTime
import Glibc
import LogStore
import LogTree
import Signing

/// A register's folder or file.
package struct RegisterSource: Sendable {
  package let path: String
  /// Whether it is a register file, which has a log.
  package let hasLog: Bool

  package init(_ path: String, hasLog: Bool) { (self.path, self.hasLog) = (path, hasLog) }

  /// What changes whenever the register does: of a log the root, of a folder its files with their sizes and times.
  package func state() throws(RegisterFault) -> String {
    guard !hasLog else { return try LogRegister.open(path).state().root.hex }
    let names = [Register.accordFile] + (try fileNames(in: path, suffix: ".csv"))
    return names.map { name in
      var status = stat()
      guard stat("\(path)/\(name)", &status) == 0 else { return name }
      return "\(name) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }.joined(separator: "\n")
  }

  /// The register as it was known by a day; a folder knows all that it holds, and the clocks of a question sort it out.
  package func register(known: CivilDate, by clock: KnownClock) throws(RegisterFault) -> Register {
    hasLog ? try LogRegister.open(path).asKnown(by: known, clock) : try Register.open(folder: path)
  }

  /// The text of the accord that stood on a day.
  package func accordSource(known: CivilDate) throws(RegisterFault) -> SourceText {
    if hasLog { return try LogRegister.open(path).accordSource(at: known) }
    let name = path + "/" + Register.accordFile
    return SourceText(name: Register.accordFile, bytes: try readFile(name))
  }
}
