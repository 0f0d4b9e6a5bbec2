// Worlds of lines, made as small as they can be while they still show what is wanted.

/// A world of which lines can be left out one by one.
protocol ShrinkingWorld {
  var lines: [String] { get set }
}

extension ShrinkingWorld {
  /// The same world with as little in it as still shows what is wanted.
  func shrunk(_ isShown: (Self) throws -> Bool) rethrows -> Self {
    var world = self
    var place = 0
    while place < world.lines.count {
      var fewer = world
      fewer.lines.remove(at: place)
      if try isShown(fewer) { world = fewer } else { place += 1 }
    }
    return world
  }
}
