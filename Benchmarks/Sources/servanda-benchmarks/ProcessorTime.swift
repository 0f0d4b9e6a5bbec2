// The processor time that a command takes, from the kernel's own account of it.

import Glibc

/// User and system time of a finished command, in microseconds.
struct ProcessorTime: Comparable {
  let microseconds: Int

  static func < (a: Self, b: Self) -> Bool { a.microseconds < b.microseconds }

  /// Milliseconds with one decimal.
  var milliseconds: String { "\(microseconds / 1000).\(microseconds / 100 % 10)" }
}

struct CommandFailed: Error, CustomStringConvertible {
  let command: [String]
  let status: Int32

  var description: String { "\(command.joined(separator: " ")) ended with \(status)" }
}

/// Runs a command with its output thrown away and returns what it cost.
func processorTime(of command: [String]) throws -> ProcessorTime {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
  var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
  defer { for argument in arguments { free(argument) } }
  var child = pid_t()
  let started = posix_spawnp(&child, command[0], &actions, nil, &arguments, environ)
  guard started == 0 else { throw CommandFailed(command: command, status: started) }
  var status: Int32 = 0
  var usage = rusage()
  guard wait4(child, &status, 0, &usage) == child, status == 0 else {
    throw CommandFailed(command: command, status: status)
  }
  func micro(_ time: timeval) -> Int { Int(time.tv_sec) * 1_000_000 + Int(time.tv_usec) }
  return ProcessorTime(microseconds: micro(usage.ru_utime) + micro(usage.ru_stime))
}

/// The median of `count` runs, after one that warms the file cache. Commands are run in turn, so that the machine's mood
/// falls on all of them alike.
func medians(of commands: [[String]], count: Int) throws -> [ProcessorTime] {
  for command in commands { _ = try processorTime(of: command) }
  var times = [[ProcessorTime]](repeating: [], count: commands.count)
  for _ in 0..<count {
    for (index, command) in commands.enumerated() { times[index].append(try processorTime(of: command)) }
  }
  return times.map { $0.sorted()[count / 2] }
}
