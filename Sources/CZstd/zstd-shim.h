// The system's libzstd, which unpacks Zstandard.
#include <zstd.h>
