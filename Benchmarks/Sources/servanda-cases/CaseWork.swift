// The files of a run, its threads, and the folder for what has no room in memory.

import Cases
import Dispatch
import Glibc
import Synchronization

/// What a run is asked to do.
struct CaseWork {
  private(set) var files: [String] = []
  private var threads = 1
  private var megabytes: Int?
  private var folder: String?

  init(_ words: ArraySlice<String>) throws {
    var words = words
    while let word = words.popFirst() {
      switch word {
      case "--threads": threads = Int(words.popFirst() ?? "") ?? 1
      case "--memory": megabytes = Int(words.popFirst() ?? "")
      case "--spill": folder = words.popFirst()
      default: files.append(word)
      }
    }
    if files.isEmpty || (megabytes == nil) != (folder == nil) {
      throw Failed("a file, and a folder for what has no room")
    }
  }

  var means: CaseMeans {
    let sideBySide: CaseMeans.SideBySide = { parts, work in
      DispatchQueue.concurrentPerform(iterations: parts, execute: work)
    }
    guard let megabytes, let folder else { return CaseMeans(threads: threads, sideBySide: sideBySide) }
    return CaseMeans(
      threads: threads, sideBySide: sideBySide, limit: (bytes: megabytes << 20, store: SpillFolder(folder)))
  }

  /// A file, read in pieces.
  func source(_ path: String, _ mapping: CaseMapping) throws -> CaseSource {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { throw Failed("\(path) cannot be read") }
    posix_fadvise(file, 0, 0, POSIX_FADV_SEQUENTIAL)
    return CaseSource(mapping) { memory in
      let count = read(file, memory.baseAddress, memory.count)
      if count < 0 { throw Failed("\(path) cannot be read") }
      return count
    }
  }
}

/// A file for each part in a folder.
private struct SpillFolder: CaseStore {
  private let folder: String

  init(_ folder: String) { self.folder = folder }

  private func path(_ part: Int) -> String { "\(folder)/part-\(part)" }

  private func put(_ bytes: UnsafeRawBufferPointer, _ part: Int, _ mode: String) throws {
    guard let file = fopen(path(part), mode) else { throw Failed("\(path(part)) cannot be written") }
    let written = fwrite(bytes.baseAddress, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count else { throw Failed("\(path(part)) cannot be written") }
  }

  func append(_ bytes: UnsafeRawBufferPointer, to part: Int) throws { try put(bytes, part, "ab") }
  func replace(_ part: Int, with bytes: UnsafeRawBufferPointer) throws { try put(bytes, part, "wb") }

  func withBytes(of part: Int, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    let file = open(path(part), O_RDONLY)
    var info = stat()
    guard file >= 0, fstat(file, &info) == 0 else { throw Failed("\(path(part)) cannot be read") }
    defer { close(file) }
    let size = Int(info.st_size)
    guard let bytes = mmap(nil, size, PROT_READ, MAP_PRIVATE | Int32(MAP_POPULATE), file, 0), bytes != MAP_FAILED else {
      throw Failed("\(path(part)) cannot be read")
    }
    defer { munmap(bytes, size) }
    try body(UnsafeRawBufferPointer(start: bytes, count: size))
  }
}
