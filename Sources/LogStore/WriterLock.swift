// One writer at a time: a lock that the operating system lets go when the process ends, however it ends.

import Glibc

/// Holds the right to write to a register.
final class WriterLock: Sendable {
  private let descriptor: Int32

  /// Throws where another process holds it.
  init(path: String, of register: String) throws(StoreFault) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw .system("\(register) cannot be written to: \(path): \(String(cString: strerror(errno)))")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let isHeld = errno == EWOULDBLOCK
      let reason = String(cString: strerror(errno))
      close(descriptor)
      throw isHeld ? .busy(path: register) : .system("\(path) cannot be locked: \(reason)")
    }
  }

  deinit { close(descriptor) }
}
