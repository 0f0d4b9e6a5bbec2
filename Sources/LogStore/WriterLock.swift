// One writer at a time: a lock that the operating system lets go when the process ends, however it ends.

import Glibc

/// Holds the right to write to a register.
final class WriterLock: Sendable {
  /// How often it is tried again, every hundredth of a second.
  private static let tries = 30
  private let descriptor: Int32

  /// Throws where another process holds it. With `shared` it only keeps out whoever writes.
  init(path: String, of register: String, shared: Bool = false) throws(StoreFault) {
    let kind = shared ? LOCK_SH : LOCK_EX
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw .system("\(register) cannot be written to: \(path): \(String(cString: strerror(errno)))")
    }
    // Who holds it may be about to end.
    var isLocked = flock(descriptor, kind | LOCK_NB) == 0
    for _ in 0..<Self.tries where !isLocked && errno == EWOULDBLOCK {
      usleep(10_000)
      isLocked = flock(descriptor, kind | LOCK_NB) == 0
    }
    guard isLocked else {
      let isHeld = errno == EWOULDBLOCK
      let reason = String(cString: strerror(errno))
      close(descriptor)
      // Whoever reads on a full disk, this process too, keeps writers out, who could write nothing.
      if isHeld, !shared, Self.isFull(register) {
        throw .system("the disk is full; nothing was written to \(register)")
      }
      throw isHeld ? .busy(path: register) : .system("\(path) cannot be locked: \(reason)")
    }
  }

  /// Whether there is less room on the disk of a file than SQLite takes to look into it.
  private static func isFull(_ path: String) -> Bool {
    var disk = statvfs()
    return statvfs(path, &disk) == 0 && UInt64(disk.f_bavail) * UInt64(disk.f_frsize) < 1 << 16
  }

  deinit { close(descriptor) }
}
