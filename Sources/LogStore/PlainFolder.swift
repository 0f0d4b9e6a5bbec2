// A folder of plain files, read and written whole.

import Foundation

/// Files below one folder. Names come from the layout of a log, never from what a file says.
struct PlainFolder {
  let path: String
  /// No file of a log is larger.
  private static let most = 64 << 20

  init(_ path: String) { self.path = path }

  func read(_ name: String) throws(StoreFault) -> [UInt8] {
    guard let bytes = try readIfThere(name) else { throw .folder("\(path)/\(name) is missing") }
    return bytes
  }

  func readIfThere(_ name: String) throws(StoreFault) -> [UInt8]? {
    // A pipe would make whoever opens it wait.
    let descriptor = open(path + "/" + name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      if errno == ELOOP { throw .folder("\(path)/\(name) is a link, and no file") }
      throw .system("\(path)/\(name) cannot be read: \(Self.reason)")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .folder("\(path)/\(name) is no file")
    }
    var (bytes, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
    while true {
      let count = Foundation.read(descriptor, &buffer, buffer.count)
      guard count >= 0 else { throw .system("\(path)/\(name) cannot be read: \(Self.reason)") }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
      guard bytes.count <= Self.most else { throw .folder("\(path)/\(name) is too large for a file of a log") }
    }
  }

  /// The names of the files in a folder below, sorted; none where there is no such folder.
  func names(in folder: String) throws(StoreFault) -> [String] {
    guard let directory = opendir(path + "/" + folder) else {
      if errno == ENOENT { return [] }
      throw .system("\(path)/\(folder) cannot be read: \(Self.reason)")
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  func write(_ bytes: [UInt8], to name: String) throws(StoreFault) {
    try makeFolders(for: name)
    let descriptor = open(path + "/" + name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .system("\(path)/\(name) cannot be written: \(Self.reason)") }
    defer { close(descriptor) }
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw .system("\(path)/\(name) cannot be written: \(Self.reason)") }
      offset += count
    }
  }

  /// Brings everything that was written to the disk: one call for all the files of a log, which may be many.
  func settle() { sync() }

  private func makeFolders(for name: String) throws(StoreFault) {
    var folder = path
    for part in [""] + name.split(separator: "/").dropLast().map(String.init) {
      if !part.isEmpty { folder += "/" + part }
      guard mkdir(folder, 0o755) == 0 || errno == EEXIST else {
        throw .system("\(folder) cannot be made: \(Self.reason)")
      }
    }
  }

  /// Removes the folder with everything in it; no folder is no fault.
  func remove() throws(StoreFault) {
    guard access(path, F_OK) == 0 else { return }
    do { try FileManager.default.removeItem(atPath: path) } catch {
      throw .system("\(path) cannot be removed: \(error)")
    }
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
