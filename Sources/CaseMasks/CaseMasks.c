// The package manager asks for a source of every target; everything stands in the header.
#include "CaseMasks.h"
