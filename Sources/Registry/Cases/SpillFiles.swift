// What of the cases the memory has no room for: files without a name, which are gone when the program ends, however it ends.

package import Cases
import Glibc
import LogStore
import Synchronization

/// Nothing can be laid down.
package struct SpillFault: Error, Sendable {
  package let folder: String
  package let reason: String
}

/// One file for each part of the cases.
package final class SpillFiles: CaseStore {
  private let folder: String
  private let open = Mutex<[Int: Int32]>([:])

  /// Files in a folder that is there.
  package init(in folder: String) { self.folder = folder }

  deinit { open.withLock { for file in $0.values { close(file) } } }

  private func file(of part: Int) throws(SpillFault) -> Int32 {
    let found = open.withLock { files -> Int32 in
      if let file = files[part] { return file }
      let file = Self.unnamed(in: folder)
      if file >= 0 { files[part] = file }
      return file
    }
    if found < 0 { throw fault() }
    return found
  }

  /// A new file whose name is taken away at once; below zero where none can be made.
  private static func unnamed(in folder: String) -> Int32 {
    var path = Array("\(folder)/servanda-XXXXXX".utf8CString)
    return path.withUnsafeMutableBufferPointer { path in
      guard let name = path.baseAddress else { return -1 }
      let file = mkstemp(name)
      if file >= 0 {
        unlink(name)
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
      }
      return file
    }
  }

  private func fault() -> SpillFault {
    SpillFault(folder: folder, reason: String(cString: strerror(errno)).lowercased())
  }

  private func write(_ bytes: UnsafeRawBufferPointer, to file: Int32, at start: Int) throws(SpillFault) {
    var done = 0
    while done < bytes.count {
      let count = pwrite(file, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(start + done))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw fault() }
      done += count
    }
  }

  private func size(of file: Int32) throws(SpillFault) -> Int {
    var status = stat()
    guard fstat(file, &status) == 0 else { throw fault() }
    return Int(status.st_size)
  }

  /// Writes bytes after those that the part has already; throws a `SpillFault`.
  package func append(_ bytes: UnsafeRawBufferPointer, to part: Int) throws {
    let file = try file(of: part)
    try write(bytes, to: file, at: size(of: file))
  }

  /// Writes bytes instead of those that the part has; throws a `SpillFault`.
  package func replace(_ part: Int, with bytes: UnsafeRawBufferPointer) throws {
    let file = try file(of: part)
    try write(bytes, to: file, at: 0)
    guard ftruncate(file, off_t(bytes.count)) == 0 else { throw fault() }
  }

  /// Lends the bytes of a part for as long as the body runs; throws a `SpillFault` or what the body throws.
  package func withBytes(of part: Int, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    let file = try file(of: part)
    let size = try size(of: file)
    guard size > 0 else { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    guard let bytes = mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0), bytes != MAP_FAILED else { throw fault() }
    defer { munmap(bytes, size) }
    try body(UnsafeRawBufferPointer(start: bytes, count: size))
  }
}

extension CaseMeans {
  /// All processors; where memory is limited to so many bytes, the rest is laid down in a folder.
  package static func ofMachine(memory: Int?, spillingTo folder: String, threads: Int? = nil) -> CaseMeans {
    let count = threads ?? max(1, min(16, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
    let limit = memory.map { (bytes: $0, store: SpillFiles(in: folder) as any CaseStore) }
    return CaseMeans(threads: count, sideBySide: { parts, work in _ = inParts(parts, work) }, limit: limit)
  }
}
