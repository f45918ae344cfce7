#include <sqlite3.h>

/// `SQLITE_TRANSIENT` is a cast that Swift cannot import: SQLite takes its own copy of bound bytes.
static inline sqlite3_destructor_type bookgen_sqlite_transient(void) { return SQLITE_TRANSIENT; }
