/* The verifier of reserve reports, for programs in C and whatever can call C.
 *
 *   struct specie_file files[2] = {{"report.json", report, report_size},
 *                                  {"trust.json", trust, trust_size}};
 *   const char *options[1] = {"--trust=trust.json"};
 *   specie_outcome *outcome = specie_check(files, 2, options, 1);
 *   if (outcome != NULL && specie_exit(outcome) == SPECIE_PASS) ...
 *   specie_free(outcome);
 *
 * Bytes go in, a result comes out. No file of the system is opened: what an option names is one of
 * the files given. Only pdftotext is started, for a report that is a PDF. See docs/library.md.
 */
#ifndef SPECIE_H
#define SPECIE_H

#include <stddef.h>

#if defined(__GNUC__)
#define SPECIE_API __attribute__((visibility("default")))
#else
#define SPECIE_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The exit codes of `specie verify`. Only 0 is a pass. */
enum {
  SPECIE_PASS = 0,
  SPECIE_FAIL = 1,
  SPECIE_USAGE = 2,
  SPECIE_INPUT = 3,
  SPECIE_NOT_AUTHENTIC = 4,
  SPECIE_INCONCLUSIVE = 5,
  SPECIE_INTERNAL = 70
};

/* A file by its name, which is not opened, and its bytes, which are only read. */
struct specie_file {
  const char *name;  /* not empty; no two files of a call have the same */
  const void *bytes; /* may be null when there are none */
  size_t size;
};

/* What a check came to. Nothing in it points into what the caller gave. */
typedef struct specie_outcome specie_outcome;

/* Judges the first file, as `specie verify FILE OPTION...` does. The other files are those that the
 * options name, and signatures, which are found by their names. An option is written in one piece,
 * "--profile=us-genius". Of those of `specie verify`, --help and --format are refused; --report is
 * taken with "-", and then specie_text() is what it writes. Variables of the environment do not
 * stand for options.
 *
 * Whatever is given, there is an outcome: what cannot be used is SPECIE_USAGE or SPECIE_INPUT, with
 * the reason in specie_text(). Null only when there is no memory even for that. May be called from
 * several threads; the calls wait for each other. */
SPECIE_API specie_outcome *specie_check(const struct specie_file *files, size_t file_count,
                                        const char *const *options, size_t option_count);

/* The exit code of a check; SPECIE_INTERNAL for null. */
SPECIE_API int specie_exit(const specie_outcome *outcome);

/* The result: specie.result/1 as JSON (docs/output.md), with a zero behind its last byte. `size` may
 * be null. Lives as long as the outcome; "" for null. */
SPECIE_API const char *specie_text(const specie_outcome *outcome, size_t *size);

/* What the program would write on standard error: notes and errors for people. May be empty. */
SPECIE_API const char *specie_messages(const specie_outcome *outcome, size_t *size);

/* Null is let pass. */
SPECIE_API void specie_free(specie_outcome *outcome);

/* "0.1.0". */
SPECIE_API const char *specie_version(void);

#ifdef __cplusplus
}
#endif

#endif
