/** The checkout or installed package: the nearest folder above this file that has a package.json. */
export declare const packageRoot: string;
export declare const version: string;
