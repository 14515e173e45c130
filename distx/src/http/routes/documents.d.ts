import { Router } from "express";
import type { Application } from "../../application.js";
import { type DocumentId } from "../../domain/identifiers.js";
import { FootnoteError } from "../../errors.js";
/** Reading and deleting documents. */
export declare function documentRoutes(application: Application): Router;
export declare function parseId(text: string): DocumentId;
export declare function noDocument(): FootnoteError;
