// floor FILE: the same commitments as servanda-cases, in one pass written for this file and for nothing else. It trusts every byte: a line that is
// not as the generator writes it is read wrongly. What is faster than this on one core does less.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>

enum { SEIZED, PROTECTED, RETURNED, REPRISAL, VISA, ASKED, GRANTED, DENIED, EVENTS };

// A case: its number and the day of each event, counted from the day before the first; 0 for none.
typedef struct { uint64_t name; uint16_t day[EVENTS]; } Case;

static Case *cases;
static uint64_t mask = (1 << 16) - 1, used;

static inline uint64_t place_of(uint64_t name) {
  uint64_t hash = name * 0x9E3779B97F4A7C15ull;
  return (hash ^ hash >> 32) & mask;
}

static void grow(void) {
  Case *old = cases;
  const uint64_t size = mask + 1;
  mask = 2 * size - 1;
  cases = calloc(mask + 1, sizeof *cases);
  for (uint64_t i = 0; i < size; i++) {
    if (!old[i].name) continue;
    uint64_t place = place_of(old[i].name);
    while (cases[place].name) place = (place + 1) & mask;
    cases[place] = old[i];
  }
  free(old);
}

static inline void note(uint64_t name, int event, uint16_t day) {
  uint64_t place = place_of(name);
  while (cases[place].name != name) {
    if (!cases[place].name) {
      if (++used * 10 > mask * 6) { grow(); used--; note(name, event, day); used++; return; }
      cases[place].name = name;
      break;
    }
    place = (place + 1) & mask;
  }
  cases[place].day[event] = day;
}

static int days(int y, int m, int d) {
  y -= m <= 2;
  const int era = y / 400, yoe = y - era * 400, doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}
static inline int two(const char *p) { return (p[0] - '0') * 10 + p[1] - '0'; }

typedef struct { uint64_t kept, late, breached, open, unknown, out, sum; } Tally;

static void told(const char *name, Tally t) {
  printf("%s,%lu,%lu,%lu,%lu,%lu,%lu,%lu\n", name, t.kept, t.late, t.breached, t.open, t.unknown, t.out, t.sum);
}

int main(int count, char **words) {
  if (count != 2) return 64;
  const int file = open(words[1], O_RDONLY);
  struct stat info;
  if (file < 0 || fstat(file, &info)) return 66;
  const char *p = mmap(0, info.st_size, PROT_READ, MAP_PRIVATE, file, 0), *end = p + info.st_size;
  madvise((void *)p, info.st_size, MADV_SEQUENTIAL);
  cases = calloc(mask + 1, sizeof *cases);
  const int zero = days(2014, 9, 30), on = days(2024, 9, 30) - zero;
  char today[10] = "";
  uint16_t day = 0;
  for (p = (char *)memchr(p, '\n', end - p) + 1; p < end;) {
    if (memcmp(p, today, 10)) {
      memcpy(today, p, 10);
      day = days(two(p) * 100 + two(p + 2), two(p + 5), two(p + 8)) - zero;
    }
    const char *type = p + 21, *q = memchr(type, ',', end - type);
    const int length = q - type;
    uint64_t name = 0;
    for (q++; *q != ','; q++) name = name * 10 + (*q - '0');
    const char *attribute = q + 1;
    p = (char *)memchr(attribute, '\n', end - attribute) + 1;
    switch (length) {
      case 11: note(name, type[0] == 'i' ? SEIZED : VISA, day); break;
      case 8: if (type[0] == 'r') note(name, RETURNED, day); else if (attribute[0] == 'p') note(name, PROTECTED, day); break;
      case 17: note(name, REPRISAL, day); break;
      case 16: note(name, ASKED, day); break;
      case 14: note(name, GRANTED, day); break;
      case 13: note(name, DENIED, day); break;
    }
  }
  Tally c1 = {0}, c2 = {0}, c3a = {0}, c3b = {0};
  static uint32_t all[4096], missed[4096];
  for (uint64_t i = 0; i <= mask; i++) {
    const Case *c = cases + i;
    if (!c->name) continue;
    const int seized = c->day[SEIZED], protected = c->day[PROTECTED], returned = c->day[RETURNED];
    if (seized) {
      const int due = seized + 14;
      if (protected && protected <= due && (!returned || protected <= returned)) c1.out++;
      else {
        all[seized]++;
        if (protected && protected <= due && !(returned < protected)) c1.unknown++, missed[seized]++;
        else if (returned && returned <= due) c1.kept++;
        else {
          missed[seized]++;
          if (returned) c1.late++;
          else if (on < due) c1.open++;
          else c1.breached++, c1.sum += c->name;
        }
      }
    }
    if (returned) {
      const int over = returned + 365, reprisal = c->day[REPRISAL];
      if (reprisal > returned && reprisal < over) c2.breached++, c2.sum += c->name;
      else if (reprisal && (reprisal == returned || reprisal == over)) c2.unknown++;
      else if (over <= on) c2.kept++;
      else c2.open++;
    }
    if (c->day[VISA] && c->day[ASKED]) {
      const int asked = c->day[ASKED] > c->day[VISA] ? c->day[ASKED] : c->day[VISA], due = asked + 60;
      const int granted = c->day[GRANTED], denied = c->day[DENIED], decided = granted ? granted : denied;
      if (decided && decided <= due) c3a.kept++;
      else if (decided) c3a.late++;
      else if (on < due) c3a.open++;
      else c3a.breached++, c3a.sum += c->name;
      if (denied > asked) c3b.breached++, c3b.sum += c->name;
      else if (denied && denied == asked) c3b.unknown++;
      else c3b.open++;
    }
  }
  told("C1", c1);
  told("C2", c2);
  told("C3a", c3a);
  told("C3b", c3b);
  int good = 0, bad = 0, sum = 0;
  for (int year = 2014; year < 2025; year++)
    for (int month = 1; month <= 12; month++) {
      const int from = days(year, month, 1) - zero, to = days(year + month / 12, month % 12 + 1, 1) - zero;
      if (from < 1 || to + 13 > on) continue;
      uint64_t n = 0, m = 0;
      for (int d = from; d < to; d++) n += all[d], m += missed[d];
      if (!n) continue;
      if (m * 100 > n * 5) bad++, sum += year * 100 + month;
      else good++;
    }
  printf("C5,%d,%d,%d\n", good, bad, sum);
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  fprintf(stderr, "memory %ld MB\n", usage.ru_maxrss / 1024);
  return 0;
}
