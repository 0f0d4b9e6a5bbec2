// Files of case events, read piece by piece: plain or packed, of a folder or kept in a register.

package import Cases
import Glibc
import Synchronization

/// Why a file of cases cannot be read.
package enum CaseFileFault: Error, Sendable {
  case unreadable(name: String, reason: String)
  /// A packed file that does not unpack.
  case packed(name: String, reason: String)
}

/// A file of cases: where it lies, and what people call it.
package struct CasePath: Sendable {
  package let path: String
  package let name: String

  package init(path: String, name: String) { (self.path, self.name) = (path, name) }
}

/// Some files of cases, each of which is read once, from its beginning.
package struct CaseFiles {
  /// Tells how many bytes of all files, as they lie on the disk, are in, and of how many.
  package typealias Progress = @Sendable (_ done: Int, _ of: Int) -> Void

  private struct One {
    let name: String
    let read: CaseSource.Read
  }

  private let files: [One]

  /// What people call them.
  package var names: [String] { files.map(\.name) }

  /// Opens files that lie somewhere.
  package init(_ paths: [CasePath], progress: @escaping Progress = { _, _ in }) throws(CaseFileFault) {
    let opened = try paths.map { (path) throws(CaseFileFault) in try OpenFile(path) }
    let told = Told(of: opened.reduce(0) { $0 + $1.size }, progress)
    files = opened.map { file in
      One(
        name: file.name,
        read: Self.unpacked(file.name) { memory in
          let count = try file.read(memory)
          told.add(count)
          return count
        })
    }
  }

  /// Files whose bytes are fetched when they are needed.
  package init(
    _ kept: [(name: String, bytes: () throws -> [UInt8])], progress: @escaping Progress = { _, _ in }
  ) {
    files = kept.map { name, bytes in
      // Fetched by whichever thread reads the file, one at a time, while the caller waits.
      nonisolated(unsafe) let bytes = bytes
      let rest = Mutex<ArraySlice<UInt8>?>(nil)
      let read = Self.unpacked(name) { memory in
        try rest.withLock { rest in
          let all = try rest ?? bytes()[...]
          let piece = all.prefix(memory.count)
          memory.copyBytes(from: piece)
          rest = all.dropFirst(piece.count)
          progress(piece.endIndex, all.endIndex)
          return piece.count
        }
      }
      return One(name: name, read: read)
    }
  }

  /// The files as they are understood by mappings, one for each in their order.
  package func sources(_ mappings: [CaseMapping]) -> [CaseSource] {
    zip(files, mappings).map { CaseSource($1, read: $0.read) }
  }

  private static func unpacked(
    _ name: String, _ take: @escaping @Sendable (UnsafeMutableRawBufferPointer) throws -> Int
  ) -> CaseSource.Read {
    // A source is never read twice at the same time.
    nonisolated(unsafe) let unpacker = Unpacker(take)
    return { memory in
      do {
        return try unpacker.read(memory)
      } catch let fault as UnpackingFault {
        throw CaseFileFault.packed(name: name, reason: fault.reason)
      }
    }
  }
}

/// How much of all files is in.
private final class Told: Sendable {
  private static let step = 4 << 20

  private let total: Int
  private let progress: CaseFiles.Progress
  private let state = Mutex((done: 0, told: 0))

  init(of total: Int, _ progress: @escaping CaseFiles.Progress) { (self.total, self.progress) = (total, progress) }

  func add(_ count: Int) {
    let done: Int? = state.withLock { state in
      state.done += count
      guard state.done - state.told >= Self.step || state.done == total, count > 0 else { return nil }
      state.told = state.done
      return state.done
    }
    if let done { progress(done, total) }
  }
}

/// A file that is open for reading.
private final class OpenFile: Sendable {
  let name: String
  let size: Int
  private let descriptor: Int32

  init(_ path: CasePath) throws(CaseFileFault) {
    // A pipe would make whoever opens it wait.
    let descriptor = open(path.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(name: path.name, reason: Self.reason) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .unreadable(name: path.name, reason: "it is no file")
    }
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
    (name, size, self.descriptor) = (path.name, Int(status.st_size), descriptor)
  }

  deinit { close(descriptor) }

  func read(_ memory: UnsafeMutableRawBufferPointer) throws(CaseFileFault) -> Int {
    while true {
      let count = Glibc.read(descriptor, memory.baseAddress, memory.count)
      if count >= 0 { return count }
      if errno != EINTR { throw .unreadable(name: name, reason: Self.reason) }
    }
  }

  private static var reason: String { String(cString: strerror(errno)).lowercased() }
}
