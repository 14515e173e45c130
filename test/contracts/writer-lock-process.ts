import { SqliteWriterLock } from "../../src/adapters/sqlite/sqlite-writer-lock.js";

/** `hold` takes the lock, says so and keeps it until told to let go; `look` asks without a pause whether it is held. */
const [, , path = "", task] = process.argv;
const lock = new SqliteWriterLock(path);
process.on("disconnect", () => process.exit(0));

if (task === "hold") {
  const held = await lock.tryAcquire();
  process.on("message", () => void held?.release().then(() => process.send?.("released")));
  process.send?.(held ? "held" : "refused");
} else {
  process.send?.("looking");
  const look = async () => {
    await lock.isHeld();
    setImmediate(() => void look());
  };
  await look();
}
