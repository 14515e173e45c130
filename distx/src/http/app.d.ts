import { type Express } from "express";
import type { Application } from "../application.js";
/** The service's routes, without listening. */
export declare function createApp(application: Application): Express;
