// Reading and writing files, with reasons in words.

import Glibc

/// What the commands do with files.
enum Files {
  static func isFile(_ path: String) -> Bool { mode(path).map { $0 & S_IFMT == S_IFREG } ?? false }
  static func isFolder(_ path: String) -> Bool { mode(path).map { $0 & S_IFMT == S_IFDIR } ?? false }

  private static func mode(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode : nil
  }

  /// The bytes of a file; `name` is what the person called it.
  static func read(_ path: String, as name: String) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(name) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      guard count >= 0 else { throw .unreadable(name) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// Replaces a file as a whole: whoever reads it sees the old bytes or the new ones.
  static func replace(_ named: String, with bytes: [UInt8], as name: String) throws(Failure) {
    // A link stays one: what it leads to is replaced.
    let path = target(of: named)
    let fresh = path + ".new"
    let descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode(path) ?? 0o644)
    guard descriptor >= 0 else { throw .unwritable(name) }
    let written = write(bytes, to: descriptor) && fsync(descriptor) == 0
    close(descriptor)
    guard written, rename(fresh, path) == 0 else {
      unlink(fresh)
      throw .unwritable(name)
    }
  }

  private static func target(of path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Writes a file that is not there yet; one that is there stays as it is.
  static func create(_ path: String, with bytes: [UInt8], as name: String, mode: mode_t = 0o644) throws(Failure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else {
      guard errno == EEXIST else { throw .unwritable(name) }
      throw Failure(.noInput, "\(name) is there already; nothing was written", help: ["name another file"])
    }
    let written = write(bytes, to: descriptor)
    close(descriptor)
    guard written else {
      unlink(path)
      throw .unwritable(name)
    }
  }

  /// The same, and it is on the disk, whole and under its name, when this returns: whoever looks for it finds nothing or all of it.
  static func createOnDisk(_ path: String, with bytes: [UInt8], as name: String, mode: mode_t) throws(Failure) {
    let fresh = path + ".new"
    unlink(fresh)
    let descriptor = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .unwritable(name) }
    let written = write(bytes, to: descriptor) && fsync(descriptor) == 0
    close(descriptor)
    defer { unlink(fresh) }
    guard written else { throw .unwritable(name) }
    // A link takes the place of nothing.
    guard link(fresh, path) == 0 else {
      guard errno == EEXIST else { throw .unwritable(name) }
      throw Failure(.noInput, "\(name) is there already; nothing was written", help: ["name another file"])
    }
    let folder = open(path.lastIndex(of: "/").map { String(path[...$0]) } ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    let isKept = folder >= 0 && fsync(folder) == 0
    close(folder)
    guard isKept else { throw .unwritable(name) }
  }

  /// All bytes to an open file, in as many steps as it takes; false when it does not take them.
  static func write(_ bytes: some Collection<UInt8>, to descriptor: Int32) -> Bool {
    let done: Bool? = bytes.withContiguousStorageIfAvailable { buffer in
      var offset = 0
      while offset < buffer.count {
        let count = Glibc.write(descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
        guard count >= 0 || errno == EINTR else { return false }
        offset += max(0, count)
      }
      return true
    }
    return done ?? write(Array(bytes), to: descriptor)
  }
}

extension Failure {
  private static func reason() -> String { String(cString: strerror(errno)).lowercased() }

  fileprivate static func unreadable(_ name: String) -> Failure {
    Failure(.noInput, "cannot read \(name): \(reason())")
  }

  fileprivate static func unwritable(_ name: String) -> Failure {
    Failure(.noInput, "cannot write \(name): \(reason())")
  }
}
