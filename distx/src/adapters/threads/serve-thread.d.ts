export type ThreadMethods = Readonly<Record<string, (argument: unknown) => unknown>>;
/** Answers the calls of a ThreadClient one after another, in order of arrival. A method may return a promise. */
export declare function serveThread(methods: ThreadMethods): void;
