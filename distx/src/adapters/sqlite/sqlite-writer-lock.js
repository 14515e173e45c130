import SqliteDatabase, {} from "better-sqlite3";
/** A look at the lock lasts microseconds; a lock that stays longer than this is a writer's. */
const passingLookMs = 250;
/** A lock the operating system holds on a file and frees when the process ends, even by kill -9. */
export class SqliteWriterLock {
    #path;
    constructor(path) {
        this.#path = path;
    }
    async tryAcquire() {
        const database = this.#open("BEGIN EXCLUSIVE", passingLookMs);
        return database && { release: async () => void database.close() };
    }
    /** Reads, which any number of processes can do at once and no other but the writer keeps them from. */
    async isHeld() {
        const database = this.#open("SELECT 1 FROM sqlite_schema", 0);
        database?.close();
        return database === undefined;
    }
    #open(sql, timeout) {
        const database = new SqliteDatabase(this.#path, { timeout });
        try {
            database.exec(sql);
            return database;
        }
        catch (thrown) {
            database.close();
            if (thrown instanceof SqliteDatabase.SqliteError && thrown.code.startsWith("SQLITE_BUSY"))
                return undefined;
            throw thrown;
        }
    }
}
