import { Router } from "express";
import type { Application } from "../../application.js";
export declare function jobRoutes({ queue }: Application): Router;
