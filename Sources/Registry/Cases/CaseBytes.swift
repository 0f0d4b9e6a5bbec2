// Files of case events as one run of bytes: mapped where there is one plain file, else unpacked and put behind one another.

import Glibc

/// Why files of cases cannot be read.
package enum CaseBytesFault: Error, Sendable {
  case unreadable(name: String, reason: String)
  /// A packed file that does not unpack.
  case packed(name: String, reason: String)
  /// Files that are read together have the same columns in the same order.
  case otherColumns(name: String, than: String)
}

/// A file of cases: where it lies, and what people call it.
package struct CasePath: Sendable {
  package let path: String
  package let name: String

  package init(path: String, name: String) { (self.path, self.name) = (path, name) }
}

/// The bytes of some files of cases with the same first line, as if they were one file.
package final class CaseBytes {
  /// Where a line stands: in which file, in which line of it.
  package struct Place: Hashable, Sendable {
    package let file: String
    package let line: Int
  }

  private var memory: UnsafeMutablePointer<UInt8>?
  private var (count, room) = (0, 0)
  private var isMapped = false
  /// Bytes of a mark of UTF-8 at the beginning, which is none of the text.
  private var skipped = 0
  /// Each file with where its lines begin among the bytes; the first with its first line.
  private var parts: [(name: String, start: Int)] = []

  /// The bytes of all files, the first line once; they are there as long as `body` runs.
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(self) {
      try body(UnsafeBufferPointer(start: memory.map { UnsafePointer($0) + skipped }, count: count - skipped))
    }
  }

  /// Reads the files; `progress` is told how many bytes of them are in.
  package init(_ files: [CasePath], progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }) throws(CaseBytesFault) {
    let all = try files.map { (file) throws(CaseBytesFault) in try MappedFile(file) }
    if all.count == 1, let only = all.first, Packing(only.bytes) == .none {
      (memory, count, isMapped) = (only.keep(), only.bytes.count, true)
      parts = [(only.name, 0)]
      skipped = Self.mark(only.bytes)
      return
    }
    let total = all.reduce(0) { $0 + $1.bytes.count }
    var done = 0
    for file in all {
      try append(file.bytes, file.name) { progress(done + $0, total) }
      done += file.bytes.count
    }
    progress(total, total)
  }

  /// Nothing yet: files are put behind one another with ``append(_:as:)``.
  package init() {}

  /// Puts the bytes of a file, plain or packed, behind those that are there.
  package func append(_ file: [UInt8], as name: String) throws(CaseBytesFault) {
    var fault: CaseBytesFault?
    file.withUnsafeBufferPointer { bytes in
      do throws(CaseBytesFault) { try append(bytes, name) { _ in } } catch { fault = error }
    }
    if let fault { throw fault }
  }

  deinit {
    guard let memory else { return }
    if isMapped { munmap(memory, count) } else { free(memory) }
  }

  private static func mark(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }

  // MARK: Putting files behind one another

  private func append(
    _ packed: UnsafeBufferPointer<UInt8>, _ name: String, progress: (Int) -> Void
  ) throws(CaseBytesFault) {
    if count > 0, memory?[count - 1] != UInt8(ascii: "\n") {
      try reserve(1, name)
      memory?[count] = UInt8(ascii: "\n")
      count += 1
    }
    let start = count
    do {
      try Unpacking.each(packed, Packing(packed)) { piece, taken in
        try add(piece, name)
        progress(taken)
      }
    } catch let fault as CaseBytesFault {
      throw fault
    } catch let fault as UnpackingFault {
      throw .packed(name: name, reason: fault.reason)
    } catch {
      throw .packed(name: name, reason: "\(error)")
    }
    guard let first = parts.first else {
      skipped = Self.mark(UnsafeBufferPointer(start: memory, count: count))
      parts = [(name, 0)]
      return
    }
    try dropFirstLine(from: start, name, as: first.name)
    parts.append((name, start))
  }

  /// The first line of a further file says what that of the first file says, and is taken out.
  private func dropFirstLine(from start: Int, _ name: String, as first: String) throws(CaseBytesFault) {
    let mark = Self.mark(UnsafeBufferPointer(start: memory.map { $0 + start }, count: count - start))
    let (own, other) = (line(from: start + mark), line(from: skipped))
    guard own.elementsEqual(other) else { throw .otherColumns(name: name, than: first) }
    let next = min(count, start + mark + own.count + 1)
    if let memory { memmove(memory + start, memory + next, count - next) }
    count -= next - start
  }

  private func line(from start: Int) -> UnsafeBufferPointer<UInt8> {
    var end = start
    while end < count, memory?[end] != UInt8(ascii: "\n") { end += 1 }
    return UnsafeBufferPointer(start: memory.map { UnsafePointer($0) + start }, count: end - start)
  }

  private func add(_ piece: UnsafeBufferPointer<UInt8>, _ name: String) throws(CaseBytesFault) {
    try reserve(piece.count, name)
    if let memory, let from = piece.baseAddress { memcpy(memory + count, from, piece.count) }
    count += piece.count
  }

  private func reserve(_ more: Int, _ name: String) throws(CaseBytesFault) {
    guard count + more > room else { return }
    room = max(count + more, room + room / 2, 1 << 20)
    guard let larger = realloc(memory, room) else {
      throw .unreadable(name: name, reason: "there is not enough memory for it")
    }
    memory = larger.assumingMemoryBound(to: UInt8.self)
  }

  // MARK: Places

  /// Where lines stand that begin at these bytes, in rising order.
  package func places(of offsets: [Int]) -> [Place] {
    var (line, at, part) = (1, skipped, 0)
    return offsets.map { offset in
      let offset = min(offset + skipped, count)
      while part + 1 < parts.count, parts[part + 1].start <= offset {
        part += 1
        // The first line, which was taken out, counts.
        (line, at) = (2, parts[part].start)
      }
      while at < offset {
        if memory?[at] == UInt8(ascii: "\n") { line += 1 }
        at += 1
      }
      return Place(file: parts.isEmpty ? "" : parts[part].name, line: line)
    }
  }
}

/// A file that is mapped into memory.
private final class MappedFile {
  let name: String
  let bytes: UnsafeBufferPointer<UInt8>
  private var isOwned = true

  init(_ file: CasePath) throws(CaseBytesFault) {
    name = file.name
    // A pipe would make whoever opens it wait.
    let descriptor = open(file.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw .unreadable(name: file.name, reason: String(cString: strerror(errno)).lowercased())
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(name: file.name, reason: "it is no file")
    }
    let size = Int(status.st_size)
    guard size > 0 else {
      bytes = UnsafeBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
      throw .unreadable(name: file.name, reason: String(cString: strerror(errno)).lowercased())
    }
    madvise(start, size, MADV_SEQUENTIAL)
    bytes = UnsafeBufferPointer(start: start.assumingMemoryBound(to: UInt8.self), count: size)
  }

  /// Whoever takes it unmaps it.
  func keep() -> UnsafeMutablePointer<UInt8>? {
    isOwned = false
    return bytes.baseAddress.map { UnsafeMutablePointer(mutating: $0) }
  }

  deinit {
    if isOwned, let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
  }
}
