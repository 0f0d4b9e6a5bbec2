// What is the matter with a register file, in words, without reading all of it.

package import CivilTime
import Foundation
import GRDB
import LogTree
import Statements

/// Something that was looked at: sound, to be known, or wrong.
package struct Examined: Sendable {
  /// Whether there is something to know or to do.
  package enum Kind: String, Hashable, Sendable { case sound, notice, wrong }

  package let kind: Kind
  /// What was found.
  package let what: String
  /// What to do about it; nil where there is nothing to do.
  package let remedy: String?

  package init(_ kind: Kind, _ what: String, remedy: String? = nil) {
    (self.kind, self.what, self.remedy) = (kind, what, remedy)
  }
}

/// Looks at a register file from outside: the file and its neighbours, its layout, its lock, what was published, its clock.
///
/// It never writes, and never throws: whatever stops it is what it tells. `today` is the day of this machine.
package func examine(register path: String, today: CivilDate) -> [Examined] {
  guard access(path, F_OK) == 0 else {
    let remedy = "restore a backup: servanda restore BACKUP --register \(path)"
    return [Examined(.wrong, "there is no file \(path)", remedy: remedy)]
  }
  var examination = Examination(path: path)
  examination.lookAtFiles()
  examination.lookInside(today)
  return examination.found
}

private struct Examination {
  let path: String
  var found: [Examined] = []

  private mutating func note(_ kind: Examined.Kind, _ what: String, _ remedy: String? = nil) {
    found.append(Examined(kind, what, remedy: remedy))
  }

  // MARK: - From outside

  mutating func lookAtFiles() {
    lookAtRights()
    lookAtLock()
    for suffix in [".new", ".guard.new"] where access(path + suffix, F_OK) == 0 {
      note(
        .notice, "\(path)\(suffix) was left by a command that did not come to its end",
        "no command reads it; it may be removed")
    }
    lookAtSpace()
  }

  private mutating func lookAtRights() {
    guard access(path, R_OK) == 0 else {
      note(.wrong, "the file cannot be read", "ask its owner, or chmod u+r \(path)")
      return
    }
    let canWrite = access(path, W_OK) == 0 && access(Connection.folder(of: path), W_OK) == 0
    if canWrite {
      note(.sound, "the file and its folder can be read and written")
    } else {
      note(.notice, "the file or its folder can only be read", "nothing can be added until both can be written")
    }
  }

  private mutating func lookAtLock() {
    let descriptor = Glibc.open(path + ".lock", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_SH | LOCK_NB) == 0 {
      note(.sound, "nobody is writing")
    } else if errno == EWOULDBLOCK {
      note(.notice, "another process is writing", "wait until it has ended; the lock goes with it")
    }
  }

  private mutating func lookAtSpace() {
    var disk = statvfs()
    var file = stat()
    guard statvfs(Connection.folder(of: path), &disk) == 0, stat(path, &file) == 0 else { return }
    let free = UInt64(disk.f_bavail) * UInt64(disk.f_frsize)
    let mebibytes = free >> 20
    if free < UInt64(max(0, file.st_size)) || mebibytes < 64 {
      note(
        .notice, "the disk has \(mebibytes) MiB left, less than a copy of the register needs",
        "make room before the next backup or rebuild")
    } else {
      note(.sound, "the disk has room for a copy")
    }
  }

  // MARK: - From inside

  mutating func lookInside(_ today: CivilDate) {
    do throws(StoreFault) {
      let queue = try Connection.open(path, readonly: true, toRebuild: true)
      let file = try LogFile.asItLies(queue, path)
      try lookAtLayout(file)
      try lookAtHead(file)
      try lookAtKeys(file)
      try lookAtClock(file, today)
    } catch {
      note(.wrong, "\(error)", Self.remedy(for: error))
    }
  }

