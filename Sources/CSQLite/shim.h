#include <sqlite3.h>

/// `SQLITE_TRANSIENT` is a cast that Swift cannot import: SQLite takes its own copy of bound bytes.
static inline sqlite3_destructor_type bookgen_sqlite_transient(void) { return SQLITE_TRANSIENT; }

/// `sqlite3_db_config` takes variable arguments, which Swift cannot pass: turns an option on or off.
static inline int bookgen_sqlite_configure(sqlite3 *database, int option, int isOn) {
    return sqlite3_db_config(database, option, isOn, (int *)0);
}
