// Values of rows, of the type that they should have or none: what a damaged file holds must not stop the program.

import Foundation
import GRDB

extension Row {
  /// A whole number; nil where the column holds anything else.
  func number(_ column: String) -> Int? {
    guard let value = row(column), case .int64(let number) = value.storage else { return nil }
    return Int(number)
  }

  /// A text; nil where the column holds anything else.
  func text(_ column: String) -> String? {
    guard let value = row(column), case .string(let text) = value.storage else { return nil }
    return text
  }

  /// Bytes; nil where the column holds anything else.
  func bytes(_ column: String) -> [UInt8]? {
    guard let value = row(column), case .blob(let data) = value.storage else { return nil }
    return [UInt8](data)
  }

  /// The same by the number of the column, which is faster.
  func number(at column: Int) -> Int? {
    guard case .int64(let number) = value(at: column).storage else { return nil }
    return Int(number)
  }

  /// The same by the number of the column, which is faster.
  func text(at column: Int) -> String? {
    guard case .string(let text) = value(at: column).storage else { return nil }
    return text
  }

  /// The same by the number of the column, which is faster.
  func bytes(at column: Int) -> [UInt8]? {
    guard case .blob(let data) = value(at: column).storage else { return nil }
    return [UInt8](data)
  }

  private func value(at column: Int) -> DatabaseValue { self[column] }

  private func row(_ column: String) -> DatabaseValue? { self[column] as DatabaseValue? }
}
