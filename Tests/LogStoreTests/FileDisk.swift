// A disk in a file, which can lose power: ext4 on a loop device.

import Foundation
import Glibc

/// A file system of 32 megabytes in a file of a folder of its own.
///
/// Programs write to it as to any disk. What has reached the file is what the disk has: ``cut()`` copies that, and the copy is
/// the disk after a loss of power. Nothing gets there by itself within seconds: ext4 commits its journal every 300 s only.
final class FileDisk {
  let folder: String
  /// Where the file system is.
  let mounted: String
  private var image: String { folder + "/image" }

  /// An empty one. `harsh`: where ext4 does not order data before names, and does not guess what a program forgot.
  convenience init(harsh: Bool = false) throws {
    try self.init {
      guard FileManager.default.createFile(atPath: $0, contents: nil), truncate($0, 32 << 20) == 0 else { return false }
      return try Self.run(
        "/usr/sbin/mkfs.ext4", "-q", "-F", "-b", "4096", "-E", "lazy_itable_init=0,lazy_journal_init=0", $0)
    }
    let order = harsh ? ",data=writeback,noauto_da_alloc" : ""
    try attach(options: "loop,noatime,commit=300" + order)
  }

  /// `make` makes the file, at the path that it is given.
  private init(_ make: (String) throws -> Bool) throws {
    let memory = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm/" : NSTemporaryDirectory()
    folder = memory + "servanda-power-" + UUID().uuidString
    mounted = folder + "/disk"
    try FileManager.default.createDirectory(atPath: mounted, withIntermediateDirectories: true)
    do {
      guard try make(image) else { throw DiskFault(what: "no disk can be made in \(folder)") }
    } catch {
      remove()
      throw error
    }
  }

  /// The loop device goes away with the mount.
  private func attach(options: String) throws {
    if try Self.run("/usr/bin/mount", "-t", "ext4", "-o", options, image, mounted) { return }
    remove()
    throw DiskFault(what: "\(image) cannot be mounted")
  }

  deinit { remove() }

  /// Detaches the disk and removes its folder; again is no fault.
  func remove() {
    if umount2(mounted, 0) != 0 { umount2(mounted, Int32(MNT_DETACH)) }
    unlink(image)
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// The disk after a loss of power at this moment, started again: ext4 has replayed its journal. Whoever writes has been stopped.
  func cut() throws -> FileDisk {
    let copy = try FileDisk { path in
      // A copy in whose time something was written is none. Where much else is going on, the disk may be long in coming to rest.
      let end = ContinuousClock.now + .seconds(20)
      while ContinuousClock.now < end {
        let before = try self.writes()
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.copyItem(atPath: self.image, toPath: path)
        if try self.writes() == before, before.underway == 0 { return true }
        usleep(5000)
      }
      throw DiskFault(what: "\(self.image) does not come to rest")
    }
    try copy.attach(options: "loop,noatime")
    return copy
  }

  /// How many writes have come to the device, and how many are on their way.
  private func writes() throws -> (done: Int, underway: Int) {
    var status = stat()
    guard stat(mounted, &status) == 0 else { throw DiskFault(what: "\(mounted) is not there") }
    let path = "/sys/dev/block/\(status.st_dev >> 8 & 0xFFF):\(status.st_dev & 0xFF)/stat"
    let words = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isWhitespace)
    guard words.count > 8, let done = Int(words[4]), let underway = Int(words[8]) else {
      throw DiskFault(what: "\(path) does not say what was written")
    }
    return (done, underway)
  }

  private static func run(_ program: String, _ arguments: String...) throws -> Bool {
    try OtherVerifier.run(program, arguments) == 0
  }

  /// Tried once.
  static let canBeMade: Bool = {
    guard getuid() == 0, let disk = try? FileDisk() else { return false }
    return (try? disk.cut()) != nil
  }()
}

/// Why there is no such disk, or no copy of it: nothing is shown then, neither loss nor none.
struct DiskFault: Error {
  let what: String
}

/// Stops a process where it is, and returns once none of its threads runs.
func halt(_ process: Process) {
  kill(process.processIdentifier, SIGSTOP)
  let tasks = "/proc/\(process.processIdentifier)/task"
  let end = ContinuousClock.now + .seconds(60)
  while ContinuousClock.now < end {
    let states = ((try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []).map { task in
      let status = (try? String(contentsOfFile: "\(tasks)/\(task)/stat", encoding: .utf8)) ?? ""
      return status.split(separator: ")").last?.split(separator: " ").first ?? ""
    }
    if states.allSatisfy({ $0 == "T" || $0 == "Z" || $0 == "" }) { return }
    usleep(500)
  }
}
