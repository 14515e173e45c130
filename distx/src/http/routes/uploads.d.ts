import { Router } from "express";
import type { Application } from "../../application.js";
/** New documents and new versions: bytes go straight to the file store, the rest is a job for the worker. */
export declare function uploadRoutes(application: Application): Router;
