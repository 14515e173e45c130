import { FootnoteError } from "../../errors.js";
/**
 * Brings a database up to the last migration in one transaction. Keeps a copy beside the file before
 * changing one that already holds something. Throws `store_newer` for a file of a later program.
 */
export function migrate(database, migrations) {
    const current = Number(database.pragma("user_version", { simple: true }));
    const latest = migrations.at(-1)?.version ?? 0;
    if (current > latest) {
        throw new FootnoteError("store_newer", "The data folder was written by a newer version of Footnote. Use that version, or another data folder.");
    }
    if (current === latest)
        return;
    if (current > 0 && !database.memory) {
        const copy = `${database.name}.before-${latest}-${Date.now()}-${process.pid}`;
        database.prepare("VACUUM INTO ?").run(copy);
    }
    // Immediate, and looking again inside: another process may be doing the same.
    database
        .transaction(() => {
        const reached = Number(database.pragma("user_version", { simple: true }));
        for (const { version, sql } of migrations)
            if (version > reached)
                database.exec(sql);
        database.pragma(`user_version = ${Math.max(reached, latest)}`);
    })
        .immediate();
}
