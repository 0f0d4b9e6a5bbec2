// What is given in an example, as values.

import Accords

extension GivenSyntax.Exactness {
  var value: Given.Exactness {
    switch self {
    case .exact: .exact
    case .atLeast: .atLeast
    case .atMost: .atMost
    case .about: .about
    }
  }
}

extension GivenSyntax.Claim {
  var value: Given.Stance {
    switch stance.text {
    case "breached": .breached
    case "denied": .denies
    case "excused": .excuses
    case "acknowledged": .acknowledges
    default: .kept
    }
  }
}
