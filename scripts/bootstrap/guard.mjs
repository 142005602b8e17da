// @ts-check
// Preloaded into every Node that a command starts: when whoever started it is gone, even by kill -9, it ends as by SIGTERM.
const end = () => process.kill(process.pid, "SIGTERM");
if (process.send && !process.connected) end(); // It went while we were being loaded.
process.once("disconnect", end);
// Listening to the channel alone must not keep a finished process alive.
process.channel?.unref();
// What it prints while ending goes nowhere then; that must not become a crash.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
