// What a pass over the bytes of a CSV file asks of the processor: where fields end, 64 bytes at a time, and memory that is zero.
#ifndef CASE_MASKS_H
#define CASE_MASKS_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// One bit for each of 64 bytes.
typedef struct {
  /// A comma or a line feed.
  uint64_t ends;
  /// A quote, a control character besides the line feed, or a byte of a character outside of ASCII.
  uint64_t odd;
} case_masks;

/// The masks of the 64 bytes from `bytes` on, all of which can be read.
static inline case_masks case_masks_of(const uint8_t *_Nonnull bytes) {
  case_masks result = {0, 0};
#if defined(__SSE2__)
  const __m128i comma = _mm_set1_epi8(','), feed = _mm_set1_epi8('\n'), quote = _mm_set1_epi8('"');
  const __m128i space = _mm_set1_epi8(' '), del = _mm_set1_epi8(0x7F);
  for (int part = 0; part < 4; part++) {
    const __m128i v = _mm_loadu_si128((const __m128i *)(bytes + 16 * part));
    const __m128i isFeed = _mm_cmpeq_epi8(v, feed);
    const __m128i isEnd = _mm_or_si128(_mm_cmpeq_epi8(v, comma), isFeed);
    // As signed numbers, bytes from 0x80 on lie below the space too.
    const __m128i isLow = _mm_andnot_si128(isFeed, _mm_cmplt_epi8(v, space));
    const __m128i isOdd = _mm_or_si128(isLow, _mm_or_si128(_mm_cmpeq_epi8(v, quote), _mm_cmpeq_epi8(v, del)));
    result.ends |= (uint64_t)(uint16_t)_mm_movemask_epi8(isEnd) << (16 * part);
    result.odd |= (uint64_t)(uint16_t)_mm_movemask_epi8(isOdd) << (16 * part);
  }
#else
  for (int place = 0; place < 64; place++) {
    const uint8_t byte = bytes[place];
    const uint64_t bit = (uint64_t)1 << place;
    if (byte == ',' || byte == '\n') result.ends |= bit;
    else if (byte < ' ' || byte >= 0x7F || byte == '"') result.odd |= bit;
  }
#endif
  return result;
}

/// Tells the processor that a place is written soon.
static inline void case_prefetch(const void *_Nonnull place) { __builtin_prefetch(place, 1, 3); }

/// What words come to together: every word, its place, and its order with others change it. The word at `skipped` is left out.
static inline uint64_t case_sum(const void *_Nonnull bytes, size_t words, size_t skipped) {
  const uint8_t *at = (const uint8_t *)bytes;
  const uint64_t odd = 0x9E3779B97F4A7C15ull;
  uint64_t lanes[4] = {1, 2, 3, 4};
  size_t place = 0;
  for (; place < words; place++) {
    uint64_t word;
    memcpy(&word, at + 8 * place, 8);
    if (place == skipped) word = 0;
    const uint64_t mixed = (lanes[place & 3] ^ word) * odd;
    lanes[place & 3] = mixed ^ mixed >> 32;
  }
  uint64_t sum = words;
  for (int lane = 0; lane < 4; lane++) {
    sum = (sum ^ lanes[lane]) * odd;
    sum ^= sum >> 32;
  }
  return sum;
}

/// So many bytes that are zero; nil where there is no memory for them.
static inline void *_Nullable case_zeroed(size_t count) { return calloc(1, count); }

/// Gives such memory back.
static inline void case_release(void *_Nullable memory) { free(memory); }

#endif
