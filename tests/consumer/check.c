/* check FOLDER: judges a sample, FOLDER/report.json with its signatures, by FOLDER/trust.json, and
 * then gives the library what no caller should. Exit 0: all was answered as the header says. */
#include <specie.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures = 0;

static void expect(int holds, const char *what) {
  if (!holds) {
    fprintf(stderr, "not as it should be: %s\n", what);
    failures += 1;
  }
}

/* The bytes of a file; the caller frees them. Null when it cannot be read. */
static void *read_file(const char *folder, const char *name, size_t *size) {
  char path[4096];
  FILE *file;
  char *bytes = NULL;
  long length;
  *size = 0;
  sprintf(path, "%.3000s/%.1000s", folder, name);
  file = fopen(path, "rb");
  if (file == NULL) {
    return NULL;
  }
  if (fseek(file, 0, SEEK_END) == 0 && (length = ftell(file)) >= 0 &&
      fseek(file, 0, SEEK_SET) == 0 && (bytes = malloc((size_t)length + 1)) != NULL) {
    *size = fread(bytes, 1, (size_t)length, file);
  }
  fclose(file);
  return bytes;
}

static int exit_of(const struct specie_file *files, size_t file_count, const char *const *options,
                   size_t option_count) {
  specie_outcome *outcome = specie_check(files, file_count, options, option_count);
  int code = specie_exit(outcome);
  size_t size = 0;
  const char *text = specie_text(outcome, &size);
  expect(outcome != NULL, "there is an outcome");
  expect(strlen(text) == size || code == SPECIE_PASS, "the text ends where it says");
  expect(code == SPECIE_INTERNAL || size > 0, "there is a text");
  specie_free(outcome);
  return code;
}

static void give_what_no_caller_should(const struct specie_file *good) {
  struct specie_file file = *good;
  struct specie_file twice[2];
  const char *null_option[1] = {NULL};
  const char *bad_options[] = {"--help",  "-h",        "--help=true", "--format=json", "--format",
                               "--quiet", "report",    "-",           "--",            "",
                               "--nope",  "--sig",     "-q",          "-qh",           "--version",
                               "--trust=nobody.json"};
  size_t i;
  expect(exit_of(NULL, 0, NULL, 0) == SPECIE_USAGE, "no files");
  expect(exit_of(NULL, 3, NULL, 0) == SPECIE_USAGE, "null for files");
  expect(exit_of(good, 0, NULL, 0) == SPECIE_USAGE, "no file of a list");
  expect(exit_of(good, (size_t)-1, NULL, 0) == SPECIE_USAGE, "a number of files that was never set");
  expect(exit_of(good, 1, NULL, 1) == SPECIE_USAGE, "null for options");
  expect(exit_of(good, 1, null_option, 1) == SPECIE_USAGE, "null for an option");
  expect(exit_of(good, 1, null_option, (size_t)-1) == SPECIE_USAGE, "too many options");
  for (i = 0; i < sizeof bad_options / sizeof bad_options[0]; i++) {
    int code = exit_of(good, 1, &bad_options[i], 1);
    expect(code == SPECIE_USAGE || code == SPECIE_INPUT, bad_options[i]);
  }
  file.name = NULL;
  expect(exit_of(&file, 1, NULL, 0) == SPECIE_USAGE, "null for a name");
  file.name = "";
  expect(exit_of(&file, 1, NULL, 0) == SPECIE_USAGE, "an empty name");
  file = *good;
  file.bytes = NULL;
  expect(exit_of(&file, 1, NULL, 0) == SPECIE_USAGE, "null for bytes");
  file.size = 0;
  expect(exit_of(&file, 1, NULL, 0) == SPECIE_INPUT, "an empty file without bytes");
  file = *good;
  file.size = 0;
  expect(exit_of(&file, 1, NULL, 0) == SPECIE_INPUT, "an empty file");
  file.size = (size_t)-1;
  expect(exit_of(&file, 1, NULL, 0) == SPECIE_USAGE, "a size that was never set");
  file = *good;
  file.size = good->size / 2;
  expect(exit_of(&file, 1, NULL, 0) == SPECIE_INPUT, "half a file");
  twice[0] = *good;
  twice[1] = *good;
  expect(exit_of(twice, 2, NULL, 0) == SPECIE_USAGE, "one name twice");
  expect(specie_exit(NULL) == SPECIE_INTERNAL, "the exit of nothing");
  expect(strcmp(specie_text(NULL, NULL), "") == 0, "the text of nothing");
  expect(strcmp(specie_messages(NULL, NULL), "") == 0, "the messages of nothing");
  specie_free(NULL);
}

static void give_a_huge_file(void) {
  size_t size = (size_t)64 << 20;
  char *bytes = malloc(size);
  struct specie_file file;
  if (bytes == NULL) {
    return;
  }
  memset(bytes, '[', size);
  file.name = "huge.json";
  file.bytes = bytes;
  file.size = size;
  expect(exit_of(&file, 1, NULL, 0) == SPECIE_INPUT, "64 MiB of open brackets");
  memset(bytes, 0, size);
  expect(exit_of(&file, 1, NULL, 0) == SPECIE_INPUT, "64 MiB of zeros");
  free(bytes);
}

int main(int argc, char **argv) {
  static const char *const names[] = {"report.json", "trust.json", "report.auditor.p7s",
                                      "report.ceo.p7s", "report.cfo.p7s",
                                      "../demonstration-keys/auditor-root.pem"};
  const char *options[] = {"--trust=trust.json", "--sig=report.auditor.p7s", "--sig=report.ceo.p7s",
                           "--sig=report.cfo.p7s", "--verify-at=2026-11-22"};
  struct specie_file files[sizeof names / sizeof names[0]];
  size_t count = 0;
  size_t i;
  specie_outcome *outcome;
  if (argc != 2) {
    return 2;
  }
  for (i = 0; i < sizeof names / sizeof names[0]; i++) {
    files[count].bytes = read_file(argv[1], names[i], &files[count].size);
    files[count].name = names[i];
    count += files[count].bytes != NULL ? 1 : 0;
  }
  expect(strlen(specie_version()) >= 5, "there is a version");
  outcome = specie_check(files, count, options, sizeof options / sizeof options[0]);
  fputs(specie_text(outcome, NULL), stdout);
  expect(specie_exit(outcome) == SPECIE_PASS, "the demonstration passes");
  fputs(specie_messages(outcome, NULL), stderr);
  specie_free(outcome);
  /* Without its trust file nobody signed it. */
  expect(exit_of(files, 1, NULL, 0) != SPECIE_PASS, "a report alone does not pass");
  give_what_no_caller_should(&files[0]);
  give_a_huge_file();
  for (i = 0; i < count; i++) {
    free((void *)files[i].bytes);
  }
  return failures == 0 ? 0 : 1;
}
