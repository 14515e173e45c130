export function isEverything(scope) {
    return Object.values(scope).every((part) => part === undefined);
}
