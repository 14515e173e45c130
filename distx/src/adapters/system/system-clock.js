export const systemClock = {
    now: () => new Date(),
    monotonicMs: () => performance.now(),
};
