// Files of a register folder, read with the C library: bytes in, reasons in words when it does not work.

import Glibc

/// The bytes of a file, or the reason why it cannot be read.
func readFile(_ path: String) throws(RegisterFault) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw .unreadable(path: path, reason: lastReason()) }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    if count == 0 { return bytes }
    if count < 0 {
      if errno == EINTR { continue }
      throw .unreadable(path: path, reason: lastReason())
    }
    bytes.append(contentsOf: buffer[..<count])
  }
}

/// The names of the files in a folder that end in `suffix`, sorted by their bytes.
func fileNames(in folder: String, suffix: String) throws(RegisterFault) -> [String] {
  guard let directory = opendir(folder) else { throw .unreadable(path: folder, reason: lastReason()) }
  defer { closedir(directory) }
  var names: [String] = []
  while let entry = readdir(directory) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name.hasSuffix(suffix), !name.hasPrefix(".") { names.append(name) }
  }
  return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

private func lastReason() -> String { String(cString: strerror(errno)) }
