/** Time and names from outside, so that tests can fix them. */
export interface Clock {
    now(): Date;
    /** Milliseconds that only grow. */
    monotonicMs(): number;
}
/** A fresh UUIDv7 (RFC 9562). */
export type NewUuid = () => string;
