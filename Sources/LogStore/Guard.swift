// The guard: a small file beside the register that says what was published, so that an older copy is noticed.

import Glibc
import LogTree
import Signing

/// What was published last, kept apart from the register and its backups. A symbolic link in its place leads to where it is kept,
/// on another disk for example, and stays.
struct Guard {
  let path: String

  /// Size and root; nil where nothing was published from here.
  func read() throws(StoreFault) -> (size: Int, root: Digest)? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT {
        guard let target = target() else { return nil }
        throw .system("the guard \(path) leads to \(target), which is not there: is its disk?")
      }
      throw .system("\(path) cannot be read: \(reason())")
    }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = Glibc.read(descriptor, &buffer, buffer.count)
    let parts = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self).split(separator: "\n")
    let words = parts.first?.split(separator: " ") ?? []
    guard words.count == 2, let size = Int(words[0]), let root = Digest(hex: String(words[1])) else {
      throw .damaged("the guard \(path) does not say what was published")
    }
    return (size, root)
  }

  /// Written beside, brought to the disk, and moved into place.
  func write(size: Int, root: Digest) throws(StoreFault) {
    let place = target() ?? path
    let beside = place + ".new"
    let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .system("\(beside) cannot be written: \(reason())") }
    let bytes = Array("\(size) \(root.hex)\n".utf8)
    let isWritten = Glibc.write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
    let why = reason()
    close(descriptor)
    guard isWritten else { throw .system("\(beside) cannot be written: \(why)") }
    guard rename(beside, place) == 0 else { throw .system("\(place) cannot be replaced: \(reason())") }
    try syncFolder(of: place)
  }

  /// Where a symbolic link in its place leads; nil where there is none.
  private func target() -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = buffer.withUnsafeMutableBytes { bytes in
      bytes.baseAddress.map { readlink(path, $0, bytes.count) } ?? 0
    }
    guard count > 0 else { return nil }
    let named = String(decoding: buffer.prefix(count), as: UTF8.self)
    return named.hasPrefix("/") ? named : Connection.folder(of: path) + "/" + named
  }

  private func syncFolder(of place: String) throws(StoreFault) {
    let descriptor = open(Connection.folder(of: place), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system("the folder of \(place) cannot be opened: \(reason())") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .system("the folder of \(place) is not on the disk: \(reason())") }
  }

  private func reason() -> String { String(cString: strerror(errno)) }
}
