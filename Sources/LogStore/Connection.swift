// Opening SQLite in the one way that a register needs it, and its errors in words.

import Foundation
import GRDB
import Glibc

/// How connections are set up.
enum Connection {
  /// The settings that crash tests showed to be needed: every commit reaches the disk, damaged cells are noticed, what was
  /// deleted is overwritten, and nothing in the file can run code.
  /// What is to be held for as long as the connection is there may be given with them.
  static func configuration(readonly: Bool, holding: WriterLock? = nil) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readonly
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(10)
    configuration.label = "servanda"
    configuration.prepareDatabase { db in
      withExtendedLifetime(holding) {}
      try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0")
      if readonly {
        try db.execute(sql: "PRAGMA query_only = ON")
      } else {
        try db.execute(sql: "PRAGMA journal_mode = WAL")
        try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
      }
    }
    return configuration
  }

  /// Opens a file that exists. On a disk that cannot be written to it is read as it lies there.
  /// What an earlier version derived otherwise is refused, unless it is to be made anew.
  static func open(
    _ path: String, readonly: Bool, toRebuild: Bool = false
  ) throws(StoreFault) -> DatabaseQueue {
    guard access(path, F_OK) == 0 else { throw .missing(path: path) }
    let lies = readonly && access(folder(of: path), W_OK) != 0 && access(path + "-wal", F_OK) != 0
    do {
      return try open(path, lies ? uri(path) + "?immutable=1" : path, configuration(readonly: readonly), toRebuild)
    } catch {
      // On a full disk there is no room for what SQLite keeps beside the file while it reads.
      guard readonly, !lies, isWithoutRoom(error), let lock = heldAsItLies(path) else { throw fault(error, path) }
      do {
        return try open(
          path, uri(path) + "?immutable=1", configuration(readonly: true, holding: lock), toRebuild)
      } catch {
        throw fault(error, path)
      }
    }
  }

  private static func open(
    _ path: String, _ place: String, _ configuration: Configuration, _ toRebuild: Bool
  ) throws -> DatabaseQueue {
    let queue = try DatabaseQueue(path: place, configuration: configuration)
    try queue.read { db in try identify(db, path, toRebuild) }
    return queue
  }

  private static func isWithoutRoom(_ error: any Error) -> Bool {
    guard let error = error as? DatabaseError else { return false }
    return [.SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_SHMOPEN, .SQLITE_IOERR_SHMMAP].contains(error.extendedResultCode)
      || error.resultCode == .SQLITE_FULL
  }

  /// A lock that keeps out whoever writes, where the write-ahead log holds nothing: then the file is all there is.
  private static func heldAsItLies(_ path: String) -> WriterLock? {
    guard let lock = try? WriterLock(path: path + ".lock", of: path, shared: true) else { return nil }
    var log = stat()
    return stat(path + "-wal", &log) != 0 || log.st_size == 0 ? lock : nil
  }

  private static func identify(_ db: Database, _ path: String, _ toRebuild: Bool) throws {
    guard try Int.fetchOne(db, sql: "PRAGMA application_id") == Tables.applicationID else {
      throw StoreFault.notARegister(path: path)
    }
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if version > Tables.versionWithKeys { throw StoreFault.tooNew(version: version) }
    if version < Tables.version, !toRebuild { throw StoreFault.earlier(version: version) }
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func uri(_ path: String) -> String {
    let plain = path.utf8.map { byte -> String in
      let isSafe = byte > 0x20 && byte < 0x7F && !"%?#".utf8.contains(byte)
      return isSafe ? String(UnicodeScalar(byte)) : "%" + String(UInt16(byte) | 0x100, radix: 16).suffix(2)
    }
    return "file:" + plain.joined()
  }

  /// An error of SQLite in our words.
  static func fault(_ error: any Error, _ path: String) -> StoreFault {
    if let fault = error as? StoreFault { return fault }
    guard let error = error as? DatabaseError else { return .system("\(error)") }
    switch error.resultCode {
    case .SQLITE_NOTADB: return .notARegister(path: path)
    case .SQLITE_CORRUPT: return .damaged("SQLite says: \(error.message ?? "the file is malformed")")
    case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy(path: path)
    case .SQLITE_FULL: return .system("the disk is full; nothing was written to \(path)")
    case .SQLITE_READONLY: return .system("\(path) cannot be written to: the file or its folder is read-only")
    case .SQLITE_CANTOPEN: return .system("\(path) cannot be opened: \(error.message ?? "SQLite says no more")")
    case .SQLITE_IOERR where isWithoutRoom(error):
      return .system("the disk is full; there is no room even to look into \(path)")
    default: return .system("\(path): \(error.message ?? error.description)")
    }
  }
}