  private static func remedy(for fault: StoreFault) -> String {
    switch fault {
    case .notARegister: "name a file that servanda new-register made, or restore a backup"
    case .tooNew, .later: "use the later version of Servanda"
    case .damaged, .keys: "keep a copy of the file as it is, and restore a backup"
    case .system: "see to the disk first: its room, its rights, whether it is there"
    default: "servanda verify tells more"
    }
  }

  private mutating func lookAtLayout(_ file: LogFile) throws(StoreFault) {
    let (version, lines) = try file.read { db in
      (
        try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0, try String.fetchAll(db, sql: "PRAGMA quick_check(5)")
      )
    }
    if version < Tables.version {
      note(
        .wrong, "an earlier version of Servanda wrote it (layout \(version))",
        "make anew what is derived: servanda rebuild --register \(path)")
    } else {
      note(.sound, "its layout is the present one (\(version))")
    }
    if lines == ["ok"] {
      note(.sound, "SQLite finds its pages in order")
    } else {
      let remedy = "restore a backup: servanda restore BACKUP --register NEW-FILE"
      for line in lines { note(.wrong, "SQLite: \(line)", remedy) }
    }
  }

  private mutating func lookAtHead(_ file: LogFile) throws(StoreFault) {
    let (tree, head) = try file.read { db in (try file.checkpoint(db, "tree"), try file.checkpoint(db, "head")) }
    if tree.size > head.size {
      note(
        .notice, "\(tree.size - head.size) statements are on the disk and were not published yet",
        "the next command that writes publishes them")
    }
    guard let published = try file.published.read() else {
      note(
        .notice, "there is no guard \(path).guard: nothing says what was published last",
        "the next command that writes makes one; an older copy would not be noticed until then")
      return
    }
    if published.size > head.size {
      note(
        .wrong, "the register was set back: it holds \(head.size) statements, and \(published.size) were published",
        "bring the newer file back, or a newer backup or export; if all are lost, begin another register: this "
          + "log cannot go on, but a copy of it under another name can still be read")
    } else if try file.root(at: published.size) != published.root {
      note(
        .wrong, "its first \(published.size) statements are not those that were published",
        "this is another log, or a changed one: restore a backup, and keep this file as evidence")
    } else {
      note(.sound, "it holds what was published: \(head.size) statements")
    }
    if file.key == nil { note(.notice, "nothing in it is signed: it is a private notebook") }
  }

  private mutating func lookAtKeys(_ file: LogFile) throws(StoreFault) {
    let version = try file.read { db in try Int.fetchOne(db, sql: "PRAGMA user_version") }
    // What an earlier version derived is not read.
    guard let version, version >= Tables.version else { return }
    let (keys, size, count) = try file.read { db in
      let size = try file.checkpoint(db, "head").size
      return (try file.keys(db, below: size), size, try LogFile.endings(db, log: file.log).takenBack.count)
    }
    let inForce = keys.logKeys(forSize: size)
    if inForce.count > 1, let newest = keys.lives.last(where: { $0.use == .checkpoints }) {
      note(
        .notice, "since statement \(newest.from) the key for checkpoints is being exchanged: both sign",
        "once everybody knows the new one, servanda revoke-key ends it")
    }
    if count > 0 {
      let (noun, verb) = count == 1 ? ("statement", "does") : ("statements", "do")
      note(
        .notice, "\(count) \(noun) \(verb) not count: the key was taken back", "servanda log shows which, and by what")
    }
  }

  private mutating func lookAtClock(_ file: LogFile, _ today: CivilDate) throws(StoreFault) {
    let last = try file.read { db in
      try Int.fetchOne(db, sql: "SELECT max(day) FROM statement WHERE log = ?", arguments: [file.log])
    }
    guard let last, last > today.dayNumber else { return }
    note(
      .notice, "a statement in it was made on \(CivilDate(dayNumber: last)), and today is \(today)",
      "the clock of this machine, or of the one that wrote it, is wrong")
  }
}
